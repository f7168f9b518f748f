package org.siteready.impact;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.siteready.web.Csv;
import org.siteready.web.NotNow;
import org.siteready.web.Workbook;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sites against changes: one row an installation, one column a requirement that changes, with how often each came to what.
 * Written as it is read, a chunk at a time; of a run that has ended it is the same each time, byte for byte.
 */
@Component
final class PortfolioMatrix {

    private static final List<String> HEAD =
            List.of("site", "system", "customer", "country", "fromVersion", "installed", "standing", "customerToWin");
    private static final int LONGEST_SHEET = 1_000_000;
    private static final int ROWS_IN_MEMORY = 100;

    private final Portfolios portfolios;
    private final PortfolioRows rows;

    PortfolioMatrix(Portfolios portfolios, PortfolioRows rows) {
        this.portfolios = portfolios;
        this.rows = rows;
    }

    /** @throws NotNow while it is planned */
    void check(PortfolioRun run) {
        columns(run);
    }

    private List<String> columns(PortfolioRun run) {
        if (run.plan() == null) {
            throw new NotNow("the run is still planned; ask again");
        }
        return PortfolioPlan.columns(portfolios.kept(run.plan()));
    }

    /** Counts first, then the rows. */
    void json(String id, OutputStream to) throws IOException {
        PortfolioRun run = portfolios.one(id);
        List<String> columns = columns(run);
        try (JsonGenerator out = JsonMapper.shared().createGenerator(to)) {
            out.writeStartObject();
            out.writeStringProperty("portfolio", run.id());
            out.writeStringProperty("state", run.state().name());
            out.writePOJOProperty("standings", new TreeMap<>(run.standings()));
            out.writeName("changes");
            out.writeTree(portfolios.kept(String.valueOf(run.plan())).path("columns"));
            out.writePOJOProperty("counts", counts(run, columns));
            out.writeArrayPropertyStart("rows");
            rows.each(run.id(), row -> {
                out.writeStartObject();
                for (String field : HEAD) {
                    out.writeName(field);
                    out.writeTree(row.path(field));
                }
                out.writeName("changes");
                out.writeTree(row.path("changes"));
                out.writeEndObject();
            });
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static Map<String, Map<String, Integer>> counts(PortfolioRun run, List<String> columns) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        columns.forEach(column -> counts.put(column, new TreeMap<>(run.cells().getOrDefault(column, Map.of()))));
        return counts;
    }

    void csv(String id, OutputStream to) throws IOException {
        PortfolioRun run = portfolios.one(id);
        List<String> columns = columns(run);
        OutputStream out = new BufferedOutputStream(to, 1 << 16);
        write(head(columns), out);
        rows.each(run.id(), row -> {
            try {
                write(cells(row, columns), out);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        out.flush();
    }

    private static void write(List<String> cells, OutputStream out) throws IOException {
        out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> head(List<String> columns) {
        return Stream.concat(HEAD.stream(), columns.stream()).toList();
    }

    private static List<String> cells(JsonNode row, List<String> columns) {
        List<String> cells = new ArrayList<>();
        HEAD.forEach(field -> cells.add(row.path(field).asString("")));
        columns.forEach(column -> cells.add(row.path("changes").path(column).asString("")));
        return cells;
    }

    /** @throws NotNow when there are more rows than a sheet holds */
    void workbook(String id, OutputStream to) throws IOException {
        PortfolioRun run = portfolios.one(id);
        List<String> columns = columns(run);
        int count =
                run.standings().values().stream().mapToInt(Integer::intValue).sum() + run.wins();
        if (count > LONGEST_SHEET) {
            throw new NotNow("a sheet does not hold " + count + " rows; take the CSV");
        }
        Path file = Files.createTempFile("portfolio", ".xlsx");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                write(run, columns, out);
            }
            Workbook.withoutTimes(file, to);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void write(PortfolioRun run, List<String> columns, OutputStream out) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            Optional<Date> at = Optional.of(Date.from(Instant.parse(run.at())));
            var properties = book.getXSSFWorkbook().getProperties().getCoreProperties();
            properties.setCreated(at);
            properties.setModified(at);
            properties.setCreator("Siteready");
            counted(run, columns, book.createSheet("Counts"));
            Sheet sheet = book.createSheet("Sites and changes");
            sheet.createFreezePane(1, 1);
            int[] next = {0};
            put(sheet.createRow(next[0]++), head(columns));
            rows.each(run.id(), row -> put(sheet.createRow(next[0]++), cells(row, columns)));
            book.write(out);
        }
    }

    /** One line a change, one column a result. */
    private static void counted(PortfolioRun run, List<String> columns, Sheet sheet) {
        TreeSet<String> results = new TreeSet<>();
        run.cells().values().forEach(of -> results.addAll(of.keySet()));
        int next = 0;
        put(
                sheet.createRow(next++),
                List.of("update", run.device() + " " + run.to(), run.state().name(), run.at()));
        for (Map.Entry<String, Integer> one : new TreeMap<>(run.standings()).entrySet()) {
            put(sheet.createRow(next++), List.of(one.getKey(), one.getValue().toString()));
        }
        put(
                sheet.createRow(next++),
                Stream.concat(Stream.of("change"), results.stream()).toList());
        for (String column : columns) {
            Map<String, Integer> of = run.cells().getOrDefault(column, Map.of());
            put(
                    sheet.createRow(next++),
                    Stream.concat(
                                    Stream.of(column),
                                    results.stream()
                                            .map(result ->
                                                    of.getOrDefault(result, 0).toString()))
                            .toList());
        }
    }

    /** Text is text: a cell that begins with an equals sign is no formula. */
    private static void put(Row row, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            row.createCell(i).setCellValue(cells.get(i));
        }
    }
}
