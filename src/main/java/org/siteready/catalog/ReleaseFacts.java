package org.siteready.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Version;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the catalogue's own records tell of a release, under the names of the vocabulary's keys. */
final class ReleaseFacts {

    private ReleaseFacts() {}

    /**
     * @param before the release before it, or null when none is known
     * @param today by which two digits of a year in a UDI become four
     */
    static ObjectNode of(Release release, Device device, ReleaseLine.@Nullable OnLine before, LocalDate today) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("release.status", release.state().name());
        facts.put("release.riskClass", device.riskClass().written());
        facts.put("release.learns", device.learns());
        if (release.version().matches(Version.PATTERN)) {
            facts.put("release.version", release.version());
        }
        if (release.releaseDate() != null) {
            facts.put("release.releaseDate", release.releaseDate());
        }
        specification(release, facts);
        if (release.udi() != null) {
            labelled(Udi.read(release.udi(), today), facts);
        }
        if (before != null) {
            before.identified(today).ifPresent(udi -> previous(udi, facts));
        }
        return facts;
    }

    private static void specification(Release release, ObjectNode facts) {
        if (release.approvedSpecification() != null) {
            facts.put("release.specificationStatus", ReleaseSpecification.Status.APPROVED.name());
        } else if (release.specifications() > 0) {
            facts.put("release.specificationStatus", ReleaseSpecification.Status.DRAFT.name());
        }
    }

    private static void previous(ReleaseLine.Identified udi, ObjectNode facts) {
        facts.put("release.previousUdiDi", udi.di());
        if (udi.pi() != null) {
            facts.put("release.previousUdiPi", udi.pi());
        }
    }

    /** Of a UDI that does not hold nothing is known but that. */
    private static void labelled(Udi udi, ObjectNode facts) {
        facts.put("release.udiValid", udi.valid());
        if (udi.valid() && udi.di() != null) {
            facts.put("release.udiDi", udi.di());
            if (udi.pi().version() != null) {
                facts.put("release.udiPi", udi.pi().version());
            }
        }
    }
}
