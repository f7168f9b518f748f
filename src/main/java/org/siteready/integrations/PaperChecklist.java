package org.siteready.integrations;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Outcome;
import org.siteready.rulesets.Form;
import org.siteready.web.Records;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checklist that was signed on paper before the installation was imported; two people say so.
 *
 * @param verdict what it came to; of an IECL only
 * @param signedOn the day of the signature
 * @param reference where the paper lies
 */
record PaperChecklist(@Nullable String verdict, String signedOn, String reference) {

    /** The checklists that an import names, by name. */
    static ObjectNode read(Form form) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Form given = form.object("checklists");
        if (given == null) {
            return all;
        }
        given.only("IECL", "IVCL");
        for (ChecklistName name : ChecklistName.values()) {
            Form one = given.object(name.name());
            if (one != null) {
                all.set(name.name(), read(one, name));
            }
        }
        return all;
    }

    private static ObjectNode read(Form one, ChecklistName name) {
        boolean evaluation = name == ChecklistName.IECL;
        // An IVCL that was read before says that it has none.
        one.only(
                evaluation || !one.has("verdict")
                        ? new String[] {"verdict", "signedOn", "reference"}
                        : new String[] {"signedOn", "reference"});
        Outcome verdict = evaluation ? one.one(Outcome.class, "verdict", Outcome.BLOCK) : null;
        String day = one.text("signedOn");
        try {
            LocalDate.parse(day);
        } catch (DateTimeException none) {
            one.fault("signedOn", "must be a day such as 2026-03-31, not '" + day + "'");
        }
        return Records.tree(new PaperChecklist(verdict == null ? null : verdict.name(), day, one.text("reference")));
    }

    /** The one of that name that an import says, or null. */
    static @Nullable PaperChecklist of(ChecklistName name, Integration integration) {
        Map<String, Object> imported = integration.imported();
        if (imported == null || !(imported.get("checklists") instanceof Map<?, ?> all)) {
            return null;
        }
        return all.get(name.name()) instanceof Map<?, ?> paper
                ? new PaperChecklist(
                        (String) paper.get("verdict"),
                        String.valueOf(paper.get("signedOn")),
                        String.valueOf(paper.get("reference")))
                : null;
    }

    /** Whether such a paper says something of a version: that which was imported. */
    static boolean isOf(String version, Integration integration) {
        Map<String, Object> imported = integration.imported();
        return imported != null && version.equals(imported.get("version"));
    }
}
