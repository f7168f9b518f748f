package org.siteready.engine;

import java.util.List;
import org.siteready.facts.Criterion;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;

/** Laws 1 and 3: every criterion gets exactly one result, and the worst judgment wins. */
final class Combining {

    private Combining() {}

    /**
     * The criterion's one result.
     *
     * @param unread what the criterion must look at and no judgment did
     * @param withoutList the lists that it searches and the case does not carry
     */
    static Judged combine(Criterion criterion, List<Found> found, List<Reason> unread, List<Reason> withoutList) {
        List<Found> baseless = baseless(found);
        if (!baseless.isEmpty()) {
            return error(criterion, baseless);
        }
        Result worst = worst(found);
        if (!unread.isEmpty()) {
            worst = worst.worst(Result.NOT_CHECKED);
        }
        if (!withoutList.isEmpty()) {
            worst = worst.worst(Result.UNKNOWN);
        }
        List<Reason> gaps = switch (worst) {
            case UNKNOWN -> withoutList;
            case NOT_CHECKED -> unread;
            default -> List.of();
        };
        return new Judged(criterion, worst, found, gaps, null);
    }

    private static Result worst(List<Found> found) {
        if (found.isEmpty()) {
            return Result.NOT_CHECKED;
        }
        Result worst = Result.PASS;
        for (Found one : found) {
            worst = worst.worst(one.judgment().result());
        }
        return worst;
    }

    private static List<Found> baseless(List<Found> found) {
        for (Found one : found) {
            if (!one.wellFounded()) {
                return found.stream().filter(each -> !each.wellFounded()).toList();
            }
        }
        return List.of();
    }

    /** How every criterion comes out when the engine itself failed (law 2). */
    static Judged error(Criterion criterion, Reason why) {
        return new Judged(criterion, Result.ERROR, List.of(), List.of(why), null);
    }

    private static Judged error(Criterion criterion, List<Found> baseless) {
        String rules = String.join(", ", Explaining.rules(Result.ERROR, baseless));
        return new Judged(criterion, Result.ERROR, baseless, List.of(Reason.of("engine.baseless", rules)), null);
    }
}
