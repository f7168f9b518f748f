package org.siteready.impact;

import java.util.List;
import java.util.Optional;
import org.siteready.engine.Decision;
import org.siteready.engine.Judged;
import org.siteready.engine.Outcome;
import org.siteready.facts.Requirement;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;

/**
 * What an update means for one site (obligation O-2.7-2).
 *
 * @param decision by the gate, over what changes
 * @param wins requirements that the site missed before and does not miss after
 */
public record SiteImpact(PreparedUpdate update, Decision decision, Standing standing, List<RequirementChange> wins) {

    /** Where the site stands. */
    public enum Standing {
        /** It can be updated as it is. */
        UNAFFECTED,
        /** Something is unmet, and the customer can change all of it. */
        ACTION_NEEDED,
        /** Something is unmet that the customer cannot change. */
        BLOCKED,
        /** Something is not known: never counted as unaffected. */
        CANNOT_TELL
    }

    static SiteImpact of(PreparedUpdate update, Decision decision, List<RequirementChange> wins) {
        return new SiteImpact(update, decision, standing(update, decision), wins);
    }

    private static Standing standing(PreparedUpdate update, Decision decision) {
        if (decision.outcome() == Outcome.ALLOW) {
            return Standing.UNAFFECTED;
        }
        if (decision.outcome() == Outcome.REVIEW) {
            return Standing.CANNOT_TELL;
        }
        return decision.judgments().stream().filter(SiteImpact::closes).allMatch(one -> withRemedy(update, one))
                ? Standing.ACTION_NEEDED
                : Standing.BLOCKED;
    }

    private static boolean closes(Judged one) {
        return one.criterion().severity() == Severity.MANDATORY
                && !one.waived()
                && (one.result() == Result.FAIL || one.result() == Result.ERROR);
    }

    /** What the gate itself asks is the manufacturer's to mend, and of an ERROR nobody knows what to mend. */
    private static boolean withRemedy(PreparedUpdate update, Judged one) {
        return one.result() == Result.FAIL
                && requirement(update, one).map(Requirement::changeable).orElse(false);
    }

    /** The changed requirement that was judged; nothing for a criterion of the gate itself. */
    static Optional<Requirement> requirement(PreparedUpdate update, Judged one) {
        return update.judged(one.criterion());
    }
}
