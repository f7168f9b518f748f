package org.siteready.decisions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a filled questionnaire as declared facts; every fault is named by its cell, and nothing is half read. */
final class QuestionnaireReader {

    private static final String FILE = "questionnaire";
    private static final int MOST_ROWS = 2_000;
    private static final int MOST_PARTS = 200;
    private static final int MOST_BYTES = 20_000_000;

    private static final int[] READ = {
        QuestionnaireForm.SUBJECT, QuestionnaireForm.KEY, QuestionnaireForm.ANSWER, QuestionnaireForm.UNIT
    };
    private static final Logger LOG = LoggerFactory.getLogger(QuestionnaireReader.class);

    private final String site;
    private final RuleSet rules;
    private final ZoneId zone;
    private final String by;
    private final Instant now;
    private final DataFormatter format = new DataFormatter(Locale.ROOT);
    private final List<Fault> faults = new ArrayList<>();
    private final ArrayNode facts = JsonNodeFactory.instance.arrayNode();

    /**
     * @param site which the answers are about
     * @param by who answered: person:id or tool:name
     */
    QuestionnaireReader(String site, RuleSet rules, ZoneId zone, String by, Instant now) {
        this.site = site;
        this.rules = rules;
        this.zone = zone;
        this.by = by;
        this.now = now;
    }

    /**
     * The body of a submission of facts.
     *
     * @throws Malformed when it is no workbook of ours, nothing is answered, or an answer cannot be read
     */
    ObjectNode read(byte[] bytes) {
        refuseWhatSwells(bytes);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            read(book);
        } catch (Malformed refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // The library meets spoilt XML with exceptions of every kind; whichever it is, this is no workbook.
            LOG.debug("not a workbook", broken);
            throw refused("is not a workbook (.xlsx) that can be read");
        }
        if (!faults.isEmpty()) {
            throw new Malformed(FILE, faults);
        }
        if (facts.isEmpty()) {
            throw refused("has no answer in column " + CellReference.convertNumToColString(QuestionnaireForm.ANSWER));
        }
        return JsonNodeFactory.instance.objectNode().set("facts", facts);
    }

    /** A small file can hold gigabytes: what it holds is counted before a library unfolds it. */
    private static void refuseWhatSwells(byte[] bytes) {
        long left = MOST_BYTES;
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            byte[] buffer = new byte[8_192];
            while (zip.getNextEntry() != null && parts++ < MOST_PARTS && left >= 0) {
                for (int n = zip.read(buffer); n >= 0 && left >= 0; n = zip.read(buffer)) {
                    left -= n;
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw refused("is not a workbook (.xlsx): " + broken.getMessage());
        }
        if (left < 0 || parts > MOST_PARTS) {
            throw refused("holds more than " + MOST_BYTES + " bytes or " + MOST_PARTS + " parts once unfolded");
        }
        if (parts == 0) {
            throw refused("is not a workbook (.xlsx)");
        }
    }

    private void read(XSSFWorkbook book) {
        Sheet sheet = book.getSheet(QuestionnaireForm.SHEET);
        if (sheet == null || sheet.getLastRowNum() > MOST_ROWS) {
            throw refused("has no sheet '" + QuestionnaireForm.SHEET + "' of at most " + MOST_ROWS + " rows");
        }
        refuseAnotherSites(book.getSheet(QuestionnaireForm.ABOUT));
        for (int at = 1; at <= sheet.getLastRowNum(); at++) {
            Row row = sheet.getRow(at);
            if (row != null) {
                row(row);
            }
        }
    }

    private void refuseAnotherSites(@Nullable Sheet about) {
        Row row = about == null ? null : about.getRow(0);
        String asked = row == null ? "" : text(row, 1);
        if (!asked.isEmpty() && !asked.equals(site)) {
            throw refused("was made for site '" + asked + "', and this is '" + site + "'");
        }
    }

    private static Malformed refused(String message) {
        return new Malformed(FILE, List.of(new Fault("", message)));
    }

    private void row(Row row) {
        for (int column : READ) {
            Cell cell = row.getCell(column);
            if (cell != null && cell.getCellType() == CellType.FORMULA) {
                fault(row, column, "holds a formula; write the value itself");
                return;
            }
        }
        String answer = text(row, QuestionnaireForm.ANSWER);
        if (answer.isEmpty()) {
            return;
        }
        String name = text(row, QuestionnaireForm.KEY);
        Key key = rules.vocabulary().key(name).orElse(null);
        if (key == null) {
            fault(row, QuestionnaireForm.KEY, "'" + name + "' is not in the vocabulary; leave this column as it was");
            return;
        }
        Cell cell = row.getCell(QuestionnaireForm.ANSWER);
        if (key.type() == Key.Type.VERSION && cell.getCellType() == CellType.NUMERIC) {
            // INVARIANT: a number cell has lost its zeros: 3.10 is 3.1 in it, and that is another version.
            fault(row, QuestionnaireForm.ANSWER, "holds a number; write the version as text, with ' before it");
            return;
        }
        fact(row, key, answer);
    }

    private void fact(Row row, Key key, String answer) {
        ObjectNode fact = JsonNodeFactory.instance.objectNode();
        fact.put("key", key.name()).put("subject", text(row, QuestionnaireForm.SUBJECT));
        value(key, answer, fact);
        String unit = text(row, QuestionnaireForm.UNIT);
        if (key.type() == Key.Type.NUMBER && !unit.isEmpty()) {
            fact.put("unit", unit);
        }
        fact.put("source", "DECLARED").put("by", by).put("observedAt", now.toString());
        Form form = Form.of(fact);
        CaseReader reader = rules.reader(now, zone);
        reader.fact(form);
        form.faults().forEach(fault -> fault(row, column(fault.pointer()), fault.message()));
        facts.add(fact);
    }

    private static int column(String pointer) {
        return switch (pointer) {
            case "/subject" -> QuestionnaireForm.SUBJECT;
            case "/key" -> QuestionnaireForm.KEY;
            case "/unit" -> QuestionnaireForm.UNIT;
            default -> QuestionnaireForm.ANSWER;
        };
    }

    private static void value(Key key, String answer, ObjectNode fact) {
        switch (key.type()) {
            case BOOLEAN -> {
                if (answer.equalsIgnoreCase("true") || answer.equalsIgnoreCase("false")) {
                    fact.put("value", Boolean.parseBoolean(answer));
                } else {
                    fact.put("value", answer);
                }
            }
            case SET -> {
                ArrayNode members = fact.putArray("value");
                Stream.of(answer.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .forEach(members::add);
            }
            default -> fact.put("value", answer);
        }
    }

    private String text(Row row, int column) {
        Cell cell = row.getCell(column);
        if (cell == null) {
            return "";
        }
        if (cell.getCellType() != CellType.NUMERIC) {
            return format.formatCellValue(cell).strip();
        }
        // As it is, not as the cell shows it: a format may round, group or turn it into another country's date.
        return DateUtil.isCellDateFormatted(cell)
                ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                : new BigDecimal(NumberToTextConverter.toText(cell.getNumericCellValue())).toPlainString();
    }

    private void fault(Row row, int column, String message) {
        faults.add(new Fault("cell " + CellReference.convertNumToColString(column) + (row.getRowNum() + 1), message));
    }
}
