package org.siteready.engine;

import java.util.function.UnaryOperator;

/** Whatever decides cases: the engine, or a variant of it with a named fault that a law must catch. */
@FunctionalInterface
interface Decider {

    Decision decide(CompiledGate gate, CaseFile file);

    /** The engine as it is. */
    static Decider real() {
        return new Engine(Limits.DEFAULT)::decide;
    }

    /** The engine without one of its rules. */
    static Decider without(String rule) {
        return new Engine(Limits.DEFAULT, match -> !match.getRule().getName().equals(rule), fired -> {})::decide;
    }

    /** The engine with one rule that throws when it fires. */
    static Decider throwing(String rule) {
        return new Engine(Limits.DEFAULT, null, fired -> {
            if (fired.equals(rule)) {
                throw new IllegalStateException("'" + rule + "' is broken");
            }
        })::decide;
    }

    /** The same with another look at the case. */
    default Decider seeing(UnaryOperator<CaseFile> fault) {
        return (gate, file) -> decide(gate, fault.apply(file));
    }

    /** The same with another way to say what was decided. */
    default Decider saying(UnaryOperator<Decision> fault) {
        return (gate, file) -> fault.apply(decide(gate, file));
    }
}
