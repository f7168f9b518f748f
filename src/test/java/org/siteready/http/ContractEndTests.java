package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.users.SweepEnded;
import org.springframework.beans.factory.annotation.Autowired;

/** Accounts end with their contract, at midnight where the site is, whether or not anybody has written it down. */
class ContractEndTests extends ServiceTest {

    private static final Map<String, String> UNTIL_THEN = Map.of("end", "\"2026-12-05\"");

    @Autowired
    private SweepEnded sweep;

    private List<Entry> entries(Ward ward) {
        return ledger.read(new Stream("accounts", ward.contract), 1, 10_000);
    }

    private void at(Instant instant) {
        clock.back();
        clock.pass(Duration.between(clock.instant(), instant));
    }

    private static Instant midnight(String zone) {
        return LocalDate.parse("2026-12-06").atStartOfDay(ZoneId.of(zone)).toInstant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Etc/GMT+12",
                "America/St_Johns",
                "America/Santiago",
                "UTC",
                "Europe/Berlin",
                "Asia/Kathmandu",
                "Pacific/Chatham",
                "Pacific/Kiritimati"
            })
    void atMidnightOfTheSite(String zone) {
        Ward ward = Ward.of(this, "IIa", false, zone, "LIVE", UNTIL_THEN);
        String account = ward.active();
        int before = entries(ward).size();
        at(midnight(zone).minusSeconds(1));
        sweep.now();
        assertThat(ward.status(account)).isEqualTo("ACTIVE");
        assertThat(ward.active("")).isEqualTo(1);
        assertThat(entries(ward)).hasSize(before);
        at(midnight(zone));
        assertThat(ward.status(account)).as("before anybody wrote it down").isEqualTo("SUSPENDED");
        assertThat(ward.get(account).at("/cause")).isEqualTo("CONTRACT_ENDED");
        assertThat(ward.get(account).at("/since")).isEqualTo(midnight(zone).toString());
        assertThat(ward.active("")).isZero();
        assertThat(get("/api/accounts?status=SUSPENDED&site=" + ward.site)
                        .is(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        at(midnight(zone).plusSeconds(1));
        sweep.now();
        sweep.now();
        assertThat(entries(ward)).hasSize(before + 1);
        Entry last = entries(ward).get(before);
        assertThat(last.type()).isEqualTo("AccountSuspended");
        assertThat(last.actor().value()).isEqualTo("tool:siteready");
        assertThat(last.body().path("cause").asString()).isEqualTo("CONTRACT_ENDED");
        assertThat(last.body().path("endedAt").asString())
                .isEqualTo(midnight(zone).toString());
        assertThat(ward.get(account).at("/since")).isEqualTo(midnight(zone).toString());
        ward.step(account, "activation").isProblem(409, "user-activation");
    }

    @Test
    void noticeSuspendsNothingAndTheEndDoes() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Berlin", "LIVE", UNTIL_THEN);
        String account = ward.active();
        ward.move("NOTICE_OF_TERMINATION");
        assertThat(ward.status(account)).isEqualTo("ACTIVE");
        clock.pass(Duration.ofSeconds(1));
        ward.move("ENDED");
        assertThat(ward.status(account)).isEqualTo("SUSPENDED");
        sweep.now();
        assertThat(ward.status(account)).isEqualTo("SUSPENDED");
    }

    @Test
    void anExtensionAfterTheEndOpensNothingWithoutTheGate() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Berlin", "LIVE", UNTIL_THEN);
        String account = ward.active();
        String other = ward.ready();
        at(midnight("Europe/Berlin").plusSeconds(60));
        ward.agree(Map.of("end", "\"2027-12-31\"", "seats", "1"));
        clock.pass(Duration.ofSeconds(60));
        assertThat(ward.status(account)).isEqualTo("SUSPENDED");
        ward.step(other, "activation").is(201);
        ward.step(account, "activation").isProblem(409, "user-activation");
        ward.step(other, "deactivation").is(201);
        ward.step(account, "activation").is(201);
        assertThat(ward.status(account)).isEqualTo("ACTIVE");
        sweep.now();
        assertThat(ward.status(account)).isEqualTo("ACTIVE");
    }

    @Test
    void aSiteThatTheContractNoLongerNamesIsOver() {
        Ward ward = Ward.open(this);
        String account = ward.active();
        clock.pass(Duration.ofSeconds(1));
        String terms = ward.terms(Map.of()).replace("\"" + ward.site + "\"", "\"" + site(ward.customer) + "\"");
        put("/api/contracts/" + ward.contract, terms, with(as("SALES"), "If-Match", "*"))
                .is(200);
        assertThat(ward.status(account)).isEqualTo("SUSPENDED");
    }
}
