package org.siteready.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.siteready.facts.Site.GB;
import static org.siteready.facts.Site.GIB;
import static org.siteready.facts.Site.MIB;
import static org.siteready.facts.Site.MIN;
import static org.siteready.facts.Site.MS;
import static org.siteready.facts.Site.amount;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values mean the same however they are written: amounts in any unit of a dimension, days in their zone, sets. */
class ValueTests {

    @Test
    void amountsAreEqualWhenTheyAreTheSameMuch() {
        assertThat(amount("16", GIB)).isEqualTo(amount("16384", MIB)).hasSameHashCodeAs(amount("16384.0", MIB));
        assertThat(amount("16", GIB)).isNotEqualTo(amount("16", GB));
        assertThat(amount("0", GIB)).isEqualTo(amount("0.000", MIB)).hasSameHashCodeAs(amount("0", MIB));
        assertThat(amount("60000", MS)).isEqualTo(amount("1", MIN));
    }

    @Test
    void amountsOfTwoDimensionsAreNeverEqualNorCompared() {
        assertThat(amount("0", GIB)).isNotEqualTo(amount("0", MIN));
        assertThatThrownBy(() -> Holds.compare(amount("1", GIB), amount("1", MIN)))
                .hasMessageContaining("1 GiB")
                .hasMessageContaining("1 min");
        assertThatThrownBy(() -> Holds.compare(amount("1", GIB), amount("1", Unit.COUNT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsRoundedWhenUnitsAreConverted() {
        assertThat(Holds.compare(amount("15.999999999999999999", GIB), amount("16384", MIB)))
                .isNegative();
        assertThat(Holds.compare(amount("16.000000000000000001", GIB), amount("16384", MIB)))
                .isPositive();
        assertThat(Holds.compare(amount("0.1", MS), amount("0.0001", new Unit("s", "time", BigDecimal.ONE))))
                .isZero();
        assertThat(amount("0.1", GIB).text()).isEqualTo("0.1 GiB");
        assertThat(amount("1E+3", MIB).text()).isEqualTo("1000 MiB");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void conversionKeepsTheOrder(long seed) {
        Random random = new Random(seed);
        Unit[] units = {MIB, GIB, GB};
        for (int i = 0; i < 500; i++) {
            BigDecimal left = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
            BigDecimal right = BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5));
            Unit of = units[random.nextInt(3)];
            Unit other = units[random.nextInt(3)];
            int exact = left.multiply(of.factor()).compareTo(right.multiply(other.factor()));
            assertThat(Integer.signum(Holds.compare(Value.Amount.of(left, of), Value.Amount.of(right, other))))
                    .isEqualTo(Integer.signum(exact));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-31, Europe/Berlin, 2027-03-30T22:00:00Z, 2027-03-31T22:00:00Z",
        "2027-03-31, America/Los_Angeles, 2027-03-31T07:00:00Z, 2027-04-01T07:00:00Z",
        "2027-03-31, UTC, 2027-03-31T00:00:00Z, 2027-04-01T00:00:00Z",
        // clocks go forward: 23 hours; back: 25 hours; at midnight itself, so that the day begins at one o'clock
        "2027-03-28, Europe/Berlin, 2027-03-27T23:00:00Z, 2027-03-28T22:00:00Z",
        "2026-10-25, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    })
    void aDayLastsToItsEndInItsZone(String day, String zone, Instant starts, Instant ends) {
        Value.Moment moment = Value.Moment.ofDay(day, ZoneId.of(zone));
        assertThat(moment.starts()).isEqualTo(starts);
        assertThat(moment.ends()).isEqualTo(ends);
        assertThat(moment.text()).isEqualTo(day);
        assertThat(Duration.between(moment.starts(), moment.ends()).toHours()).isBetween(23L, 25L);
    }

    @Test
    void oneMomentIsBeforeAnotherWhenItLiesWhollyBeforeIt() {
        Value.Moment day = (Value.Moment) Site.day("2027-03-31");
        Value.Moment next = (Value.Moment) Site.day("2027-04-01");
        Value.Moment noon = (Value.Moment) Site.instant("2027-03-31T10:00:00Z");
        Value.Moment lastSecond = (Value.Moment) Site.instant("2027-03-31T21:59:59Z");
        assertThat(day.before(next)).isTrue();
        assertThat(next.before(day)).isFalse();
        assertThat(day.before(day)).isFalse();
        assertThat(noon.before(noon)).isFalse();
        assertThat(noon.before(day)).as("an instant within the day").isFalse();
        assertThat(day.before(noon)).isFalse();
        assertThat(noon.before(lastSecond)).isTrue();
        assertThat(lastSecond.before(next)).isTrue();
    }

    @Test
    void instantsAreEqualAcrossOffsets() {
        Value utc = new Value.Moment(
                "2027-03-31T10:00:00Z", Instant.parse("2027-03-31T10:00:00Z"), Instant.parse("2027-03-31T10:00:00Z"));
        Value berlin = new Value.Moment(
                "2027-03-31T12:00:00+02:00",
                Instant.parse("2027-03-31T10:00:00Z"),
                Instant.parse("2027-03-31T10:00:00Z"));
        assertThat(utc).isEqualTo(berlin).hasSameHashCodeAs(berlin);
    }

    @Test
    void setsHaveNoOrderAndNoDoubles() {
        assertThat(Site.set("MR", "CT", "MR")).isEqualTo(Site.set("CT", "MR"));
        assertThat(Site.set("MR", "CT").text()).isEqualTo("[CT, MR]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "server:ai-01", "server:ai-01@test", "clients:Radiology.1_b"})
    void subjectsAreNamedByKind(String text) {
        assertThat(new Subject(text).kind()).isEqualTo(text.split(":")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Site", "server:", ":ai", "server:ai 1", "server:ai@", "server:a@b@c", "server:a/../b"})
    void whatIsNoSubjectIsRefused(String text) {
        assertThatThrownBy(() -> new Subject(text)).hasMessageContaining("kind:name");
    }
}
