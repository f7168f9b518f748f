package org.siteready.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.facts.Site.GIB;
import static org.siteready.facts.Site.MIB;
import static org.siteready.facts.Site.NOW;
import static org.siteready.facts.Site.amount;
import static org.siteready.facts.Site.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a key: missing, stale to the instant, contradicted, settled; and until when. */
class KnowingTests {

    private static final String KEY = "host.memory.mib";
    private static final String SERVER = "server:ai-01";
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    private static Site site() {
        return new Site().bind("server", SERVER);
    }

    @Test
    void nobodyPlaysARoleThatIsNotBound() {
        Reading reading = new Site().reading("server", KEY);
        assertThat(reading.state()).isEqualTo(State.UNBOUND);
        assertThat(reading.getAbout()).isEqualTo("role:server");
        assertThat(new Site().bind("server").reading("server", KEY).state()).isEqualTo(State.UNBOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "contract", "release", "integration", "user"})
    void whatThereIsOnlyOneOfNeedsNoBinding(String bare) {
        assertThat(new Site().fact("k", bare, text("v")).reading(bare, "k").getText())
                .isEqualTo("v");
    }

    @Test
    void whatNobodySaidIsMissing() {
        Reading reading = site().fact(KEY, "server:other", amount("1", GIB)).reading("server", KEY);
        assertThat(reading.state()).isEqualTo(State.MISSING);
        assertThat(reading.getText()).isEmpty();
        assertThat(reading.isKnown()).isFalse();
    }

