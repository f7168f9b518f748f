package org.siteready.pipeline;

import org.siteready.pipeline.CheckedItem.Weight;

/** A check as a comment on a merge request or a build's summary. */
final class CheckMarkdown {

    private CheckMarkdown() {}

    static String of(Checks checks) {
        StringBuilder out =
                new StringBuilder("## Gate ").append(escaped(checks.title())).append("\n\n");
        out.append("| site | outcome | decision | valid until |\n| --- | --- | --- | --- |\n");
        for (Checked one : checks.all()) {
            out.append("| ")
                    .append(escaped(one.site()))
                    .append(" | ")
                    .append(bold(one))
                    .append(" | ");
            out.append(field(one, "id"))
                    .append(" | ")
                    .append(field(one, "validUntil"))
                    .append(" |\n");
        }
        checks.all().forEach(one -> details(one, out));
        return out.toString();
    }

    private static String bold(Checked one) {
        return one.opens() ? one.outcome() : "**" + one.outcome() + "**";
    }

    private static String field(Checked one, String name) {
        return one.decision() == null || !one.decision().path(name).isString()
                ? ""
                : escaped(one.decision().path(name).stringValue());
    }

    private static void details(Checked one, StringBuilder out) {
        if (one.opens()) {
            return;
        }
        out.append("\n### ").append(escaped(one.site())).append("\n\n");
        if (one.remark() != null) {
            out.append(escaped(one.remark())).append("\n\n");
        }
        for (CheckedItem item : one.items()) {
            if (item.weight() == Weight.CLOSES || item.weight() == Weight.IS_NOT_KNOWN) {
                out.append("- **").append(item.result()).append("** ").append(escaped(item.criterion()));
                out.append(": ").append(escaped(item.title())).append('\n');
                item.lines()
                        .forEach(
                                line -> out.append("  - ").append(escaped(line)).append('\n'));
            }
        }
        one.asks()
                .forEach(ask ->
                        out.append("- to be asked: ").append(escaped(ask)).append('\n'));
    }

    /** Text stays text: no markup, no HTML, no further cell, no further line. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~@])", "\\\\$1");
    }
}
