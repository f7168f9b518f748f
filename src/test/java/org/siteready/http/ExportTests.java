package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checklists and histories to keep and to print: what is shown is what was decided, and the same when made twice. */
class ExportTests extends ServiceTest {

    private String address = "";

    @BeforeEach
    void anEvaluatedChecklist() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 4);
        address = "/api/integrations/" + site + "/" + device;
        post("/api/integrations", """
                        {"site": "%s", "device": "%s", "version": "1.0.0"}""".formatted(site, device), "SALES").is(201);
        post(address + "/transitions", "{\"transition\": \"evaluate\", \"note\": \"<b>now</b>\"}", "OPERATIONS")
                .is(201);
        post(address + "/checklists/IECL", "{}", "OPERATIONS").is(201);
        post("/api/sites/" + site + "/devices/" + device + "/problems", """
                        {"title": "A & <script>", "description": "d", "version": "1.0.0", "environment": "clinical",
                         "origin": "INTEGRATION", "possibleHarm": false}""", "OPERATIONS")
                .is(201);
    }

    @Test
    void theWorkbookHoldsEveryItemAndIsTheSameWhenMadeTwice() throws IOException {
        JsonNode checklist = get(address + "/checklists/IECL").is(200).json();
        byte[] first = get(address + "/checklists/IECL/workbook").is(200).bytes();
        clock.pass(Duration.ofDays(2));
        assertThat(get(address + "/checklists/IECL/workbook").is(200).bytes()).isEqualTo(first);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(first))) {
            List<String> items = new ArrayList<>();
            for (Row row : book.getSheet("Items")) {
                items.add(row.getCell(0).getStringCellValue() + " "
                        + row.getCell(4).getStringCellValue());
            }
            assertThat(items.subList(1, items.size()))
                    .isEqualTo(checklist
                            .path("items")
                            .valueStream()
                            .map(one -> one.path("criterion").asString() + " "
                                    + one.path("result").asString())
                            .toList())
                    .containsExactly("T-01 FAIL");
            assertThat(book.getSheet("Items").getRow(1).getCell(5).getStringCellValue())
                    .contains("required is at least 8 GiB");
            assertThat(book.getProperties().getCoreProperties().getCreated().toInstant())
                    .isEqualTo(checklist.path("at").stringValue().replaceAll("\\.\\d+Z$", "Z"));
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).as(entry.getName()).isEqualTo(1980);
            }
        }
    }

    @Test
    void thePageShowsItemsClausesAndTheSignature() {
        JsonNode checklist = get(address + "/checklists/IECL").is(200).json();
        String unsigned = get(address + "/checklists/IECL/page").is(200).text();
        assertThat(unsigned)
                .contains("<dt>Signed</dt><dd>not signed</dd>")
                .contains("T-01")
                .contains("os-supported");
        assertThat(get(address + "/checklists/IECL/page").text()).isEqualTo(unsigned);
        post(
                        address + "/checklists/IECL/signature",
                        """
                        {"digest": "%s", "meaning": "read & checked"}""".formatted(checklist.path("digest").asString()),
                        "OPERATIONS")
                .is(201);
        assertThat(get(address + "/checklists/IECL/page").text())
                .contains("person:operations-1 (OPERATIONS) at ")
                .contains(
                        "read &amp; checked; digest " + checklist.path("digest").asString());
        assertThat(get(address + "/checklists/IECL/page?language=de").text())
                .contains("gefordert ist mindestens 8 GiB");
    }

    @Test
    void theHistoryIsAPageFromBeginningToEndWithItsProblems() {
        String page = get(address + "/history/page").is(200).text();
        assertThat(page)
                .containsSubsequence(
                        "IntegrationRequested", "IntegrationMoved", "ChecklistEvaluated", "ProblemReported")
                .contains("&lt;b&gt;now&lt;/b&gt;")
                .contains("A &amp; &lt;script&gt;")
                .doesNotContain("<script>")
                .doesNotContain("<b>");
        assertThat(get(address + "/history")
                        .is(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("type").asString()))
                .endsWith("ProblemReported");
    }

    @Test
    void whatDoesNotExistIsNotExported() {
        get(address + "/checklists/IVCL/workbook").is(404);
        get(address + "/checklists/IVCL/page").is(404);
        get("/api/integrations/nowhere/nothing/history/page").is(404);
        get(address + "/checklists/IECL/page?language=xx").is(400);
    }
}
