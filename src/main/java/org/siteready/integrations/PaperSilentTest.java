package org.siteready.integrations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Version;
import org.siteready.rulesets.Form;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A silent test that was passed on paper before the installation was imported; two people say so. What the paper does not
 * tell stays unknown.
 *
 * @param algorithmVersion the algorithm that passed
 * @param passedOn the day on which it was signed as passed
 * @param reference where the paper lies
 * @param liveData whether it read the live data of the hospital
 * @param usersEvaluated whether users of the hospital evaluated it with the manufacturer
 * @param borderline how a result between the bounds was decided
 */
record PaperSilentTest(
        String algorithmVersion,
        String passedOn,
        String reference,
        @Nullable Boolean liveData,
        @Nullable Boolean usersEvaluated,
        @Nullable Integer plannedCases,
        @Nullable Integer cases,
        @Nullable Integer plannedDays,
        @Nullable Integer days,
        @Nullable Borderline borderline) {

    static final String FIELD = "silentTest";

    private static final int MOST = 10_000_000;

    /** Whether a result lay between the bounds. */
    enum Borderline {
        NONE,
        ACCEPTED
    }

    /** The one that an import names; null in JSON where it names none. */
    static JsonNode read(Form form) {
        Form given = form.object(FIELD);
        if (given == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        given.only(
                "algorithmVersion",
                "passedOn",
                "reference",
                "liveData",
                "usersEvaluated",
                "plannedCases",
                "cases",
                "plannedDays",
                "days",
                "borderline");
        LocalDate day = given.day("passedOn");
        if (!given.has("passedOn")) {
            given.fault("passedOn", "is missing; say the day on which it was signed as passed");
        }
        String algorithm = given.text("algorithmVersion");
        if (!algorithm.isEmpty() && !Version.readable(algorithm)) {
            given.fault("algorithmVersion", "must be a version such as 4.0, not '" + algorithm + "'");
        }
        return Records.tree(new PaperSilentTest(
                algorithm,
                String.valueOf(day),
                given.text("reference"),
                flag(given, "liveData"),
                flag(given, "usersEvaluated"),
                given.whole("plannedCases", 0, MOST),
                given.whole("cases", 0, MOST),
                given.whole("plannedDays", 0, MOST),
                given.whole("days", 0, MOST),
                given.one(Borderline.class, "borderline")));
    }

    private static @Nullable Boolean flag(Form form, String field) {
        return form.has(field) ? Boolean.valueOf(form.flag(field, false)) : null;
    }

    /** The one that an import says, or null. */
    static @Nullable PaperSilentTest of(Integration integration) {
        Map<String, Object> imported = integration.imported();
        return imported != null && imported.get(FIELD) instanceof Map<?, ?> paper
                ? Records.read(Records.tree(paper), PaperSilentTest.class)
                : null;
    }

    /** What was there when the import was confirmed: from then on it is known what changes. */
    static ShadowConfiguration configuration(Integration integration) {
        Map<String, Object> imported = integration.imported();
        Object then = imported == null ? null : imported.get("configuration");
        return then instanceof Map<?, ?> known
                ? Records.read(Records.tree(known), ShadowConfiguration.class)
                : new ShadowConfiguration(Map.of(), List.of());
    }
}
