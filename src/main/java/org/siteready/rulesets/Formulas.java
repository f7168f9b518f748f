package org.siteready.rulesets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** Formulas in workbooks are refused: they would be worked out when the rules are read, and differ from day to day. */
final class Formulas {

    private Formulas() {}

    /** @throws Malformed naming every cell with a formula */
    static void refuse(String path, byte[] bytes) throws IOException {
        List<Fault> faults = new ArrayList<>();
        try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    row.forEach(cell -> fault(sheet, cell, faults));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Malformed(path, faults);
        }
    }

    private static void fault(Sheet sheet, Cell cell, List<Fault> faults) {
        if (cell.getCellType() == CellType.FORMULA) {
            faults.add(new Fault(sheet.getSheetName() + "!" + cell.getAddress(), "has a formula; write its value"));
        }
    }
}
