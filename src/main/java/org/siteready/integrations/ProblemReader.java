package org.siteready.integrations;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Vocabulary;
import org.siteready.web.Records;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody reports of a problem; all faults at once. */
final class ProblemReader {

    static final String CLASSIFICATION = "feedback.classification";

    private final Vocabulary vocabulary;
    private final ZoneId zone;

    ProblemReader(Vocabulary vocabulary, ZoneId zone) {
        this.vocabulary = vocabulary;
        this.zone = zone;
    }

    /**
     * @param now from which day possible harm must be handed over
     * @throws org.siteready.rulesets.Malformed naming every fault
     */
    ObjectNode report(Form form, String site, String device, UUID id, Instant now) {
        form.only(
                "title",
                "description",
                "version",
                "environment",
                "origin",
                "criterion",
                "classification",
                "possibleHarm",
                "reference");
        ReportedProblem.Origin origin =
                form.one(ReportedProblem.Origin.class, "origin", ReportedProblem.Origin.INTEGRATION);
        if (!form.has("possibleHarm")) {
            form.fault("possibleHarm", "is missing; say true or false: may somebody have been harmed?");
        }
        boolean harm = form.flag("possibleHarm", true);
        ReportedProblem problem = new ReportedProblem(
                id.toString(),
                site,
                device,
                form.text("version"),
                form.text("environment"),
                origin,
                form.text("title"),
                form.text("description"),
                given(form, "criterion"),
                classification(form, origin),
                harm,
                given(form, "reference"),
                "",
                "",
                harm ? endOfDay(now).toString() : null,
                null,
                null,
                true);
        form.orRefuse("body");
        return Records.tree(problem);
    }

    private static @Nullable String given(Form form, String field) {
        return form.has(field) ? form.text(field) : null;
    }

    /** A feedback is classified by the words of the vocabulary (obligation O-2.6-1). */
    private @Nullable String classification(Form form, ReportedProblem.Origin origin) {
        List<String> allowed = vocabulary.key(CLASSIFICATION).map(Key::allowed).orElse(List.of());
        if (!form.has("classification")) {
            if (origin == ReportedProblem.Origin.FEEDBACK && !allowed.isEmpty()) {
                form.fault("classification", "is missing; give one of " + String.join(", ", allowed));
            }
            return null;
        }
        String said = form.text("classification");
        if (!allowed.contains(said)) {
            form.fault("classification", "must be one of " + String.join(", ", allowed) + ", not '" + said + "'");
        }
        return said;
    }

    private Instant endOfDay(Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
