package org.siteready.decisions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.siteready.decisions.Questionnaire.Question;

/** The questionnaire as a workbook: one row a question, allowed values as drop-downs. */
final class QuestionnaireForm {

    static final String SHEET = "Questions";
    static final String ABOUT = "About";
    static final String[] COLUMNS = {
        "Subject", "Key", "Question", "Answer", "Unit", "Allowed", "Who answers", "Why asked", "Last known"
    };
    static final int SUBJECT = 0;
    static final int KEY = 1;
    static final int ANSWER = 3;
    static final int UNIT = 4;

    /** Excel takes lists of at most 255 characters in a cell's rule; a longer one is written beside the question. */
    private static final int LONGEST_LIST = 255;

    private static final int[] WIDTHS = {24, 30, 70, 26, 10, 40, 22, 14, 20};

    private QuestionnaireForm() {}

    static byte[] write(Questionnaire questionnaire) {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet(SHEET);
            head(book, sheet);
            CellStyle asText = book.createCellStyle();
            // So that a version 3.10 stays what was typed.
            asText.setDataFormat(book.createDataFormat().getFormat("@"));
            int at = 1;
            for (Question question : questionnaire.questions()) {
                row(sheet, at++, question, asText);
            }
            about(book, questionnaire);
            book.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a workbook could not be written to memory", impossible);
        }
    }

    private static void head(XSSFWorkbook book, Sheet sheet) {
        XSSFFont bold = book.createFont();
        bold.setBold(true);
        CellStyle style = book.createCellStyle();
        style.setFont(bold);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        Row head = sheet.createRow(0);
        for (int i = 0; i < COLUMNS.length; i++) {
            head.createCell(i).setCellValue(COLUMNS[i]);
            head.getCell(i).setCellStyle(style);
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        sheet.createFreezePane(0, 1);
    }

    private static void row(Sheet sheet, int at, Question question, CellStyle asText) {
        Row row = sheet.createRow(at);
        row.createCell(SUBJECT).setCellValue(question.subject());
        row.createCell(KEY).setCellValue(question.key());
        row.createCell(2).setCellValue(question.question());
        row.createCell(ANSWER).setCellStyle(asText);
        row.createCell(UNIT).setCellValue(question.unit());
        String allowed = String.join(", ", question.allowed());
        row.createCell(5).setCellValue(question.type().equals("set") ? "several, by comma: " + allowed : allowed);
        row.createCell(6).setCellValue(question.answeredBy());
        row.createCell(7).setCellValue(question.why().name());
        row.createCell(8).setCellValue(question.lastKnown() == null ? "" : question.lastKnown());
        boolean list = !question.allowed().isEmpty()
                && !question.type().equals("set")
                && String.join(",", question.allowed()).length() <= LONGEST_LIST;
        if (list) {
            dropDown(sheet, at, question);
        }
    }

    private static void dropDown(Sheet sheet, int at, Question question) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createExplicitListConstraint(question.allowed().toArray(String[]::new)),
                new CellRangeAddressList(at, at, ANSWER, ANSWER));
        validation.setShowErrorBox(true);
        validation.setSuppressDropDownArrow(true);
        sheet.addValidationData(validation);
    }

    private static void about(XSSFWorkbook book, Questionnaire questionnaire) {
        Sheet sheet = book.createSheet(ABOUT);
        String[][] lines = {
            {"site", questionnaire.site()},
            {"gate", questionnaire.gate()},
            {"asked for", questionnaire.subject().toString()},
            {"language", questionnaire.language()},
            {"rule set", questionnaire.ruleSet()},
        };
        for (int i = 0; i < lines.length; i++) {
            Row row = sheet.createRow(i);
            row.createCell(0).setCellValue(lines[i][0]);
            row.createCell(1).setCellValue(lines[i][1]);
        }
        sheet.setColumnWidth(0, 20 * 256);
        sheet.setColumnWidth(1, 80 * 256);
    }
}
