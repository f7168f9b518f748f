package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is still to be asked of a site, as JSON and as a workbook that comes back filled. */
class QuestionnaireTests extends ServiceTest {

    private static final String LUNGVIEW = "device=lungview&version=3.2.0";

    /** A site of its own at which lungview is bound and nothing is known. */
    private String site() {
        String site = site(customer());
        put(
                        "/api/sites/" + site + "/bindings/lungview",
                        "{\"environments\": {\"clinical\": {\"server\": [\"server:one\"]}}}",
                        as("OPERATIONS"))
                .is(200);
        return site;
    }

    private byte[] form(String site) {
        Answer answer =
                get("/api/sites/" + site + "/questionnaire.xlsx?" + LUNGVIEW).is(200);
        assertThat(answer.type()).startsWith(XLSX);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains(site + "-lungview-3.2.0.xlsx");
        return answer.bytes();
    }

    private static byte[] filled(byte[] form, Consumer<Sheet> hand) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(form));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            hand.accept(book.getSheet("Questions"));
            book.write(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Cell answer(Sheet sheet, String key) {
        for (Row row : sheet) {
            if (row.getCell(1).getStringCellValue().equals(key)) {
                return row.getCell(3, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            }
        }
        throw new AssertionError("no question about " + key);
    }

    private Answer fill(String site, byte[] workbook) {
        return send("POST", "/api/sites/" + site + "/questionnaire", as("OPERATIONS"), XLSX, workbook);
    }

    @Test
    void whatIsUnknownIsAskedInTheLanguageOfWhoAnswers() {
        String site = site();
        Answer asked = get("/api/sites/" + site + "/questionnaire?" + LUNGVIEW + "&language=de")
                .is(200);
        JsonNode memory = question(asked, "host.memory.mib");
        assertThat(memory.path("question").asString()).isEqualTo("Wie viel Arbeitsspeicher hat die Maschine?");
        assertThat(memory.path("subject").asString()).startsWith("server:");
        assertThat(memory.path("why").asString()).isEqualTo("MISSING");
        assertThat(memory.path("criteria")).isNotEmpty();
        assertThat(question(asked, "host.os.family").path("allowed")).isNotEmpty();
        assertThat(asked.json().path("unbound").toString()).contains("pacs");
        assertThat(asked.json().path("manual")).isNotEmpty();
    }

    private static JsonNode question(Answer asked, String key) {
        return asked.json()
                .path("questions")
                .valueStream()
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(asked.text()));
    }

    @Test
    void aFilledWorkbookBecomesDeclaredFactsAndIsNotAskedAgain() {
        String site = site();
        byte[] workbook = filled(form(site), sheet -> {
            answer(sheet, "host.memory.mib").setCellValue(16384);
            answer(sheet, "host.os.family").setCellValue("LINUX");
            answer(sheet, "security.diskEncryption").setCellValue(true);
            answer(sheet, "container.version").setCellValue("3.10");
        });
        long before = entries();
        Answer read = send(
                        "POST",
                        "/api/sites/" + site + "/questionnaire?answeredBy=person:it-lead",
                        with(as("OPERATIONS"), "Idempotency-Key", fresh("key")),
                        XLSX,
                        workbook)
                .is(201);
        assertThat(read.json().path("facts").intValue()).isEqualTo(4);
        assertThat(entries()).isEqualTo(before + 1);
        Answer environment = get("/api/sites/" + site + "/environment").is(200);
        JsonNode version = fact(environment, "container.version");
        assertThat(version.path("value").asString()).isEqualTo("3.10");
        assertThat(version.path("by").asString()).isEqualTo("person:it-lead");
        assertThat(version.path("source").asString()).isEqualTo("DECLARED");
        assertThat(fact(environment, "host.memory.mib").path("value").asString())
                .as("as it is and not as a cell shows it")
                .isEqualTo("16384");
        assertThat(get("/api/sites/" + site + "/questionnaire?" + LUNGVIEW)
                        .json()
                        .path("questions")
                        .valueStream()
                        .map(one -> one.path("key").asString()))
                .doesNotContain("host.memory.mib", "host.os.family");
    }

    private static JsonNode fact(Answer environment, String key) {
        return environment
                .json()
                .path("facts")
                .valueStream()
                .filter(one -> one.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(environment.text()));
    }

    @Test
    void everyFaultIsNamedByItsCellAndNothingIsHalfStored() {
        String site = site();
        byte[] workbook = filled(form(site), sheet -> {
            answer(sheet, "host.memory.mib").setCellValue("much");
            answer(sheet, "host.os.family").setCellValue("LINUX");
            answer(sheet, "host.arch").setCellValue("Z80");
            answer(sheet, "container.version").setCellValue(3.10);
            answer(sheet, "security.diskEncryption").setCellFormula("1=1");
            sheet.getRow(1).getCell(1).setCellValue("no.such.key");
            sheet.getRow(1).getCell(3).setCellValue("x");
        });
        long before = entries();
        Answer refused = fill(site, workbook).isProblem(400, "questionnaire", "no.such.key", "formula", "text");
        assertThat(refused.json()
                        .path("faults")
                        .valueStream()
                        .map(fault -> fault.path("pointer").asString()))
                .hasSize(5)
                .allMatch(pointer -> pointer.matches("cell [BD][0-9]+"))
                .contains("cell B2");
        assertThat(entries()).isEqualTo(before);
        get("/api/sites/" + site + "/environment").isProblem(404);
    }

    @Test
    void theFormOfAnotherSiteIsRefused() {
        byte[] workbook =
                filled(form(site()), sheet -> answer(sheet, "host.os.family").setCellValue("LINUX"));
        fill(site(), workbook).isProblem(400, "was made for site");
    }

    @Test
    void whatIsNoFilledFormIsRefused() throws IOException {
        String site = site();
        byte[] form = form(site);
        long before = entries();
        fill(site, form).isProblem(400, "has no answer in column D");
        fill(site, new byte[0]).isProblem(400, "not a workbook");
        fill(site, "not a workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .isProblem(400, "not a workbook");
        fill(site, java.util.Arrays.copyOf(form, form.length / 2)).isProblem(400, "workbook");
        fill(site, zip("xl/workbook.xml", 30_000_000)).isProblem(400, "once unfolded");
        fill(site, zip("other.txt", 10)).isProblem(400, "not a workbook");
        fill(site, new byte[3_000_000]).isProblem(413, "2000000");
        send("POST", "/api/sites/" + site + "/questionnaire", as("OPERATIONS"), "application/json", form)
                .isProblem(415);
        send("POST", "/api/sites/nowhere/questionnaire", as("OPERATIONS"), XLSX, form)
                .isProblem(404);
        send("POST", "/api/sites/" + site + "/questionnaire?answeredBy=me", as("OPERATIONS"), XLSX, form)
                .isProblem(400, "answeredBy");
        send("POST", "/api/sites/" + site + "/questionnaire", Map.of(), XLSX, form)
                .isProblem(400, "X-Actor");
        assertThat(entries()).isEqualTo(before);
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return out.toByteArray();
    }

    /** Whatever is spoilt inside, it is refused as what it is and never as an error of ours. */
    @Test
    void spoiltWorkbooksAreRefused() throws IOException {
        String site = site();
        byte[] form = form(site);
        java.util.Random random = new java.util.Random(7);
        long before = entries();
        for (int i = 0; i < 25; i++) {
            byte[] spoilt = Spoilt.xml(form, random);
            Answer answer = fill(site, spoilt);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void whatRunsOutIsToldWithTheDecisionsThatItHoldsUp() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        Answer made = evaluate(asked(site, device)).is(201);
        assertThat(get("/api/sites/" + site + "/stale?days=0").is(200).json().path("items"))
                .isEmpty();
        Answer stale = get("/api/sites/" + site + "/stale?days=3660").is(200);
        JsonNode memory = stale.json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("key").asString().equals("host.memory.mib"))
                .findFirst()
                .orElseThrow();
        assertThat(memory.path("holdsUp").get(0).path("id").asString()).isEqualTo(made.at("/id"));
        assertThat(memory.path("holdsUp").get(0).path("validUntil").asString()).isEqualTo(made.at("/validUntil"));
    }
}
