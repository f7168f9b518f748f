package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;
import tools.jackson.databind.JsonNode;

/** Law 4, over seeded cases: a good waiver covers a result that is still shown, and any one flaw makes it void. */
class WaiversNeverHideTests {

    private static final int SEEDS = 60;

    @Test
    void aGoodWaiverCoversAndTheResultIsStillShown() {
        assertCovers(Decider.real());
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void oneFlawMakesAWaiverVoid(Flaw flaw) {
        assertVoid(flaw, Decider.real());
    }

    @Test
    void anErrorIsNeverWaived() {
        cases().forEach(of -> {
            Decision decision = Decider.throwing(ruleOf(of)).decide(of.gate(), of.file());
            assertThat(decision.outcome()).isEqualTo(Outcome.BLOCK);
            assertThat(decision.judgments()).allMatch(judged -> judged.result() == Result.ERROR && !judged.waived());
        });
    }

    @Test
    void whatAPersonHasYetToAnswerIsNeverWaived() {
        for (Result covers : List.of(Result.FAIL, Result.UNKNOWN)) {
            cases().forEach(of -> {
                of.manual = true;
                of.covers = covers;
                of.failing = List.of();
                assertNotWaived(of, Decider.real(), Result.NOT_CHECKED, "waiver.other-result");
            });
        }
    }

    @Test
    void theLongestOfSeveralGoodWaiversIsShown() {
        WaiverCase of = new WaiverCase(1, true);
        Instant later = of.expiresAt.plusSeconds(1);
        Waiver one = of.file().waivers().get(0);
        List<Waiver> both = List.of(one, with(one, "W-2", later), with(one, "W-3", of.at.minusSeconds(1)));
        CaseFile file = new CaseFile(
                of.file().about(), of.at, of.zone, of.file().profile(), Specification.NONE, List.of(), both, null);
        Decision decision = Decider.real().decide(of.gate(), file);
        WaiverUse use = decision.judgments().get(0).waiver();
        assertThat(use).isNotNull();
        assertThat(use.waiver()).isEqualTo("W-2");
        assertThat(decision.validUntil()).isEqualTo(later);
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        Decider faulty = fault.of(Decider.real());
        assertThatThrownBy(() -> {
                    assertCovers(faulty);
                    for (Flaw flaw : Flaw.values()) {
                        assertVoid(flaw, faulty);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatWasTooOldWhenItWasApprovedIsCovered() {
        WaiverCase of = new WaiverCase(1, false);
        of.approvedAt = of.at.minus(Duration.ofDays(1));
        of.facts.add(told(of, of.at.minus(Duration.ofDays(100))));
        Decision decision = Decider.real().decide(of.gate(), of.file());
        assertThat(decision.judgments().get(0).result()).isEqualTo(Result.UNKNOWN);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
    }

    private static Fact told(WaiverCase of, Instant when) {
        return new Fact("memory", WaiverCase.SERVER, WaiverCase.gib(4), Source.MEASURED, "agent", when, 90, null);
    }

    /** One thing that is wrong with a waiver, and what the decision says of it. */
    private enum Flaw {
        NOT_WAIVABLE("not-waivable", null, of -> of.waivable = false),
        SELF_APPROVED("self-approved", null, of -> of.approvedBy = of.requestedBy),
        OTHER_DEVICE("other-version", null, of -> of.device = "cardioapp"),
        OTHER_VERSION("other-version", null, of -> of.version = "3.2.1"),
        SAME_VERSION_OTHERWISE_WRITTEN("other-version", null, of -> of.version = "3.2"),
        NO_DEVICE_NAMED("other-version", null, of -> {
            of.names = Map.of("site", "s");
            of.device = "";
            of.version = "";
        }),
        NOT_YET("not-yet", null, of -> of.approvedAt = of.at.plusMillis(1)),
        EXPIRED_A_SECOND_AGO("expired", null, of -> of.expiresAt = of.at.minusSeconds(1)),
        EXPIRED_JUST_NOW("expired", null, of -> of.expiresAt = of.at),
        KNOWN_SINCE("known-since", false, of -> {
            of.approvedAt = of.at.minus(Duration.ofDays(100));
            of.facts.add(told(of, of.approvedAt.plusMillis(1)));
        }),
        OTHER_VALUE(
                "other-value",
                true,
                of -> of.failing = List.of(new Observed(WaiverCase.SERVER, "memory", WaiverCase.gib(of.memory + 1)))),
        NO_VALUE("other-value", true, of -> of.failing = List.of()),
        OTHER_SUBJECT(
                "other-value",
                true,
                of -> of.failing = List.of(new Observed(WaiverCase.OTHER, "memory", WaiverCase.gib(of.memory)))),
        OTHER_KEY(
                "other-value",
                true,
                of -> of.failing = List.of(new Observed(WaiverCase.SERVER, "disk", WaiverCase.gib(of.memory)))),
        ONE_FAILURE_OF_TWO("other-value", true, of -> {
            of.servers.add(WaiverCase.OTHER);
            of.facts.add(of.fact(WaiverCase.OTHER, "memory", WaiverCase.gib(of.memory)));
        }),
        TWO_FAILURES_OF_ONE(
                "other-value",
                true,
                of -> of.failing = List.of(
                        of.failing.get(0), new Observed(WaiverCase.OTHER, "memory", WaiverCase.gib(of.memory)))),
        SOMETHING_UNKNOWN_BESIDE("not-all-known", true, of -> of.servers.add(WaiverCase.OTHER)),
        OF_UNKNOWN_WHERE_IT_FAILS("other-result", true, of -> {
            of.covers = Result.UNKNOWN;
            of.failing = List.of();
        }),
        OF_FAILURE_WHERE_IT_IS_UNKNOWN("other-result", false, of -> {
            of.covers = Result.FAIL;
            of.failing = List.of(new Observed(WaiverCase.SERVER, "memory", WaiverCase.gib(of.memory)));
        }),
        NOW_KNOWN(
                "other-result",
                false,
                of -> of.facts.add(of.fact(WaiverCase.SERVER, "memory", WaiverCase.gib(of.memory))));

        private final String why;
        private final @Nullable Boolean known;
        private final Consumer<WaiverCase> spoil;

        /** @param known whether it is a flaw of a failure (true), of what is not known (false), or of both (null) */
        Flaw(String why, @Nullable Boolean known, Consumer<WaiverCase> spoil) {
            this.why = "waiver." + why;
            this.known = known;
            this.spoil = spoil;
        }
    }

    /** Named faults against law 4. */
    private enum Faults {
        DOES_NOT_ASK_WHETHER_IT_MAY_BE_WAIVED {
            @Override
            Decider of(Decider decider) {
                return (gate, file) -> decider.decide(waivable(gate), file);
            }
        },
        DOES_NOT_LOOK_AT_THE_APPROVER {
            @Override
            Decider of(Decider decider) {
                return seeing(decider, file -> one -> with(one, one.requestedBy() + "'s boss"));
            }
        },
        DOES_NOT_LOOK_AT_THE_VERSION {
            @Override
            Decider of(Decider decider) {
                return seeing(
                        decider,
                        file -> one -> versioned(
                                one, file.about().name("device"), file.about().name("version")));
            }
        },
        DOES_NOT_LOOK_AT_THE_APPROVAL_TIME {
            @Override
            Decider of(Decider decider) {
                return seeing(decider, file -> one -> with(one, Instant.EPOCH, one.expiresAt()));
            }
        },
        FORGETS_WHAT_WAS_TOLD_SINCE {
            @Override
            Decider of(Decider decider) {
                return seeing(
                        decider,
                        file -> one ->
                                one.approvedAt().isAfter(file.at()) ? one : with(one, file.at(), one.expiresAt()));
            }
        },
        EXPIRES_AN_INSTANT_LATE {
            @Override
            Decider of(Decider decider) {
                return seeing(
                        decider,
                        file -> one ->
                                with(one, one.approvedAt(), one.expiresAt().plusNanos(1)));
            }
        },
        EXPIRES_WITH_THE_DAY {
            @Override
            Decider of(Decider decider) {
                return seeing(
                        decider,
                        file -> one ->
                                with(one, one.approvedAt(), one.expiresAt().plus(Duration.ofDays(1))));
            }
        },
        DOES_NOT_LOOK_AT_THE_VALUE {
            @Override
            Decider of(Decider decider) {
                return (gate, file) -> decider.decide(
                        gate, Given.waivers(file, one -> failing(one, actual(decider.decide(gate, file)))));
            }
        },
        TAKES_AN_UNKNOWN_FOR_A_FAILURE {
            @Override
            Decider of(Decider decider) {
                return (gate, file) -> {
                    Judged judged = decider.decide(gate, file).judgments().get(0);
                    return decider.decide(gate, Given.waivers(file, one -> covering(one, judged.result())));
                };
            }
        },
        PUTS_A_PASS_IN_PLACE_OF_THE_RESULT {
            @Override
            Decider of(Decider decider) {
                return decider.saying(decision -> Judgeds.judged(
                        decision,
                        decision.judgments().stream()
                                .map(one -> one.waived() ? Judgeds.of(one.criterion(), Result.PASS) : one)
                                .toList()));
            }
        };

        abstract Decider of(Decider decider);

        private static Decider seeing(Decider decider, java.util.function.Function<CaseFile, UnaryOperator<Waiver>> f) {
            return decider.seeing(file -> Given.waivers(file, f.apply(file)));
        }

        private static CompiledGate waivable(CompiledGate gate) {
            WaiverCase all = new WaiverCase(0, true);
            all.manual = gate.gate().criteria().get(0).check().manual();
            all.severity = Severity.MANDATORY;
            return all.gate();
        }

        private static List<Observed> actual(Decision decision) {
            return decision.judgments().get(0).facts().stream()
                    .filter(reading -> reading.isKnown() && reading.subject() != null)
                    .map(reading -> new Observed(
                            reading.subject() == null ? Subject.SITE : reading.subject(),
                            reading.key(),
                            reading.value()))
                    .toList();
        }
    }

    private static void assertCovers(Decider decider) {
        cases().forEach(of -> {
            Decision decision = decider.decide(of.gate(), of.file());
            assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
            Judged judged = decision.judgments().get(0);
            assertThat(judged.waived()).isTrue();
            assertThat(judged.result()).isEqualTo(of.known ? Result.FAIL : Result.UNKNOWN);
            assertThat(judged.rules()).isNotEmpty();
            JsonNode body = DecisionForm.body(decision).path("judgments").get(0);
            assertThat(body.path("result").asString()).isEqualTo(judged.result().name());
            assertThat(body.path("waiver").path("covers").asBoolean()).isTrue();
            assertThat(body.path("waiver").path("why").path("key").asString()).isEqualTo("waiver.covers");
        });
    }

    private static void assertVoid(Flaw flaw, Decider decider) {
        cases().filter(of -> flaw.known == null || flaw.known == of.known).forEach(of -> {
            flaw.spoil.accept(of);
            Result result = of.facts.size() > 1 && flaw != Flaw.KNOWN_SINCE ? Result.FAIL : Result.UNKNOWN;
            assertNotWaived(of, decider, result, flaw.why);
        });
    }

    private static void assertNotWaived(WaiverCase of, Decider decider, Result result, String why) {
        Decision decision = decider.decide(of.gate(), of.file());
        Judged judged = decision.judgments().get(0);
        assertThat(judged.result()).isEqualTo(result);
        assertThat(judged.waived()).as(why).isFalse();
        assertThat(decision.outcome()).isNotEqualTo(Outcome.ALLOW);
        WaiverUse use = judged.waiver();
        assertThat(use).isNotNull();
        assertThat(use.why().key()).isEqualTo(why);
    }

    /** Of every seed a failure and something that is not known; one second before it ends a waiver still covers. */
    private static Stream<WaiverCase> cases() {
        return IntStream.range(0, SEEDS).boxed().flatMap(seed -> {
            WaiverCase last = new WaiverCase(seed, true);
            last.expiresAt = last.at.plusSeconds(1);
            WaiverCase converted = new WaiverCase(seed, true);
            converted.failing =
                    List.of(new Observed(WaiverCase.SERVER, "memory", WaiverCase.mib(1024 * converted.memory)));
            return Stream.of(new WaiverCase(seed, false), last, converted);
        });
    }

    private static String ruleOf(WaiverCase of) {
        return of.known
                ? "A requirement is not met when a fact that is known misses what is required"
                : "A requirement is unknown while a fact that it needs was never given";
    }

    private static Waiver with(Waiver one, String id, Instant expiresAt) {
        return copy(one, id, one.device(), one.version(), one.approvedBy(), one.approvedAt(), expiresAt);
    }

    private static Waiver with(Waiver one, Instant approvedAt, Instant expiresAt) {
        return copy(one, one.id(), one.device(), one.version(), one.approvedBy(), approvedAt, expiresAt);
    }

    private static Waiver with(Waiver one, String approvedBy) {
        return copy(one, one.id(), one.device(), one.version(), approvedBy, one.approvedAt(), one.expiresAt());
    }

    private static Waiver versioned(Waiver one, String device, String version) {
        return copy(one, one.id(), device, version, one.approvedBy(), one.approvedAt(), one.expiresAt());
    }

    private static Waiver failing(Waiver one, List<Observed> failing) {
        return copy(one, one.covers(), failing);
    }

    private static Waiver covering(Waiver one, Result result) {
        return copy(one, result, result == Result.UNKNOWN ? List.of() : one.failing());
    }

    private static Waiver copy(Waiver one, Result covers, List<Observed> failing) {
        return new Waiver(
                one.id(),
                one.criterion(),
                one.device(),
                one.version(),
                covers,
                failing,
                one.reason(),
                one.risk(),
                one.control(),
                one.requestedBy(),
                one.approvedBy(),
                one.approvedAt(),
                one.expiresAt());
    }

    private static Waiver copy(
            Waiver one,
            String id,
            String device,
            String version,
            String approvedBy,
            Instant approvedAt,
            Instant expiresAt) {
        return new Waiver(
                id,
                one.criterion(),
                device,
                version,
                one.covers(),
                one.failing(),
                one.reason(),
                one.risk(),
                one.control(),
                one.requestedBy(),
                approvedBy,
                approvedAt,
                expiresAt);
    }
}
