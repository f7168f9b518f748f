package org.siteready.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Questionnaires with an answer filled in. */
final class Filled {

    private Filled() {}

    static byte[] with(byte[] form, String key, String answer) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(form));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Row row = book.getSheet("Questions").createRow(1);
            row.createCell(0).setCellValue("server:one");
            row.createCell(1).setCellValue(key);
            row.createCell(3).setCellValue(answer);
            book.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
