package org.siteready.pipeline;

import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a check is written. */
enum CheckOutput {
    text(CheckText::of),
    json(CheckOutput::json),
    junit(CheckJUnit::of),
    markdown(CheckMarkdown::of),
    sarif(CheckSarif::of);

    private final Function<Checks, String> form;

    CheckOutput(Function<Checks, String> form) {
        this.form = form;
    }

    String written(Checks checks) {
        return form.apply(checks);
    }

    private static String json(Checks checks) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("gate", checks.question().gate());
        tree.put("device", checks.question().device());
        tree.put("version", checks.question().version());
        tree.put("exitCode", checks.exitCode());
        ArrayNode all = tree.putArray("checks");
        for (Checked one : checks.all()) {
            ObjectNode check = all.addObject();
            check.put("site", one.site()).put("outcome", one.outcome()).put("opens", one.opens());
            check.put("exitCode", one.exitCode()).put("remark", one.remark());
            check.set("decision", one.decision() == null ? JsonNodeFactory.instance.nullNode() : one.decision());
        }
        return pretty(tree);
    }

    static String pretty(ObjectNode tree) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    }
}
