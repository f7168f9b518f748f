package org.siteready.decisions;

import java.time.Duration;
import java.util.UUID;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.rulesets.RuleSet;

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
        UUID id = UUID.randomUUID();
        return new PreparedDecision(id, DecisionRecord.of(id, made, calm.read()), calm.inputs(), calm.read(), made);
    }
}
