package org.siteready.pipeline;

import org.siteready.engine.Decision;
import org.siteready.engine.Outcome;
import org.siteready.facts.Result;

/** What a command's exit code says; pipelines rely on these numbers. */
final class ExitCode {

    static final int ALLOW = 0;
    static final int BLOCK = 1;
    static final int REVIEW = 2;
    static final int BAD_INPUT = 3;
    static final int COULD_NOT_DECIDE = 4;
    static final int REFUSED_EVIDENCE = 5;
    static final int ALLOW_THAT_OPENS_NOTHING = 6;

    private ExitCode() {}

    /** Of a decision that is not on the record: even an ALLOW opens nothing, and an engine error is no BLOCK. */
    static int offRecord(Decision decision) {
        if (decision.judgments().stream().allMatch(one -> one.result() == Result.ERROR)) {
            return COULD_NOT_DECIDE;
        }
        Outcome outcome = decision.outcome();
        return switch (outcome) {
            case ALLOW -> ALLOW_THAT_OPENS_NOTHING;
            case BLOCK -> BLOCK;
            case REVIEW -> REVIEW;
        };
    }
}
