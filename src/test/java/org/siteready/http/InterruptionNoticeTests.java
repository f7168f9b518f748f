package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when an interruption must be announced, over HTTP. */
class InterruptionNoticeTests extends ServiceTest {

    private static final String WINDOW = "&windowStart=2026-04-07T06:00:00%2B02:00";

    private String customer = "";
    private String site = "";

    @BeforeEach
    void aSiteInBavaria() {
        customer = customer();
        site = site("DE", ", \"region\": \"DE-BY\"");
    }

    private String site(String country, String region) {
        String id = fresh("site");
        post("/api/sites", """
                        {"id": "%s", "name": "Site", "customer": "%s", "country": "%s"%s, "zone": "Europe/Berlin"}""".formatted(id, customer, country, region), "SALES")
                .is(201);
        return id;
    }

    private Answer drafted(String site, String more) {
        return post("/api/contracts", """
                        {"id": "%s", "terms": {"customer": "%s", "sites": ["%s"], "devices": ["lungview"]%s}}""".formatted(fresh("contract"), customer, site, more), "SALES");
    }

    private Answer notice(String more) {
        return notice(site, more);
    }

    private Answer notice(String site, String more) {
        String contract = drafted(site, more).is(201).at("/id");
        return get("/api/contracts/" + contract + "/notice?site=" + site + WINDOW);
    }

    @Test
    void isAnsweredWithTheCountThatLeadsThere() {
        Answer notice = notice(", \"noticePeriodDays\": 5, \"noticeCalendar\": \"WORKING_DAYS\"")
                .is(200);
        assertThat(notice.at("/tooLateFrom")).isEqualTo("2026-03-27");
        assertThat(notice.at("/lastDay")).isEqualTo("2026-03-26");
        assertThat(notice.at("/latest")).isEqualTo("2026-03-26T22:59:59.999999999Z");
        assertThat(notice.at("/holidays")).isEqualTo("DE-BY");
        assertThat(notice.json().path("notKnown").isNull()).isTrue();
        assertThat(notice.json().path("days")).hasSize(11);
        assertThat(notice.at("/days/0/day")).isEqualTo("2026-04-06");
        assertThat(notice.at("/days/0/why")).isEqualTo("HOLIDAY");
        assertThat(notice.at("/days/0/name")).isEqualTo("Easter Monday");
        assertThat(notice.json().at("/days/10/number").intValue()).isEqualTo(5);
    }

    @Test
    void theContractsDaysGoBeforeTheCalendar() {
        String terms = ", \"noticePeriodDays\": 5, \"noticeCalendar\": \"WORKING_DAYS\"";
        Answer closed = notice(terms + ", \"closingDays\": [\"2026-04-02\"]").is(200);
        assertThat(closed.at("/tooLateFrom")).isEqualTo("2026-03-26");
        assertThat(closed.at("/days/4/why")).isEqualTo("CLOSED_BY_CONTRACT");
        Answer open = notice(terms + ", \"workingDays\": [\"2026-04-03\"]").is(200);
        assertThat(open.at("/tooLateFrom")).isEqualTo("2026-03-30");
        assertThat(open.at("/days/3/why")).isEqualTo("WORKING_DAY_BY_CONTRACT");
    }

    @Test
    void theDaysOfAContractStayThroughItsSteps() {
        Answer made = drafted(site, ", \"closingDays\": [\"2026-04-02\"], \"workingDays\": [\"2026-04-03\"]")
                .is(201);
        String path = "/api/contracts/" + made.at("/id");
        Answer signed = post(path + "/state", "{\"state\": \"SIGNED\"}", with(as("SALES"), "If-Match", made.tag()))
                .is(200);
        assertThat(signed.at("/closingDays/0")).isEqualTo("2026-04-02");
        assertThat(get(path).is(200).at("/workingDays/0")).isEqualTo("2026-04-03");
        Answer without = drafted(site, "").is(201);
        assertThat(without.text())
                .as("a contract without such days is written as it always was")
                .doesNotContain("closingDays", "workingDays");
        assertThat(get("/api/contracts/" + without.at("/id")).is(200).json().has("closingDays"))
                .isFalse();
    }

