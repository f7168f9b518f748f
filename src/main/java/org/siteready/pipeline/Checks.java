package org.siteready.pipeline;

import java.util.Comparator;
import java.util.List;

/** All answers of one check. */
record Checks(Question question, List<Checked> all) {

    /** The more serious first: what could not be decided must not hide behind what was. */
    private static final List<Integer> BY_WEIGHT = List.of(
            ExitCode.COULD_NOT_DECIDE,
            ExitCode.BAD_INPUT,
            ExitCode.REFUSED_EVIDENCE,
            ExitCode.BLOCK,
            ExitCode.REVIEW,
            ExitCode.ALLOW_THAT_OPENS_NOTHING,
            ExitCode.ALLOW);

    int exitCode() {
        return all.stream()
                .map(Checked::exitCode)
                .min(Comparator.comparing(BY_WEIGHT::indexOf))
                .orElse(ExitCode.COULD_NOT_DECIDE);
    }

    /** What was asked, in words. */
    String title() {
        return question.gate() + " of " + question.device() + " " + question.version();
    }
}