    @Test
    void aFactIsKnownForItsDaysAndNotAtTheirEnd() {
        Site of = site().fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minus(NINETY_DAYS));
        assertThat(of.at(NOW.minusMillis(1)).reading("server", KEY).state()).isEqualTo(State.MET);
        assertThat(of.at(NOW).reading("server", KEY).state()).isEqualTo(State.STALE);
        assertThat(of.at(NOW.minusMillis(1)).reading("server", KEY).runsOut()).isEqualTo(NOW);
    }

    @Test
    void aRequirementsOwnValidityGoesBeforeTheVocabularys() {
        Site of = site().fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minus(Duration.ofDays(7)));
        assertThat(of.environment().readings("server", KEY, 7).get(0).state()).isEqualTo(State.STALE);
        assertThat(of.environment().readings("server", KEY, 8).get(0).state()).isEqualTo(State.MET);
        assertThat(of.environment().readings("server", KEY, 8).get(0).runsOut())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void anObserversOwnEndCanOnlyShortenTheValidity() {
        Instant soon = NOW.plusSeconds(1);
        Site shorter = site().fact(KEY, SERVER, amount("1", GIB), Source.MEASURED, NOW, 90, soon);
        assertThat(shorter.reading("server", KEY).runsOut()).isEqualTo(soon);
        assertThat(shorter.at(soon).reading("server", KEY).state()).isEqualTo(State.STALE);
        Site longer =
                site().fact(KEY, SERVER, amount("1", GIB), Source.MEASURED, NOW, 90, NOW.plus(Duration.ofDays(900)));
        assertThat(longer.reading("server", KEY).runsOut()).isEqualTo(NOW.plus(NINETY_DAYS));
    }

    @Test
    void theLastKnownValueStaysBesideAStaleReading() {
        Reading stale = site().fact(KEY, SERVER, amount("8", GIB), Source.DECLARED, NOW.minus(Duration.ofDays(200)))
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minus(Duration.ofDays(100)))
                .reading("server", KEY);
        assertThat(stale.state()).isEqualTo(State.STALE);
        assertThat(stale.fact()).isNotNull();
        assertThat(stale.fact().value()).isEqualTo(amount("16", GIB));
        assertThat(stale.observations()).hasSize(2);
    }

    @Test
    void theNewestWordOfASourceReplacesItsEarlierOnes() {
        Reading reading = site().fact(KEY, SERVER, amount("8", GIB), Source.MEASURED, NOW.minusSeconds(20))
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minusSeconds(10))
                .reading("server", KEY);
        assertThat(reading.value()).isEqualTo(amount("16", GIB));
        assertThat(reading.observations()).hasSize(1);
    }

    @Test
    void aSourceThatSaysTwoThingsAtOneInstantContradictsItself() {
        Reading reading = site().fact(KEY, SERVER, amount("8", GIB), Source.MEASURED, NOW)
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW)
                .reading("server", KEY);
        assertThat(reading.state()).isEqualTo(State.CONTRADICTED);
    }

    @Test
    void twoSourcesContradictEachOtherOnlyInWhatTheyMean() {
        Site same = site().fact(KEY, SERVER, amount("16", GIB), Source.DECLARED, NOW.minusSeconds(9))
                .fact(KEY, SERVER, amount("16384", MIB), Source.MEASURED, NOW.minusSeconds(8));
        assertThat(same.reading("server", KEY).state()).isEqualTo(State.MET);
        assertThat(same.reading("server", KEY).runsOut())
                .as("known as long as either lasts")
                .isEqualTo(NOW.minusSeconds(8).plus(NINETY_DAYS));
        Site other = site().fact(KEY, SERVER, amount("16", GIB), Source.DECLARED, NOW.minusSeconds(9))
                .fact(KEY, SERVER, amount("16383", MIB), Source.MEASURED, NOW.minusSeconds(8));
        assertThat(other.reading("server", KEY).state()).isEqualTo(State.CONTRADICTED);
        assertThat(other.reading("server", KEY).fact()).isNull();
        assertThat(other.reading("server", KEY).observations()).hasSize(2);
    }

    @Test
    void onlyTheSameSubjectAndKeyContradict() {
        Site two = new Site()
                .bind("server", SERVER, "server:ai-02")
                .fact(KEY, SERVER, amount("8", GIB))
                .fact(KEY, "server:ai-02", amount("16", GIB))
                .fact("other", SERVER, amount("4", GIB));
        assertThat(two.environment().readings("server", KEY, null))
                .extracting(Reading::state)
                .containsExactly(State.MET, State.MET);
    }

    @Test
    void aPersonsWordSettlesWhatWasSaidBeforeIt() {
        Site settled = site().fact(KEY, SERVER, amount("8", GIB), Source.DECLARED, NOW.minusSeconds(30))
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minusSeconds(20))
                .believe(KEY, SERVER, Source.MEASURED, NOW.minusSeconds(10));
        assertThat(settled.reading("server", KEY).value()).isEqualTo(amount("16", GIB));
        Site reopened = settled.fact(KEY, SERVER, amount("4", GIB), Source.DECLARED, NOW.minusSeconds(5));
        assertThat(reopened.reading("server", KEY).state()).isEqualTo(State.CONTRADICTED);
        Site again = reopened.believe(KEY, SERVER, Source.DECLARED, NOW.minusSeconds(1));
        assertThat(again.reading("server", KEY).value()).isEqualTo(amount("4", GIB));
    }

    @Test
    void aPersonsWordOnAnotherSubjectKeyOrSilentSourceSettlesNothing() {
        Site contradicted = site().fact(KEY, SERVER, amount("8", GIB), Source.DECLARED, NOW.minusSeconds(30))
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minusSeconds(20))
                .believe(KEY, "server:ai-02", Source.MEASURED, NOW)
                .believe("other", SERVER, Source.MEASURED, NOW)
                .believe(KEY, SERVER, Source.IMPORTED, NOW);
        assertThat(contradicted.reading("server", KEY).state()).isEqualTo(State.CONTRADICTED);
    }

    @Test
    void aWordThatIsStaleContradictsNothing() {
        Reading reading = site().fact(KEY, SERVER, amount("8", GIB), Source.DECLARED, NOW.minus(NINETY_DAYS))
                .fact(KEY, SERVER, amount("16", GIB), Source.MEASURED, NOW.minusSeconds(20))
                .reading("server", KEY);
        assertThat(reading.value()).isEqualTo(amount("16", GIB));
    }

    @Test
    void aReadingTellsWhoSaidItAndWhen() {
        Reading reading = site().fact(KEY, SERVER, amount("16", GIB), Source.IMPORTED, NOW.minusSeconds(5))
                .reading("server", KEY);
        assertThat(reading.fact()).isNotNull();
        assertThat(reading.fact().source()).isEqualTo(Source.IMPORTED);
        assertThat(reading.fact().by()).isEqualTo("probe");
        assertThat(reading.fact().observedAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(reading.getAbout()).isEqualTo(SERVER);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderInWhichFactsWereGivenMakesNoDifference(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            facts.add(new Fact(
                    KEY,
                    new Subject(SERVER),
                    amount(String.valueOf(8 + random.nextInt(2)), GIB),
                    Source.values()[random.nextInt(3)],
                    "probe-" + random.nextInt(2),
                    NOW.minus(Duration.ofDays(random.nextInt(4) * 40L)),
                    90,
                    null));
        }
        List<Resolution> settled =
                List.of(new Resolution(KEY, new Subject(SERVER), Source.MEASURED, "p", "r", NOW.minusSeconds(9)));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Collections.shuffle(facts, random);
            readings.addAll(new Environment(
                            facts, settled, java.util.Map.of("server", List.of(new Subject(SERVER))), NOW, Site.BERLIN)
                    .readings("server", KEY, null));
        }
        assertThat(readings).allMatch(readings.get(0)::equals);
    }
}
