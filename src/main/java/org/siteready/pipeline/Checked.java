package org.siteready.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was answered for one site.
 *
 * @param exitCode what the check would end with for this site alone
 * @param decision as the server answered it; null when there is none to rely on
 * @param remark why there is no decision, or what must be known of its standing; else null
 */
record Checked(
        String site,
        int exitCode,
        @Nullable JsonNode decision,
        @Nullable String remark) {

    static Checked undecided(String site, String why) {
        return new Checked(site, ExitCode.COULD_NOT_DECIDE, null, why);
    }

    boolean opens() {
        return exitCode == ExitCode.ALLOW;
    }

    /** What to call it: the outcome, or why there is none. */
    String outcome() {
        if (decision != null && exitCode != ExitCode.COULD_NOT_DECIDE) {
            return decision.path("outcome").asString()
                    + (exitCode == ExitCode.REFUSED_EVIDENCE ? " that opens nothing" : "")
                    + (exitCode == ExitCode.ALLOW_THAT_OPENS_NOTHING ? " that opens nothing" : "");
        }
        return switch (exitCode) {
            case ExitCode.BAD_INPUT -> "BAD INPUT";
            case ExitCode.REFUSED_EVIDENCE -> "REFUSED";
            default -> "COULD NOT DECIDE";
        };
    }

    List<CheckedItem> items() {
        List<CheckedItem> items = new ArrayList<>();
        if (decision != null) {
            decision.path("judgments").forEach(judgment -> items.add(CheckedItem.of(judgment)));
        }
        return items;
    }

    /** The facts still to be asked, as sentences. */
    List<String> asks() {
        List<String> asks = new ArrayList<>();
        if (decision != null) {
            for (JsonNode ask : decision.path("ask")) {
                String what = (ask.path("subject").asString("") + " "
                                + ask.path("key").asString(""))
                        .strip();
                asks.add(what + " (" + ask.path("why").asString("") + "): "
                        + ask.path("question").asString(""));
            }
        }
        return asks;
    }
}
