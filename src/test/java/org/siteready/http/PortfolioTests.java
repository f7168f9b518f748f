package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.http.Versions.GTIN;
import static org.siteready.http.Versions.enough;
import static org.siteready.http.Versions.minor;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** An update held against all installations of a device: by the samples, and by a device at many sites. */
class PortfolioTests extends ServiceTest {

    private static final String RUNS = "/api/portfolios";

    private String start(String body) {
        return post(RUNS, body, "OPERATIONS").is(201).at("/id");
    }

    /** Its events come to their end when it has ended. */
    private Answer ended(String id) {
        get(RUNS + "/" + id + "/events").is(200);
        return get(RUNS + "/" + id).is(200);
    }

    private Answer whole(String body) {
        return ended(start(body));
    }

    private List<JsonNode> rows(String id, String more) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        while (after != null) {
            Answer part = get(RUNS + "/" + id + "/rows?limit=3" + after + more).is(200);
            part.json().path("items").forEach(rows::add);
            after = part.json().path("next").isNull() ? null : "&after=" + part.at("/next");
        }
        return rows;
    }

    @Test
    void eachInstallationStandsAsItsOwnDecisionSays() {
        Map<String, String> standings = new TreeMap<>();
        for (List<String> update : List.of(List.of("lungview", "3.3.0"), List.of("dicomgate", "2.5.0"))) {
            String id = whole("{\"device\": \"%s\", \"to\": \"%s\"}".formatted(update.get(0), update.get(1)))
                    .at("/id");
            for (JsonNode row : rows(id, "")) {
                if (!row.path("installed").asBoolean()) {
                    continue;
                }
                String site = row.path("site").asString();
                Answer own = post(
                                "/api/impact",
                                """
                                {"site": "%s", "device": "%s", "version": "%s", "fromVersion": "%s", "environment": "%s"}""".formatted(
                                                site,
                                                update.get(0),
                                                update.get(1),
                                                row.path("fromVersion").asString(),
                                                row.path("system").asString()),
                                "OPERATIONS")
                        .is(200);
                assertThat(row.path("standing").asString()).as(site).isEqualTo(own.at("/impact"));
                assertThat(criteria(row.path("items")))
                        .as(site)
                        .isEqualTo(criteria(own.json().path("items")));
                assertThat(row.path("ask").valueStream().map(one -> one.path("question")))
                        .isEqualTo(own.json()
                                .path("ask")
                                .valueStream()
                                .map(one -> one.path("question"))
                                .toList());
                assertThat(row.path("customerToWin")).isEqualTo(own.json().path("customerToWin"));
                standings.put(site + " " + update.get(0), row.path("standing").asString());
            }
        }
        assertThat(standings)
                .containsEntry("university lungview", "ACTION_NEEDED")
                .containsEntry("northfield lungview", "BLOCKED")
                .containsEntry("st-anna dicomgate", "UNAFFECTED");
        clock.pass(Duration.ofDays(500));
        Answer aged = whole("{\"device\": \"dicomgate\", \"to\": \"2.5.0\", \"sites\": {\"list\": [\"st-anna\"]}}");
        assertThat(aged.json().path("standings").toString()).isEqualTo("{\"CANNOT_TELL\":1}");
    }

    private static List<Object> criteria(JsonNode items) {
        return items.valueStream()
                .<Object>map(one -> List.of(one.path("criterion"), one.path("result"), one.path("facts")))
                .toList();
    }

    @Test
    void systemsOfOneSiteWithTwoReleasesAreRowsOfTheirOwn() {
        Journey journey = Journey.begin(this, false).through("put-live");
        journey.labelled("1.1.0", "(01)09506000134352(8012)1.1.0");
        journey.minor("1.1.0");
        journey.details(Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"test\", \"responsible\""))
                .is(200);
        post(journey.address() + "/deployments", "{\"version\": \"1.1.0\", \"use\": \"TEST\"}", "OPERATIONS")
                .is(201);
        journey.labelled("1.2.0", "(01)09506000134352(8012)1.2.0");
        journey.minor("1.2.0");
        String id = whole("{\"device\": \"%s\", \"to\": \"1.2.0\"}".formatted(journey.device))
                .at("/id");
        assertThat(rows(id, ""))
                .extracting(row -> row.path("site").asString() + " "
                        + row.path("system").asString() + " from "
                        + row.path("fromVersion").asString())
                .containsExactlyInAnyOrder(journey.site + " clinical from 1.0.0", journey.site + " test from 1.1.0");
    }

    @Test
    void customersToWinAreFoundWithTheDeviceAndWithout() {
        String with = whole("{\"device\": \"dicomgate\", \"to\": \"2.5.0\"}").at("/id");
        assertThat(rows(with, "&toWin=true"))
                .anyMatch(row -> row.path("site").asString().equals("university")
                        && row.path("installed").asBoolean());
        Versions versions = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 64, ""))
                .release("1.1.0", GTIN, minor(), enough("T-01", 16, ""));
        observe(versions.site, "MEASURED", 32);
        post("/api/integrations", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "environment": "clinical"}""".formatted(versions.site, versions.device), "SALES")
                .is(201);
        Answer run = whole("{\"device\": \"%s\", \"to\": \"1.1.0\"}".formatted(versions.device));
        assertThat(run.at("/wins")).isEqualTo("1");
        assertThat(run.json().path("standings")).as("nothing is installed").isEmpty();
        assertThat(rows(run.at("/id"), "&toWin=true"))
                .singleElement()
                .matches(row -> !row.path("installed").asBoolean()
                        && row.at("/wins/0").asString().equals("T-01"));
    }

    @Test
    void aRowNamesFactValueAndRemedyAndWhatFollows() {
        String id = whole("{\"device\": \"lungview\", \"to\": \"3.3.0\", \"sites\": {\"list\": [\"university\"]}}")
                .at("/id");
        JsonNode row = rows(id, "&standing=ACTION_NEEDED").get(0);
        assertThat(row.at("/items/0/criterion").asString()).isEqualTo("LV-CLI-03");
        assertThat(row.at("/items/0/remedy").asString()).startsWith("Update the browser");
        assertThat(row.at("/items/0/facts").toString()).contains("browser.version", "observedAt", "value");
        assertThat(row.at("/consequences/users-instructed").asString()).isEqualTo("YES");
        assertThat(row.at("/changes/LV-CLI-03").asString()).isEqualTo("FAIL");
        assertThat(row.path("read").toString()).contains("sites/university@", "devices/lungview@");
        assertThat(row.at("/notice/notKnown").asString()).contains("windowStart");
        assertThat(rows(id, "&standing=BLOCKED")).isEmpty();
    }

    private Versions installed(int sites) {
        return InstalledBase.of(this, sites);
    }

    @Test
    void chunksAreCountedOnceListedByStandingAndToldAsEvents() {
        Versions versions = installed(12);
        String id = start("{\"device\": \"%s\", \"to\": \"1.1.0\", \"chunk\": 5}".formatted(versions.device));
        Answer events = get(RUNS + "/" + id + "/events").is(200);
        assertThat(events.type()).startsWith("text/event-stream");
        List<String> ids =
                events.text().lines().filter(line -> line.startsWith("id: ")).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(6);
        assertThat(events.text()).contains("event: Started", "event: Planned", "event: ChunkDone", "event: Finished");
        Answer again = get(RUNS + "/" + id + "/events", "Last-Event-ID", "4").is(200);
        assertThat(again.text().lines().filter(line -> line.startsWith("id: ")).toList())
                .isEqualTo(ids.subList(4, 6));
        Answer run = get(RUNS + "/" + id).is(200);
        assertThat(run.at("/state")).isEqualTo("FINISHED");
        assertThat(run.at("/chunks")).isEqualTo("3");
        assertThat(run.json().path("standings").toString())
                .isEqualTo(counted(Map.of("UNAFFECTED", 6, "ACTION_NEEDED", 3, "CANNOT_TELL", 3)));
        assertThat(rows(id, "")).hasSize(12);
        assertThat(rows(id, "&standing=CANNOT_TELL"))
                .hasSize(3)
                .allMatch(row -> row.at("/ask/0/question").asString().endsWith("?"));
        Set<String> places =
                rows(id, "").stream().map(row -> row.path("row").asString()).collect(Collectors.toSet());
        assertThat(places).hasSize(12);
        assertThat(chunks(id)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(get(RUNS + "?device=" + versions.device).json().path("items"))
                .hasSize(1);
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> "\"" + one.getKey() + "\":" + one.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private List<Integer> chunks(String id) {
        return ledger.read(new Stream("portfolios", id), 1, 1000).stream()
                .filter(entry -> entry.type().equals("PortfolioChunkDone"))
                .map(Entry::body)
                .map(body -> body.path("chunk").asInt())
                .toList();
    }

    @Test
    void aCancelledRunIsResumedWhereItStoodAndNothingIsDoneTwice() {
        Versions versions = installed(30);
        String body = "{\"device\": \"%s\", \"to\": \"1.1.0\", \"chunk\": 1}".formatted(versions.device);
        boolean cancelled = false;
        for (int tries = 0; tries < 20 && !cancelled; tries++) {
            String id = start(body);
            Answer answer = post(RUNS + "/" + id + "/cancellation", "", "OPERATIONS");
            cancelled = answer.status() == 200;
            if (cancelled) {
                assertThat(answer.at("/state")).isEqualTo("CANCELLED");
                post(RUNS + "/" + id + "/cancellation", "", "OPERATIONS").isProblem(409, "CANCELLED");
                post(RUNS + "/" + id + "/resumption", "", "OPERATIONS").is(200);
                assertThat(ended(id).at("/state")).isEqualTo("FINISHED");
                assertThat(chunks(id)).hasSize(30).doesNotHaveDuplicates();
                assertThat(rows(id, "")).hasSize(30);
                post(RUNS + "/" + id + "/resumption", "", "OPERATIONS").isProblem(409, "FINISHED");
                post(RUNS + "/" + id + "/cancellation", "", "OPERATIONS").isProblem(409, "FINISHED");
            }
        }
        assertThat(cancelled).as("one of twenty was cancelled in time").isTrue();
    }

    @Test
    void theTableOfSitesAndChangesIsTheSameEachTimeAndInEveryForm() throws Exception {
        Versions versions = installed(7);
        String id = whole("{\"device\": \"%s\", \"to\": \"1.1.0\", \"chunk\": 2}".formatted(versions.device))
                .at("/id");
        String matrix = RUNS + "/" + id + "/matrix";
        JsonNode json = get(matrix).is(200).json();
        assertThat(json.path("changes").toString())
                .isEqualTo(
                        "[{\"change\":\"TIGHTENED\",\"criterion\":\"T-01\"},{\"change\":\"REMOVED\",\"criterion\":\"T-02\"}]");
        assertThat(json.path("rows")).hasSize(7);
        int counted =
                json.at("/counts/T-01").valueStream().mapToInt(JsonNode::asInt).sum();
        assertThat(counted).isEqualTo(7);
        for (String form : List.of("", ".csv", ".xlsx")) {
            assertThat(get(matrix + form).is(200).bytes())
                    .isEqualTo(get(matrix + form).is(200).bytes());
        }
        List<String> lines = get(matrix + ".csv").text().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("site,system,customer,country,fromVersion,installed,standing,customerToWin,T-01,T-02");
        assertThat(lines).hasSize(8);
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(get(matrix + ".xlsx").bytes()))) {
            assertThat(book.getSheet("Sites and changes").getLastRowNum()).isEqualTo(7);
            assertThat(book.getSheet("Counts").getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo(versions.device + " 1.1.0");
        }
    }

    @Test
    void onlyTheSitesThatWereAskedForAreDecided() {
        Versions versions = installed(4);
        String device = versions.device;
        assertThat(whole("{\"device\": \"%s\", \"to\": \"1.1.0\", \"sites\": {\"country\": \"FR\"}}".formatted(device))
                        .json()
                        .path("standings"))
                .isEmpty();
        Answer all =
                whole("{\"device\": \"%s\", \"to\": \"1.1.0\", \"sites\": {\"country\": \"DE\"}}".formatted(device));
        List<JsonNode> rows = rows(all.at("/id"), "");
        assertThat(rows).hasSize(4);
        String site = rows.get(2).path("site").asString();
        Answer one = whole(
                "{\"device\": \"%s\", \"to\": \"1.1.0\", \"sites\": {\"list\": [\"%s\"]}}".formatted(device, site));
        assertThat(rows(one.at("/id"), ""))
                .hasSize(1)
                .allMatch(row -> row.path("site").asString().equals(site));
        Answer already = whole("{\"device\": \"%s\", \"to\": \"1.0.0\"}".formatted(device));
        assertThat(already.at("/already")).isEqualTo("4");
    }

    @Test
    void anOldInstalledBaseIsToldWithWhatWasKnownLast() {
        Versions versions = installed(2);
        clock.pass(Duration.ofDays(100));
        String id = whole("{\"device\": \"%s\", \"to\": \"1.1.0\"}".formatted(versions.device))
                .at("/id");
        List<JsonNode> rows = rows(id, "&standing=CANNOT_TELL");
        assertThat(rows).hasSize(2);
        Set<String> last = new TreeSet<>();
        rows.forEach(row -> last.add(row.at("/items/0/lastKnown").asString("")));
        assertThat(last).as("one told nothing ever").containsExactlyInAnyOrder("", "PASS");
    }

    @Test
    void theLatestNoticeIsCountedWhereTheWindowIsNamedAndAContractSaysHow() {
        Versions versions = installed(1);
        String site = rows(
                        whole("{\"device\": \"%s\", \"to\": \"1.1.0\"}".formatted(versions.device))
                                .at("/id"),
                        "")
                .get(0)
                .path("site")
                .asString();
        String body = "{\"device\": \"%s\", \"to\": \"1.1.0\", \"windowStart\": \"2027-03-10T20:00:00Z\"}"
                .formatted(versions.device);
        assertThat(rows(whole(body).at("/id"), "").get(0).at("/notice/notKnown").asString())
                .contains("no contract covers");
        String customer = get("/api/sites/" + site).at("/customer");
        post("/api/contracts", """
                        {"id": "%s", "terms": {"customer": "%s", "sites": ["%s"], "devices": ["%s"],
                         "noticePeriodDays": 5, "noticeCalendar": "CALENDAR_DAYS"}}""".formatted(fresh("contract"), customer, site, versions.device), "SALES")
                .is(201);
        assertThat(rows(whole(body).at("/id"), "").get(0).at("/notice/lastDay").asString())
                .isEqualTo("2027-03-04");
    }

    @Test
    void theSameRequestIsOneRun() {
        Versions versions = installed(1);
        String body = "{\"device\": \"%s\", \"to\": \"1.1.0\"}".formatted(versions.device);
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("run"));
        String id = post(RUNS, body, named).is(201).at("/id");
        assertThat(post(RUNS, body, named).is(201).at("/id")).isEqualTo(id);
        post(RUNS, body.replace("1.1.0", "1.0.0"), named).isProblem(422);
        ended(id);
    }
}
