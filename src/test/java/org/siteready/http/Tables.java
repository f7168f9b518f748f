package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.JsonNode;

/** The device list read back from its table forms. */
final class Tables {

    private Tables() {}

    /** All three tell the same, cell by cell. */
    static void same(JsonNode rows, byte[] csv, byte[] workbook) {
        List<List<String>> lines = csv(new String(csv, StandardCharsets.UTF_8));
        List<String> head = lines.get(0);
        assertThat(workbook(workbook)).isEqualTo(lines);
        assertThat(lines).hasSize(rows.size() + 1);
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < head.size(); column++) {
                assertThat(lines.get(i + 1).get(column))
                        .as("row %d, %s", i, head.get(column))
                        .isEqualTo(text(head.get(column), rows.get(i).path(head.get(column))));
            }
        }
    }

    private static String text(String field, JsonNode value) {
        if (field.equals("missing")) {
            return value.valueStream().map(one -> one.path("field").asString()).collect(Collectors.joining(" "));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(part -> Set.of("name", "email", "phone", "erased").contains(part.getKey()))
                    .filter(part -> part.getValue().isString())
                    .map(part -> part.getValue().stringValue())
                    .collect(Collectors.joining(", "));
        }
        return value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    /** A reader of its own (RFC 4180); one leading apostrophe is the guard against formulas. */
    static List<List<String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (quoted && one == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(++i));
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && one == ',') {
                line.add(plain(cell));
            } else if (!quoted && one == '\r') {
                line.add(plain(cell));
                lines.add(line);
                line = new ArrayList<>();
                i++;
            } else {
                cell.append(one);
            }
        }
        assertThat(line).as("the last line ends").isEmpty();
        return lines;
    }

    private static String plain(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        assertThat(text)
                .as("no formula")
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("@");
        return text.startsWith("'") ? text.substring(1) : text;
    }

    static List<List<String>> workbook(byte[] bytes) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            List<List<String>> lines = new ArrayList<>();
            for (Row row : book.getSheetAt(0)) {
                List<String> line = new ArrayList<>();
                row.forEach(cell -> {
                    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                    line.add(cell.getStringCellValue());
                });
                lines.add(line);
            }
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
