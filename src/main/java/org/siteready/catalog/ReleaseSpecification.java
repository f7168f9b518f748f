package org.siteready.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Specification;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Yaml;

/**
 * The integration specification of one release of a device, as its file says it (SOP 1.1).
 *
 * @param device the device's id
 * @param version the release's version
 * @param status DRAFT, APPROVED or SUPERSEDED
 */
public record ReleaseSpecification(
        String device, String deviceName, String version, Status status, Specification specification) {

    /** The states of a specification. */
    public enum Status {
        DRAFT,
        APPROVED,
        SUPERSEDED
    }

    /** @throws Malformed with every fault of the file */
    public static ReleaseSpecification read(String file, byte[] bytes, RuleSet rules) {
        Form form = Yaml.read(file, bytes).only("device", "release", "specification", "roles", "requirements");
        Form device = compulsory(form, "device");
        device.only("id", "name", "riskClass", "learns");
        Form release = compulsory(form, "release");
        release.only("version", "status", "releaseDate", "udi");
        Form specification = compulsory(form, "specification");
        specification.only("version", "status");
        ReleaseSpecification read = new ReleaseSpecification(
                device.text("id"),
                device.text("name"),
                release.text("version"),
                specification.one(Status.class, "status", Status.DRAFT),
                rules.specification(form));
        if (read.specification.requirements().isEmpty()) {
            form.fault("requirements", "is missing; a specification has at least one requirement");
        }
        form.orRefuse(file);
        return read;
    }

    private static Form compulsory(Form form, String field) {
        Form object = form.object(field);
        if (object == null) {
            throw new Malformed("specification", List.of(new Fault("/" + field, "is missing")));
        }
        return object;
    }

    /** What a decision on this release names. */
    public Map<String, String> names(@Nullable String site) {
        return site == null
                ? Map.of("device", device, "version", version)
                : Map.of("site", site, "device", device, "version", version);
    }
}
