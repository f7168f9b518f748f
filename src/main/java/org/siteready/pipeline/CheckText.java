package org.siteready.pipeline;

import org.siteready.pipeline.CheckedItem.Weight;

/** A check as somebody reads it in a build's log: what opens in a line, what does not with all that is to do. */
final class CheckText {

    private CheckText() {}

    static String of(Checks checks) {
        StringBuilder out = new StringBuilder(checks.title()).append('\n');
        checks.all().forEach(one -> one(one, out));
        return out.toString();
    }

    private static void one(Checked one, StringBuilder out) {
        out.append('\n').append(one.site()).append("  ").append(one.outcome()).append('\n');
        if (one.remark() != null) {
            line(2, one.remark(), out);
        }
        for (CheckedItem item : one.items()) {
            if (item.weight() != Weight.PASSES && item.weight() != Weight.DOES_NOT_APPLY) {
                String advice = item.mandatory() ? "" : " (recommended)";
                line(2, String.format("%-12s %s  %s%s", item.result(), item.criterion(), item.title(), advice), out);
                item.lines().forEach(line -> line(15, line, out));
            }
        }
        one.asks().forEach(ask -> line(2, "to be asked: " + ask, out));
        if (one.decision() != null) {
            line(2, "decision " + one.decision().path("id").asString("off the record"), out);
            if (one.decision().path("validUntil").isString()) {
                line(2, "valid until " + one.decision().path("validUntil").asString(), out);
            }
        }
    }

    private static void line(int indent, String text, StringBuilder out) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
