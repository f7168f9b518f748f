package org.siteready.impact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.siteready.engine.Specification;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Reason;
import org.siteready.facts.Requirement;
import org.siteready.impact.RequirementChange.Kind;

/**
 * Compares the requirements of specifications (obligation O-2.7-1): each is matched by its id, else by what it asks for;
 * over several specifications in a row by way of those in between (obligation O-2.7-4).
 */
public final class SpecificationDiff {

    private final Conditions conditions;

    /** @param validity for how many days a fact of a key may be relied on where a requirement does not say */
    public SpecificationDiff(ToIntFunction<String> validity) {
        conditions = new Conditions(validity);
    }

    /** What became of each requirement, in the order of the later specification; what was removed comes last. */
    public List<RequirementChange> between(Specification before, Specification after) {
        return along(List.of(before, after));
    }

    /**
     * What became of each requirement from the first specification to the last. A requirement that is called otherwise on
     * the way stays the same one.
     *
     * @param way at least one specification, in order
     */
    public List<RequirementChange> along(List<Specification> way) {
        Specification first = way.get(0);
        Specification last = way.get(way.size() - 1);
        Map<Requirement, Requirement> former = new LinkedHashMap<>();
        first.requirements().forEach(one -> former.put(one, one));
        Map<Requirement, Requirement> reached = former;
        for (int i = 1; i < way.size(); i++) {
            Map<Requirement, Requirement> step = matched(way.get(i - 1), way.get(i));
            Map<Requirement, Requirement> next = new LinkedHashMap<>();
            for (Map.Entry<Requirement, Requirement> one : reached.entrySet()) {
                Requirement later = step.get(one.getValue());
                if (later != null) {
                    next.put(one.getKey(), later);
                }
            }
            reached = next;
        }
        Map<Requirement, Requirement> ends = matched(first, last);
        return changes(first, last, joined(reached, ends));
    }

    /** What went on under its name all the way, and what came back under it at the end. */
    private static Map<Requirement, Requirement> joined(
            Map<Requirement, Requirement> reached, Map<Requirement, Requirement> ends) {
        Map<Requirement, Requirement> joined = new LinkedHashMap<>(reached);
        ends.forEach((before, after) -> {
            if (!joined.containsKey(before) && !joined.containsValue(after)) {
                joined.put(before, after);
            }
        });
        return joined;
    }

    private List<RequirementChange> changes(
            Specification first, Specification last, Map<Requirement, Requirement> matched) {
        Map<Requirement, Requirement> former = new LinkedHashMap<>();
        matched.forEach((before, after) -> former.put(after, before));
        List<RequirementChange> changes = new ArrayList<>();
        for (Requirement after : last.requirements()) {
            Requirement before = former.get(after);
            changes.add(
                    before == null
                            ? new RequirementChange(Kind.ADDED, null, after, told("added", after))
                            : Comparing.of(before, after, conditions));
        }
        first.requirements().stream()
                .filter(before -> !matched.containsKey(before))
                .map(before -> new RequirementChange(Kind.REMOVED, before, null, told("removed", before)))
                .forEach(changes::add);
        return changes;
    }

    private static List<Reason> told(String what, Requirement one) {
        Criterion.Check check = one.criterion().check();
        Object asks = check == null || check.manual() ? Reason.of("required.MANUAL") : Described.group(check.what());
        return List.of(Reason.of(
                "difference." + what,
                asks,
                Reason.of("difference.word." + one.criterion().severity())));
    }

    private static Map<Requirement, Requirement> matched(Specification before, Specification after) {
        Map<String, Requirement> byId = after.requirements().stream()
                .collect(Collectors.toMap(one -> one.criterion().id(), one -> one));
        Map<Requirement, Requirement> matched = new LinkedHashMap<>();
        for (Requirement one : before.requirements()) {
            Requirement same = byId.get(one.criterion().id());
            if (same != null) {
                matched.put(one, same);
            }
        }
        Set<Requirement> gone = new LinkedHashSet<>(before.requirements());
        gone.removeAll(matched.keySet());
        Set<Requirement> come = new LinkedHashSet<>(after.requirements());
        come.removeAll(new HashSet<>(matched.values()));
        for (Requirement one : gone) {
            only(one, gone, come).ifPresent(moved -> matched.put(one, moved));
        }
        return matched;
    }

    /** The one that asks for the same fact in the same way, where there is one such on either side. */
    private static Optional<Requirement> only(Requirement one, Set<Requirement> gone, Set<Requirement> come) {
        Object asks = asks(one);
        List<Requirement> moved =
                come.stream().filter(other -> asks(other).equals(asks)).toList();
        boolean alone = gone.stream().filter(other -> asks(other).equals(asks)).count() == 1;
        return alone && moved.size() == 1 ? Optional.of(moved.get(0)) : Optional.empty();
    }

    /** Role, key and operator of each condition; of what a person answers, the title. */
    private static Object asks(Requirement one) {
        Criterion.Check check = one.criterion().check();
        if (check == null || check.manual()) {
            return one.criterion().title();
        }
        return check.what().conditions().stream().map(SpecificationDiff::asks).collect(Collectors.toSet());
    }

    private static String asks(Condition condition) {
        return condition.role() + " " + condition.key() + " " + condition.operator();
    }
}
