package org.siteready.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Tables of texts as an XLSX workbook; made twice it is the same, byte for byte, so that its digest means something. */
public final class Workbook {

    /** The media type of a workbook. */
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LONGEST_CELL = 32_767;

    private final Instant at;
    private final List<Table> sheets = new ArrayList<>();

    private record Table(String name, int[] widths, List<String> head, List<List<String>> rows) {}

    private record Styles(CellStyle bold, CellStyle wrapped) {}

    private Workbook(Instant at) {
        this.at = at;
    }

    /** @param at when its content was so: the workbook says that it was made then */
    public static Workbook of(Instant at) {
        return new Workbook(at);
    }

    /** @param widths of the columns, in characters; a column beyond them is as wide as the last */
    public Workbook sheet(String name, int[] widths, List<String> head, List<List<String>> rows) {
        sheets.add(new Table(name, widths.clone(), List.copyOf(head), List.copyOf(rows)));
        return this;
    }

    public byte[] bytes() {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Optional<Date> made = Optional.of(Date.from(at));
            book.getProperties().getCoreProperties().setCreated(made);
            book.getProperties().getCoreProperties().setModified(made);
            book.getProperties().getCoreProperties().setCreator("Siteready");
            Styles styles = styles(book);
            sheets.forEach(sheet -> write(sheet, book.createSheet(sheet.name), styles));
            book.write(out);
            ByteArrayOutputStream same = new ByteArrayOutputStream(out.size());
            withoutTimes(new ByteArrayInputStream(out.toByteArray()), same);
            return same.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a workbook could not be written to memory", impossible);
        }
    }

    private static Styles styles(XSSFWorkbook book) {
        XSSFFont font = book.createFont();
        font.setBold(true);
        CellStyle bold = book.createCellStyle();
        bold.setFont(font);
        CellStyle wrapped = book.createCellStyle();
        wrapped.setWrapText(true);
        return new Styles(bold, wrapped);
    }

    private static void write(Table table, Sheet sheet, Styles styles) {
        row(sheet.createRow(0), table.head, styles.bold);
        for (int i = 0; i < table.rows.size(); i++) {
            row(sheet.createRow(i + 1), table.rows.get(i), styles.wrapped);
        }
        for (int i = 0; i < table.head.size(); i++) {
            sheet.setColumnWidth(i, table.widths[Math.min(i, table.widths.length - 1)] * 256);
        }
        sheet.createFreezePane(0, 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    /** Text is text: a cell that begins with an equals sign is no formula. */
    private static void row(Row row, List<String> cells, CellStyle style) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            row.createCell(i).setCellValue(cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) : cell);
            row.getCell(i).setCellStyle(style);
        }
    }

    private static void withoutTimes(InputStream zipped, OutputStream to) throws IOException {
        ZipInputStream in = new ZipInputStream(zipped);
        ZipOutputStream out = new ZipOutputStream(to);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            copy(entry, in, out);
        }
        out.finish();
    }

    /** Copies a workbook without the times at which its parts were written: those differ each time. */
    public static void withoutTimes(Path file, OutputStream to) throws IOException {
        try (ZipFile in = new ZipFile(file.toFile())) {
            ZipOutputStream out = new ZipOutputStream(to);
            for (ZipEntry entry : Collections.list(in.entries())) {
                try (InputStream part = in.getInputStream(entry)) {
                    copy(entry, part, out);
                }
            }
            out.finish();
        }
    }

    private static void copy(ZipEntry entry, InputStream in, ZipOutputStream out) throws IOException {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTimeLocal(NO_TIME);
        out.putNextEntry(same);
        in.transferTo(out);
        out.closeEntry();
    }
}
