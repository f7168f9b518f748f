package org.siteready.integrations;

import java.time.Instant;
import java.util.List;
import org.siteready.web.Workbook;

/** A checklist as a workbook; made twice it is the same, byte for byte, so that its digest means something. */
final class ChecklistWorkbook {

    private static final int[] WIDTHS = {16, 44, 26, 14, 16, 60, 40, 40};

    private ChecklistWorkbook() {}

    static byte[] write(ChecklistExport export) {
        return Workbook.of(Instant.parse(export.at()))
                .sheet("Items", WIDTHS, ChecklistExport.COLUMNS, export.items())
                .sheet("Clauses", WIDTHS, ChecklistExport.COLUMNS, export.clauses())
                .sheet("Changes", WIDTHS, ChecklistExport.CHANGES, export.changes())
                .sheet("About", WIDTHS, List.of("", export.title()), export.about())
                .bytes();
    }
}
