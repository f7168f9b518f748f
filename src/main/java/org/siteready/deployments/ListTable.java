package org.siteready.deployments;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.People.Person;
import org.siteready.web.Csv;
import org.siteready.web.Records;
import org.siteready.web.Workbook;

/** Rows of the device list as a table: of each field of a row one column, in the same order and by the same name. */
final class ListTable {

    private static final int[] WIDTHS = {26, 16, 16, 8, 24, 12, 16};

    private final List<ListRow> rows;
    private final List<String> head;

    ListTable(List<ListRow> rows) {
        this.rows = List.copyOf(rows);
        this.head = Arrays.stream(ListRow.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    byte[] csv() {
        return Csv.bytes(head, cells());
    }

    byte[] workbook() {
        // The newest entry, not the clock: the same list is the same workbook.
        Instant at = rows.stream()
                .map(ListRow::listedAt)
                .filter(one -> one != null)
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return Workbook.of(at)
                .sheet("Medical device list", WIDTHS, head, cells())
                .bytes();
    }

    private List<List<String>> cells() {
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> all.add(cells(row)));
        return all;
    }

    private List<String> cells(ListRow row) {
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = Records.read(Records.tree(row), Map.class);
        return head.stream().map(field -> cell(field, fields.get(field), row)).toList();
    }

    private static String cell(String field, @Nullable Object value, ListRow row) {
        return switch (field) {
            case "responsible" -> line(row.responsible());
            case "contact" -> line(row.contact());
            case "missing" ->
                row.missing().stream().map(RowDrafts.Missing::field).collect(Collectors.joining(" "));
            default -> value == null ? "" : value.toString();
        };
    }

    private static String line(@Nullable Person person) {
        return person == null ? "" : person.line();
    }
}
