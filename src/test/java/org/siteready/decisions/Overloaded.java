package org.siteready.decisions;

import java.time.Duration;
import java.util.UUID;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.rulesets.RuleSet;
import org.siteready.store.Digest;

/** What a decision comes to when the rules do not end within the engine's limits. */
public final class Overloaded {

    private static final Limits NO_TIME = new Limits(100_000, Duration.ofNanos(1));

    private Overloaded() {}

    /** The same case by an engine without time. */
    public static PreparedDecision of(PreparedDecision calm, RuleSet rules) {
        MadeDecision made = MadeDecision.of(new Engine(NO_TIME)
                .decide(
                        rules.gate(calm.decision().gate()).orElseThrow(),
                        calm.decision().input()));
        return prepared(calm, made);
    }

    /** The same as it was recorded while a digest was over the whole text of the body. */
    public static PreparedDecision wholeDigest(PreparedDecision calm) {
        MadeDecision made = calm.made();
        Digest digest = Digest.of(DecisionForm.body(made.decision()));
        return prepared(calm, new MadeDecision(made.decision(), made.input(), made.head(), digest));
    }

    private static PreparedDecision prepared(PreparedDecision calm, MadeDecision made) {
        UUID id = UUID.randomUUID();
        return new PreparedDecision(id, DecisionRecord.of(id, made, calm.read()), calm.inputs(), calm.read(), made);
    }
}
