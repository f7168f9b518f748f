package org.siteready.deployments;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Udi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what was found at a site with the rows in force there. */
final class Comparison {

    /** What a comparison comes to; all but SAME are nonconformities (obligation O-1.3-9). */
    enum Result {
        SAME,
        OTHER_VERSION,
        OTHER_UDI,
        /** The use in care of one is not the use of the other: the two never mix (obligation O-1.3-7). */
        OTHER_USE,
        NOT_LISTED,
        LISTED_NOT_FOUND
    }

    /**
     * How one thing compares.
     *
     * @param row the number of the row that it was compared with, or null
     * @param accounted the rows that need not be found any more
     */
    record Compared(Result result, @Nullable Integer row, String says, List<Integer> accounted) {}

    private final List<ObjectNode> rows;
    private final JsonNode document;

    Comparison(JsonNode document) {
        this.document = document;
        this.rows = document.isObject() ? RowFold.inForce(document) : List.of();
    }

    Compared of(Found found) {
        List<ObjectNode> there = rows.stream()
                .filter(row -> found.system() == null
                        || found.system().equals(row.path("system").asString()))
                .toList();
        if (there.isEmpty()) {
            return new Compared(Result.NOT_LISTED, null, notListed(found), List.of());
        }
        List<ObjectNode> same = there.stream()
                .filter(row -> row.path("version").asString().equals(found.version()))
                .toList();
        if (same.isEmpty()) {
            List<Integer> numbers = there.stream().map(Comparison::number).toList();
            String says = "version " + found.version() + " was found, and listed is " + listed(there);
            return new Compared(Result.OTHER_VERSION, numbers.size() == 1 ? numbers.get(0) : null, says, numbers);
        }
        List<ObjectNode> used = same.stream()
                .filter(row -> found.use() == null
                        || found.use().equals(row.path("use").asString("")))
                .toList();
        if (used.isEmpty()) {
            String says = "it was found in use for " + found.use() + ", and listed is " + listed(same);
            return with(Result.OTHER_USE, same.get(0), says);
        }
        return udi(found, used.get(0));
    }

    private static Compared udi(Found found, JsonNode row) {
        if (found.udi() == null) {
            return with(Result.SAME, row, "as listed");
        }
        Udi shown = Udi.read(found.udi(), LocalDate.ofInstant(found.observedAt(), ZoneOffset.UTC));
        if (!shown.valid()) {
            return with(Result.OTHER_UDI, row, "the UDI that it shows does not hold: " + shown.findings());
        }
        boolean same = row.path("udiDi").asString("").equals(shown.di())
                && (shown.pi().version() == null
                        || row.path("udiPi").asString("").equals(shown.pi().version()));
        return same
                ? with(Result.SAME, row, "as listed")
                : with(
                        Result.OTHER_UDI,
                        row,
                        "it shows UDI " + found.udi() + ", and the row carries "
                                + row.path("udi").asString("none"));
    }

    private static Compared with(Result result, JsonNode row, String says) {
        return new Compared(result, number(row), says, List.of(number(row)));
    }

    private String notListed(Found found) {
        String ended = "";
        if (document.isObject()) {
            for (JsonNode row : RowFold.rows(document)) {
                if (row.path("decommissionedOn").isString()) {
                    ended = "; row " + row.path("number").asInt() + " was decommissioned on "
                            + row.path("decommissionedOn").stringValue();
                }
            }
        }
        return "version " + found.version() + " was found, and no row is in force"
                + (found.system() == null ? "" : " on system '" + found.system() + "'") + ended;
    }

    /** The rows in force that nothing found accounts for. */
    List<ObjectNode> notFound(List<Compared> found) {
        List<Integer> accounted = new ArrayList<>();
        found.forEach(one -> accounted.addAll(one.accounted));
        return rows.stream().filter(row -> !accounted.contains(number(row))).toList();
    }

    static int number(JsonNode row) {
        return row.path("number").asInt();
    }

    static String listed(List<ObjectNode> rows) {
        return rows.stream()
                .map(row -> row.path("version").asString() + " for "
                        + row.path("use").asString("a use not known") + " on '"
                        + row.path("system").asString() + "' (row " + number(row) + ")")
                .collect(Collectors.joining(", "));
    }
}
