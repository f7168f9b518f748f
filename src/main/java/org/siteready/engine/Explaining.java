package org.siteready.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;

/** Law 5: puts together what explains a result; in an order of its own, not that in which rules fired. */
final class Explaining {

    private static final Comparator<Reading> READING_ORDER = Comparator.comparing(Reading::getAbout)
            .thenComparing(Reading::key)
            .thenComparing(Reading::role)
            .thenComparing(reading -> reading.state().ordinal());

    private static final Comparator<Reason> REASON_ORDER = Comparator.comparing(Reason::key)
            .thenComparing(reason -> reason.values().toString());

    private static final int FEW = 12;

    private Explaining() {}

    static List<Reason> reasons(Result result, List<Found> found, List<Reason> gaps) {
        if (found.size() == 1 && gaps.isEmpty() && found.get(0).judgment().result() == result) {
            return List.of(found.get(0).judgment().reason());
        }
        List<Reason> reasons = new ArrayList<>(found.stream()
                .filter(one -> one.judgment().result() == result)
                .map(one -> one.judgment().reason())
                .distinct()
                .sorted(REASON_ORDER)
                .toList());
        reasons.addAll(gaps);
        return reasons.isEmpty() ? List.of(Reason.of("engine.not-judged")) : reasons;
    }

    static List<String> rules(Result result, List<Found> found) {
        if (found.size() == 1 && found.get(0).judgment().result() == result) {
            return List.of(found.get(0).rule());
        }
        Predicate<Found> decides =
                one -> result == Result.ERROR || one.judgment().result() == result;
        return found.stream()
                .filter(decides)
                .map(Found::rule)
                .distinct()
                .sorted()
                .toList();
    }

    static List<Reading> facts(List<Found> found) {
        if (found.size() == 1 && found.get(0).facts().size() < 2) {
            return found.get(0).facts();
        }
        Collection<Reading> facts = found.size() == 1 ? fewDistinct(found.get(0).facts()) : allDistinct(found);
        return facts.stream().sorted(READING_ORDER).toList();
    }

    private static Set<Reading> allDistinct(List<Found> found) {
        Set<Reading> facts = new LinkedHashSet<>();
        found.forEach(one -> facts.addAll(one.facts()));
        return facts;
    }

    /** One rule looks at a handful, which differ in their first words: comparing costs less than hashing all that they hold. */
    private static Collection<Reading> fewDistinct(List<Reading> readings) {
        if (readings.size() > FEW) {
            return new LinkedHashSet<>(readings);
        }
        List<Reading> facts = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            if (!facts.contains(reading)) {
                facts.add(reading);
            }
        }
        return facts;
    }

    /** Two rules disagree when they judge the same fact differently; two subjects may well differ. */
    static List<Result> conflicting(Result worst, List<Found> found) {
        if (found.size() < 2) {
            return List.of();
        }
        Set<Result> others = new TreeSet<>();
        for (Found bad : found) {
            for (Found other : found) {
                if (bad.judgment().result() == worst && disagree(bad, other)) {
                    others.add(other.judgment().result());
                }
            }
        }
        return List.copyOf(others);
    }

    private static boolean disagree(Found one, Found other) {
        if (one.judgment().result() == other.judgment().result()) {
            return false;
        }
        Judgment left = one.judgment();
        boolean sameItem =
                left.item() != null && left.item() == other.judgment().item();
        boolean noFacts = one.facts().isEmpty() && other.facts().isEmpty();
        return sameItem || noFacts || one.facts().stream().anyMatch(other.facts()::contains);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
