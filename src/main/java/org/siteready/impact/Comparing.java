package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Phase;
import org.siteready.facts.Reason;
import org.siteready.facts.Requirement;
import org.siteready.facts.Severity;
import org.siteready.impact.RequirementChange.Kind;

/** Compares what one requirement asks in two specifications, side by side; what only reads otherwise is no change. */
final class Comparing {

    private final Conditions conditions;
    private final List<Reason> reasons = new ArrayList<>();
    private Relation relation = Relation.EQUAL;

    private Comparing(Conditions conditions) {
        this.conditions = conditions;
    }

    static RequirementChange of(Requirement before, Requirement after, Conditions conditions) {
        Comparing comparing = new Comparing(conditions);
        comparing.compare(before, after);
        Kind kind = switch (comparing.relation) {
            case EQUAL -> Kind.EQUAL;
            case TIGHTENED -> Kind.TIGHTENED;
            case RELAXED -> Kind.RELAXED;
            case CHANGED -> Kind.CHANGED;
        };
        String former = before.criterion().id();
        if (!former.equals(after.criterion().id())) {
            comparing.reasons.add(0, Reason.of("difference.renamed", former));
        }
        return new RequirementChange(kind, before, after, List.copyOf(comparing.reasons));
    }

    private void compare(Requirement before, Requirement after) {
        Criterion was = before.criterion();
        Criterion is = after.criterion();
        checks(before, after);
        differ(
                "severity",
                is.severity() == was.severity()
                        ? Relation.EQUAL
                        : is.severity() == Severity.MANDATORY ? Relation.TIGHTENED : Relation.RELAXED,
                Reason.of("difference.word." + was.severity()),
                Reason.of("difference.word." + is.severity()));
        differ(
                "waivable",
                is.waivable() == was.waivable()
                        ? Relation.EQUAL
                        : is.waivable() ? Relation.RELAXED : Relation.TIGHTENED,
                Reason.of("difference.word.waivable-" + was.waivable()),
                Reason.of("difference.word.waivable-" + is.waivable()));
        differ(
                "phases",
                Relation.of(
                        after.phases().containsAll(before.phases()),
                        before.phases().containsAll(after.phases())),
                phases(before.phases()),
                phases(after.phases()));
    }

    private static List<Object> phases(Set<Phase> phases) {
        return phases.stream()
                .sorted()
                .<Object>map(phase -> Reason.of("difference.word." + phase))
                .toList();
    }

    private void differ(String what, Relation how, Object before, Object after) {
        if (how != Relation.EQUAL) {
            relation = relation.and(how);
            reasons.add(Reason.of("difference." + what, before, after, Reason.of("difference.word." + how)));
        }
    }

    private void checks(Requirement before, Requirement after) {
        Criterion.Check was = check(before);
        Criterion.Check is = check(after);
        differ(
                "applies",
                Relation.of(
                        appliesWithin(was.appliesWhen(), is.appliesWhen()),
                        appliesWithin(is.appliesWhen(), was.appliesWhen())),
                applies(was.appliesWhen()),
                applies(is.appliesWhen()));
        if (was.manual() || is.manual()) {
            manual(before, after, was.manual() == is.manual());
        } else if (was.what().conditions().size() == 1 && is.what().conditions().size() == 1) {
            single(was.what().conditions().get(0), is.what().conditions().get(0));
        } else {
            differ(
                    "required",
                    Relation.of(conditions.within(is.what(), was.what()), conditions.within(was.what(), is.what())),
                    Described.group(was.what()),
                    Described.group(is.what()));
        }
    }

    private static Criterion.Check check(Requirement of) {
        Criterion.Check check = of.criterion().check();
        if (check == null) {
            throw new IllegalArgumentException("requirement " + of.criterion().id() + " has no check");
        }
        return check;
    }

    /** What applies always has no condition. */
    private boolean appliesWithin(Condition.@Nullable Group inner, Condition.@Nullable Group outer) {
        return outer == null || inner != null && conditions.within(inner, outer);
    }

    private static Object applies(Condition.@Nullable Group when) {
        return when == null ? Reason.of("difference.word.always") : Described.group(when);
    }

    /** A person answers what stands there: another text is another question. */
    private void manual(Requirement before, Requirement after, boolean both) {
        boolean same = both
                && before.criterion().title().equals(after.criterion().title())
                && before.verification().equals(after.verification());
        differ("person", same ? Relation.EQUAL : Relation.CHANGED, asked(before), asked(after));
    }

    private static Object asked(Requirement one) {
        Criterion.Check check = check(one);
        return check.manual()
                ? one.criterion().title() + " (" + one.verification() + ")"
                : Described.group(check.what());
    }

    private void single(Condition was, Condition is) {
        boolean sameFact = was.role().equals(is.role()) && was.key().equals(is.key());
        differ(
                "required",
                sameFact
                        ? Relation.of(Conditions.valuesWithin(is, was), Conditions.valuesWithin(was, is))
                        : Relation.CHANGED,
                Described.condition(was),
                Described.condition(is));
        differ(
                "over",
                Relation.of(Conditions.within(is.over(), was.over()), Conditions.within(was.over(), is.over())),
                Reason.of("difference.word." + was.over()),
                Reason.of("difference.word." + is.over()));
        int before = conditions.days(was);
        int after = conditions.days(is);
        if (sameFact) {
            differ("validity", Relation.of(after <= before, before <= after), days(before, was), days(after, is));
        }
    }

    private static Reason days(int days, Condition condition) {
        String key = condition.validityDays() == null ? "difference.word.days-by-default" : "difference.word.days";
        return Reason.of(key, Integer.toString(days));
    }
}