    @Test
    void whatIsNotKnownIsSaidAndNeverCounted() {
        String terms = ", \"noticePeriodDays\": 5, \"noticeCalendar\": \"WORKING_DAYS\"";
        Answer open = notice("").is(200);
        assertThat(open.at("/notKnown")).contains("agree noticePeriodDays");
        String unknown = site("DE", ", \"region\": \"DE-XX\"");
        Answer region = notice(unknown, terms).is(200);
        assertThat(region.at("/notKnown")).contains("region DE-XX are not known");
        assertThat(region.json().path("tooLateFrom").isNull()).isTrue();
        assertThat(region.json().path("latest").isNull()).isTrue();
        assertThat(region.json().path("days")).isEmpty();
        assertThat(notice(site("DE", ""), terms).is(200).at("/notKnown")).contains("has no region");
        assertThat(notice(site("KP", ""), terms).is(200).at("/notKnown")).contains("country KP");
        assertThat(notice(site("KP", ""), terms.replace("WORKING", "CALENDAR"))
                        .is(200)
                        .at("/tooLateFrom"))
                .as("by the calendar no holiday matters")
                .isEqualTo("2026-04-02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site=lakeside&windowStart=2026-04-07T06:00:00Z | 400 | is not a site of contract",
                "site=nowhere&windowStart=2026-04-07T06:00:00Z | 404 | there is no site 'nowhere'",
                "site=SITE&windowStart=2026-04-07 | 400 | /windowStart",
                "site=SITE&windowStart=2026-04-07T06:00:00 | 400 | /windowStart",
                "site=SITE&windowStart=2026-04-07T06:00:00+02:00 | 400 | /windowStart",
                "site=SITE&windowStart=1999-12-31T06:00:00Z | 400 | /windowStart",
                "site=SITE&windowStart=2100-01-01T00:00:00Z | 400 | /windowStart",
                "site=SITE&windowStart=%2B999999999-12-31T23:59:59Z | 400 | /windowStart",
                "site=SITE | 400 | windowStart",
                "windowStart=2026-04-07T06:00:00Z | 400 | site",
                "site=SITE&windowStart=2026-04-07T06:00:00Z&windowEnd=x | 400 | windowEnd"
            })
    void aQuestionThatCannotBeAskedIsRefused(String query, int status, String says) {
        String contract = drafted(site, "").is(201).at("/id");
        get("/api/contracts/" + contract + "/notice?" + query.replace("SITE", site))
                .isProblem(status, says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"closingDays\": [\"24.12.2026\"] | /terms/closingDays/0",
                "\"closingDays\": [\"2026-12-24\", \"2026-02-30\"] | /terms/closingDays/1",
                "\"closingDays\": [\"2026-12-24\", \"2026-12-24\"] | /terms/closingDays/1",
                "\"closingDays\": [\"2026-12-24\"], \"workingDays\": [\"2026-12-24\"] | /terms/workingDays/0",
                "\"workingDays\": \"2026-12-24\" | workingDays",
                "\"workingDays\": [5] | workingDays",
                "\"workingDays\": [null] | workingDays",
                "\"workingDay\": [] | workingDay"
            })
    void daysThatAreNoneAreRefused(String terms, String place) {
        long before = entries();
        drafted(site, ", " + terms).isProblem(400, place);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void aRegionOfAnotherCountryIsRefused() {
        String body = """
                {"name": "Site", "customer": "%s", "country": "DE", "region": "%s", "zone": "Europe/Berlin"}""";
        for (String region : new String[] {"AT-9", "BY", "DE-", "DE-by", ""}) {
            put("/api/sites/" + site, body.formatted(customer, region), with(as("SALES"), "If-Match", "*"))
                    .isProblem(400, "/region");
        }
    }
}
