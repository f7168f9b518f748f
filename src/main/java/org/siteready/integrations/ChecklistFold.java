package org.siteready.integrations;

import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What checklists leave in the document of an integration. */
final class ChecklistFold {

    private ChecklistFold() {}

    /** The newest evaluation takes the place of the one before, and nobody has signed it yet. */
    static void evaluated(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        JsonNode decision = body.path("decision");
        ObjectNode checklist = ((ObjectNode) document.get("checklists"))
                .putObject(body.path("checklist").asString());
        checklist.put("entry", entry.seq());
        for (String field : new String[] {"version", "verdict", "open", "withoutEvidence"}) {
            checklist.set(field, body.path(field));
        }
        checklist.set("specification", decision.path("input").path("specification"));
        checklist.set("profile", decision.path("input").path("profile"));
        checklist.set("ruleSet", decision.path("ruleSet"));
        checklist.set("at", decision.path("at"));
        checklist.set("digest", decision.path("bodyDigest"));
        checklist.set("decision", decision.path("id"));
        ArrayNode passed = checklist.putArray("passed");
        decision.path("judgments")
                .valueStream()
                .filter(judged -> judged.path("result").asString().equals("PASS"))
                .forEach(judged -> passed.add(judged.path("criterion")));
        checklist.putNull("signed");
    }

    static void signed(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        String name = body.path("checklist").asString();
        ObjectNode checklist = (ObjectNode) document.path("checklists").get(name);
        ObjectNode signed =
                checklist.putObject("signed").put("by", entry.actor().value());
        for (String field : new String[] {"role", "meaning", "digest"}) {
            signed.set(field, body.path(field));
        }
        signed.put("at", entry.at().toString());
        if (name.equals("IECL")) {
            document.set("signedEvaluation", checklist.get("decision"));
        }
    }
}
