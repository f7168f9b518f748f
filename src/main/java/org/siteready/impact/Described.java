package org.siteready.impact;

import java.util.List;
import org.siteready.facts.Condition;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Reason;

/** What conditions ask, as a reason that texts put into words. */
final class Described {

    private Described() {}

    static Reason condition(Condition one) {
        Reason required = Reason.of(
                "required." + one.operator().name(),
                one.role(),
                one.key(),
                one.operand().text());
        return Reason.of("difference.condition", one.role(), one.key(), required);
    }

    static Object group(Condition.Group group) {
        List<Object> all =
                group.conditions().stream().<Object>map(Described::condition).toList();
        if (all.size() == 1) {
            return all.get(0);
        }
        return Reason.of(
                group.join() == Quantifier.ALL ? "difference.word.all-of" : "difference.word.any-of", (Object) all);
    }
}
