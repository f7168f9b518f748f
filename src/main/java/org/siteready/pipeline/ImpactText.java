package org.siteready.pipeline;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What an update means for each installation, to read. */
final class ImpactText {

    private static final List<String> STANDINGS = List.of("UNAFFECTED", "ACTION_NEEDED", "BLOCKED", "CANNOT_TELL");

    private final PrintWriter out;

    ImpactText(PrintWriter out) {
        this.out = out;
    }

    void head(JsonNode run) {
        out.println(run.path("device").asString() + " " + run.path("to").asString() + ": "
                + STANDINGS.stream()
                        .map(one -> one + " " + run.path("standings").path(one).asInt(0))
                        .collect(Collectors.joining(", ")));
        out.println("customers to win " + run.path("wins").asInt() + ", in that version already "
                + run.path("already").asInt());
    }

    void row(JsonNode row) {
        boolean installed = row.path("installed").asBoolean();
        out.println();
        out.println(row.path("site").asString() + "  " + row.path("system").asString() + ", from "
                + row.path("fromVersion").asString() + "  "
                + (installed ? row.path("standing").asString() : "not installed"));
        row.path("items").forEach(this::item);
        row.path("ask")
                .forEach(ask -> out.println("  to be asked: "
                        + ask.path("subject").asString() + " "
                        + ask.path("key").asString() + " (" + ask.path("why").asString() + "): "
                        + ask.path("question").asString()));
        row.path("consequences").properties().forEach(one -> {
            if (!one.getValue().asString().startsWith("NO")) {
                out.println("  " + one.getKey() + ": needed " + one.getValue().asString());
            }
        });
        JsonNode lastDay = row.path("notice").path("lastDay");
        if (lastDay.isString()) {
            out.println("  to be announced by " + lastDay.stringValue());
        }
        if (row.path("customerToWin").asBoolean()) {
            out.println("  to win: " + row.path("wins"));
        }
    }

    private void item(JsonNode item) {
        out.println("  " + item.path("result").asString() + "  "
                + item.path("criterion").asString() + "  " + item.path("title").asString());
        item.path("facts")
                .forEach(fact -> out.println("    " + fact.path("subject").asString() + " "
                        + fact.path("key").asString() + " = "
                        + (fact.has("value") ? fact.path("value").toString() : "?") + " "
                        + fact.path("unit").asString("") + " ("
                        + fact.path("state").asString() + ")"));
        if (item.has("lastKnown")) {
            out.println("    last known: " + item.path("lastKnown").asString());
        }
        out.println("    To do: " + item.path("remedy").asString());
    }
}
