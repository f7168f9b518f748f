package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.Stories;
import org.siteready.facts.Answer;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.store.CanonicalJson;

/** Law 7: a decision can be made again from its record, and says until when it holds. */
class RepeatsAndEndsTests {

    @Test
    void theExpandedCaseIsAllThatADecisionNeedsToBeMadeAgain() {
        assertRepeatsFromItsRecord(Decider.real());
    }

    @Test
    void nothingChangesBeforeTheEnd() {
        assertHoldsUntilTheEnd(Decider.real());
    }

    @Test
    void somethingThatWasUsedEndsAtTheEnd() {
        assertEndsForAReason(Decider.real());
    }

    @Test
    void whereNothingIsKnownNothingEnds() {
        SmallWorld nothingKnown = new SmallWorld(SmallWorld.of(0).gate(), Map.of(), Map.of(), List.of());
        Decision decision = nothingKnown.decide(Decider.real());
        assertThat(decision.validUntil()).isNull();
    }

    @Test
    void aDecisionNamesEngineJavaAndTimeZones() {
        EngineVersions versions = EngineVersions.running();
        assertThat(versions.drools()).startsWith("10.");
        assertThat(versions.java()).isEqualTo(Runtime.version().toString());
        assertThat(versions.timeZones()).matches("20[0-9]{2}[a-z]");
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        assertThatThrownBy(() -> fault.law.accept(fault.of(Decider.real()))).isInstanceOf(AssertionError.class);
    }

