package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answered;
import org.siteready.facts.Applicability;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.State;

/**
 * A judgment with the rule that made it and the facts that the rule matched.
 *
 * @param lists the names of the lists that were matched
 * @param runsOut the end of the earliest day that the rule compared with the clock, or null
 */
record Found(
        Judgment judgment,
        String rule,
        List<Reading> facts,
        List<String> lists,
        @Nullable Instant runsOut) {

    /** Whether it says the same of the same item as another, for the same reason and on the same facts. */
    boolean saysAs(Found other) {
        return judgment.saysAs(other.judgment)
                && rule.equals(other.rule)
                && facts.equals(other.facts)
                && lists.equals(other.lists)
                && Objects.equals(runsOut, other.runsOut);
    }

    /** Law 1: what does not close a gate rests on facts that are present, or on lists that the case carries. */
    boolean wellFounded() {
        if (judgment.result() != Result.PASS && judgment.result() != Result.NOT_APPLICABLE) {
            return true;
        }
        Item item = judgment.item();
        if (item != null) {
            return judgment.result() == Result.PASS ? known(item) : doesNotApply(item);
        }
        return facts.stream().allMatch(Reading::isKnown) && !(facts.isEmpty() && lists.isEmpty());
    }

    private static boolean known(Item item) {
        return item.applicability() == Applicability.APPLIES
                && (item.manual() ? item.answered() == Answered.PASS : item.state() == State.MET);
    }

    private static boolean doesNotApply(Item item) {
        return item.applicability() == Applicability.DOES_NOT_APPLY
                || item.applicability() == Applicability.APPLIES
                        && item.manual()
                        && item.answered() == Answered.NOT_APPLICABLE;
    }
}
