package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Source;
import org.siteready.facts.State;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;

/** Judged criteria and decisions made up for tests. */
final class Judgeds {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Judgeds() {}

    static Criterion criterion(String id, Severity severity) {
        return new Criterion(id, id, "", severity, true, "", null, List.of());
    }

    static Judged of(Criterion criterion, Result result) {
        if (result == Result.ERROR) {
            return Combining.error(criterion, Reason.of("engine.failed", "made up"));
        }
        List<Found> found = result == Result.NOT_CHECKED
                ? List.of()
                : List.of(found(criterion.id(), result, "rule of " + result, known(criterion.id())));
        return Combining.combine(criterion, found, List.of(), List.of());
    }

    static Judged waived(Criterion criterion, Result result) {
        return of(criterion, result).with(new WaiverUse("W-1", true, Reason.of("waiver.covers"), Instant.MAX));
    }

    /** What one rule found of a criterion, looking at a reading. */
    static Found found(String criterion, Result result, String rule, Reading reading) {
        return new Found(judgment(criterion, result), rule, List.of(reading), List.of(), null);
    }

    static Judgment judgment(String criterion, Result result) {
        return switch (result) {
            case PASS -> Judgment.pass(criterion);
            case FAIL -> Judgment.fail(criterion);
            case UNKNOWN -> Judgment.unknown(criterion);
            case NOT_APPLICABLE -> Judgment.notApplicable(criterion);
            case NOT_CHECKED -> Judgment.notChecked(criterion);
            case ERROR -> throw new IllegalArgumentException("no rule can judge ERROR");
        };
    }

    static Reading known(String key) {
        Fact fact = new Fact(key, Subject.SITE, new Value.Flag(true), Source.DECLARED, "test", NOON, 90, null);
        return new Reading("site", key, Subject.SITE, State.MET, fact, List.of(fact), null);
    }

    /** A decision with other judgments, and the outcome that follows from them. */
    static Decision judged(Decision decision, List<Judged> judged) {
        return new Decision(
                decision.gate(),
                decision.input(),
                Deciding.outcome(judged),
                judged,
                decision.ask(),
                decision.ruleSet(),
                decision.validUntil(),
                decision.engine());
    }

    static Decision asking(Decision decision, List<Ask> ask) {
        return new Decision(
                decision.gate(),
                decision.input(),
                decision.outcome(),
                decision.judgments(),
                ask,
                decision.ruleSet(),
                decision.validUntil(),
                decision.engine());
    }

    static Decision until(Decision decision, @Nullable Instant validUntil) {
        return new Decision(
                decision.gate(),
                decision.input(),
                decision.outcome(),
                decision.judgments(),
                decision.ask(),
                decision.ruleSet(),
                validUntil,
                decision.engine());
    }
}