    /** Named faults against law 7, each with the law that catches it. */
    private enum Faults {
        NEVER_ENDS(RepeatsAndEndsTests::assertHoldsUntilTheEnd) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return null;
            }
        },
        ENDS_WITH_THE_LAST_AND_NOT_THE_FIRST(RepeatsAndEndsTests::assertHoldsUntilTheEnd) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return ends(decision).max(Instant::compareTo).orElse(null);
            }
        },
        FORGETS_WAIVERS(RepeatsAndEndsTests::assertHoldsUntilTheEnd) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return Deciding.validUntil(
                        decision.judgments().stream().map(one -> one.with(null)).toList(),
                        decision.input().at());
            }
        },
        FORGETS_THE_DAYS_THAT_RULES_COMPARED(RepeatsAndEndsTests::assertHoldsUntilTheEnd) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return Deciding.validUntil(
                        decision.judgments().stream()
                                .filter(one -> one.runsOut() == null)
                                .toList(),
                        decision.input().at());
            }
        },
        FORGETS_ANSWERS(RepeatsAndEndsTests::assertHoldsUntilTheEnd) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return Deciding.validUntil(
                        decision.judgments().stream()
                                .filter(one -> one.item() == null || !one.item().manual())
                                .toList(),
                        decision.input().at());
            }
        },
        ENDS_BEFORE_ITS_TIME(RepeatsAndEndsTests::assertEndsForAReason) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return decision.validUntil() == null
                        ? null
                        : decision.validUntil().minusMillis(1);
            }
        },
        TAKES_SOMETHING_FROM_OUTSIDE_THE_CASE(RepeatsAndEndsTests::assertRepeatsFromItsRecord) {
            @Override
            @Nullable
            Instant end(Decision decision) {
                return Instant.ofEpochMilli(System.identityHashCode(decision.input()));
            }
        };

        private final Consumer<Decider> law;

        Faults(Consumer<Decider> law) {
            this.law = law;
        }

        abstract @Nullable Instant end(Decision decision);

        Decider of(Decider decider) {
            return decider.saying(decision -> Judgeds.until(decision, end(decision)));
        }
    }

    private static void assertRepeatsFromItsRecord(Decider decider) {
        for (Given given : Given.all()) {
            String record = CanonicalJson.write(CaseForm.expanded(given.file()));
            CaseFile again = Stories.rules().caseFile("record", record.getBytes(StandardCharsets.UTF_8));
            String body = CanonicalJson.write(DecisionForm.body(decider.decide(given.gate(), given.file())));
            if (!body.equals(CanonicalJson.write(DecisionForm.body(decider.decide(given.gate(), again))))) {
                fail("%s decides otherwise from its record", given);
            }
        }
    }

    /** At the last millisecond before the end, and at two instants on the way there, every result is as it was. */
    private static void assertHoldsUntilTheEnd(Decider decider) {
        ageing().forEach(given -> {
            Decision now = decider.decide(given.gate(), given.file());
            Random random = new Random(given.name().hashCode());
            Instant at = given.file().at();
            Instant last = now.validUntil() == null
                    ? at.plus(Duration.ofDays(36_500))
                    : now.validUntil().minusMillis(1);
            long ahead = Math.max(1, Duration.between(at, last).toMillis());
            for (Instant then : List.of(last, at.plusMillis((long) (ahead * random.nextDouble())), at.plusMillis((long)
                    (ahead * random.nextDouble())))) {
                Decision later = decider.decide(given.gate(), Given.at(given.file(), then));
                if (!results(later).equals(results(now))) {
                    fail("%s is valid until %s and other at %s", given, now.validUntil(), then);
                }
            }
        });
    }

    /** At the end the results are others, or something that the decision used has run out. */
    private static void assertEndsForAReason(Decider decider) {
        ageing().forEach(given -> {
            Decision now = decider.decide(given.gate(), given.file());
            Instant end = now.validUntil();
            if (end != null) {
                Decision then = decider.decide(given.gate(), Given.at(given.file(), end));
                boolean other = !results(then).equals(results(now));
                if (!other && ends(now).noneMatch(end::equals)) {
                    fail("%s is valid until %s, when nothing ends", given, end);
                }
            }
        });
    }

    private static List<String> results(Decision decision) {
        List<String> results = new ArrayList<>(List.of(decision.outcome().name()));
        decision.judgments()
                .forEach(
                        judged -> results.add(judged.criterion().id() + " " + judged.result() + " " + judged.waived()));
        return results;
    }

    /** All that a decision used and that ends some time. */
    private static Stream<Instant> ends(Decision decision) {
        return decision.judgments().stream().flatMap(judged -> {
            Item item = judged.item();
            Stream<@Nullable Instant> own = Stream.of(
                    judged.runsOut(),
                    item == null ? null : item.runsOut(),
                    judged.waiver() == null ? null : judged.waiver().expiresAt());
            return Stream.concat(own, judged.facts().stream().map(Reading::runsOut))
                    .filter(Objects::nonNull);
        });
    }

    /** Stories and cases, small worlds in which things run out, and stories in which an answer ends soon. */
    private static Stream<Given> ageing() {
        Stream<Given> small = Stream.iterate(0L, seed -> seed + 1).limit(300).map(seed -> {
            SmallWorld world = SmallWorld.of(seed);
            return new Given("small world " + seed, world.gate(), world.file());
        });
        return Stream.concat(Stream.concat(Given.all().stream(), small), Stream.concat(waived(), answered()));
    }

    private static Stream<Given> waived() {
        return Stream.iterate(0L, seed -> seed + 1).limit(50).map(seed -> {
            WaiverCase of = new WaiverCase(seed, seed % 2 == 0);
            return new Given("waiver " + seed, of.gate(), of.file());
        });
    }

    private static Stream<Given> answered() {
        return Given.stories()
                .map(given -> given.with(Given.answers(
                        given.file(),
                        given.file().answers().stream()
                                .map(one -> new Answer(
                                        one.criterion(),
                                        one.result(),
                                        one.comment(),
                                        one.evidence(),
                                        one.by(),
                                        one.at(),
                                        given.file()
                                                .at()
                                                .plusSeconds(1
                                                        + Math.floorMod(
                                                                one.criterion().hashCode(), 86_400))))
                                .toList())));
    }
}
