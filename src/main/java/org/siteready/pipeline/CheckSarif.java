package org.siteready.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.siteready.pipeline.CheckedItem.Weight;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A check as SARIF 2.1.0: each criterion that does not pass is a result, located at its site. */
final class CheckSarif {

    private final Map<String, CheckedItem> rules = new LinkedHashMap<>();
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();

    private CheckSarif() {}

    static String of(Checks checks) {
        return CheckOutput.pretty(new CheckSarif().log(checks));
    }

    private ObjectNode log(Checks checks) {
        checks.all().forEach(one -> one.items().forEach(item -> item(checks, one, item)));
        ObjectNode log = JsonNodeFactory.instance.objectNode();
        log.put("version", "2.1.0").put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Siteready");
        ArrayNode all = driver.putArray("rules");
        rules.values().forEach(item -> rule(item, all.addObject()));
        invocation(checks, run.putArray("invocations").addObject());
        run.set("results", results);
        return log;
    }

    private static void rule(CheckedItem item, ObjectNode rule) {
        rule.put("id", item.criterion());
        rule.putObject("shortDescription").put("text", item.title());
        rule.putObject("help").put("text", (item.remedy() + " [" + item.clause() + "]").strip());
    }

    /** What could not be decided has no results, and must not look like a run without findings. */
    private static void invocation(Checks checks, ObjectNode invocation) {
        boolean done = checks.all().stream().allMatch(one -> one.decision() != null);
        invocation.put("executionSuccessful", done && checks.exitCode() != ExitCode.COULD_NOT_DECIDE);
        invocation.put("exitCode", checks.exitCode());
        ArrayNode notes = invocation.putArray("toolExecutionNotifications");
        for (Checked one : checks.all()) {
            if (one.remark() != null) {
                notes.addObject()
                        .put("level", one.decision() == null ? "error" : "warning")
                        .putObject("message")
                        .put("text", one.site() + ": " + one.outcome() + ": " + one.remark());
            }
        }
    }

    private void item(Checks checks, Checked one, CheckedItem item) {
        if (item.weight() == Weight.PASSES || item.weight() == Weight.DOES_NOT_APPLY) {
            return;
        }
        rules.putIfAbsent(item.criterion(), item);
        ObjectNode result = results.addObject().put("ruleId", item.criterion()).put("level", level(item.weight()));
        result.put("kind", "fail");
        String said = item.title() + "\n" + String.join("\n", item.lines());
        result.putObject("message").put("text", one.site() + ": " + item.result() + ": " + said);
        location(checks, one, result.putArray("locations").addObject());
        result.putObject("partialFingerprints")
                .put("siteready/v1", checks.title() + "/" + one.site() + "/" + item.criterion());
        if (item.waiver() != null) {
            result.putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("justification", "waived by " + item.waiver());
        }
    }

    private static String level(Weight weight) {
        return switch (weight) {
            case CLOSES -> "error";
            case IS_NOT_KNOWN -> "warning";
            default -> "note";
        };
    }

    /** Code hosts want a file; a site has none, so its address in the service stands there. */
    private static void location(Checks checks, Checked one, ObjectNode location) {
        location.putObject("physicalLocation")
                .putObject("artifactLocation")
                .put("uri", "sites/" + one.site() + "/" + checks.question().device());
        location.putArray("logicalLocations")
                .addObject()
                .put("name", one.site())
                .put("fullyQualifiedName", one.site() + "/" + checks.question().device())
                .put("kind", "resource");
    }
}
