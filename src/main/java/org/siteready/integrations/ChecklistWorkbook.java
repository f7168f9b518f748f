package org.siteready.integrations;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A checklist as a workbook; made twice it is the same, byte for byte, so that its digest means something. */
final class ChecklistWorkbook {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int[] WIDTHS = {16, 44, 26, 14, 16, 60, 40, 40};
    private static final int LONGEST_CELL = 32_767;

    private final XSSFWorkbook book;
    private final CellStyle bold;
    private final CellStyle wrapped;

    private ChecklistWorkbook(XSSFWorkbook book) {
        this.book = book;
        XSSFFont font = book.createFont();
        font.setBold(true);
        bold = book.createCellStyle();
        bold.setFont(font);
        wrapped = book.createCellStyle();
        wrapped.setWrapText(true);
    }

    static byte[] write(ChecklistExport export) {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Optional<Date> at = Optional.of(Date.from(Instant.parse(export.at())));
            book.getProperties().getCoreProperties().setCreated(at);
            book.getProperties().getCoreProperties().setModified(at);
            book.getProperties().getCoreProperties().setCreator("Siteready");
            ChecklistWorkbook workbook = new ChecklistWorkbook(book);
            workbook.sheet("Items", ChecklistExport.COLUMNS, export.items());
            workbook.sheet("Clauses", ChecklistExport.COLUMNS, export.clauses());
            workbook.sheet("Changes", ChecklistExport.CHANGES, export.changes());
            workbook.sheet("About", List.of("", export.title()), export.about());
            book.write(out);
            return withoutTimes(out.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a workbook could not be written to memory", impossible);
        }
    }

    private void sheet(String name, List<String> head, List<List<String>> rows) {
        Sheet sheet = book.createSheet(name);
        row(sheet.createRow(0), head, bold);
        for (int i = 0; i < rows.size(); i++) {
            row(sheet.createRow(i + 1), rows.get(i), wrapped);
        }
        for (int i = 0; i < head.size(); i++) {
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
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

    private static byte[] withoutTimes(byte[] zipped) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(zipped.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zipped));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(NO_TIME);
                out.putNextEntry(same);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
