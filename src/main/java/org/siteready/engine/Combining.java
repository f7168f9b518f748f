package org.siteready.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;

/** Laws 1 and 3: every criterion gets exactly one result, and the worst judgment wins. */
final class Combining {

    static final Comparator<Reading> READING_ORDER = Comparator.comparing(Reading::getAbout)
            .thenComparing(Reading::key)
            .thenComparing(Reading::role)
            .thenComparing(reading -> reading.state().ordinal());

    private Combining() {}

    /**
     * The criterion's one result.
     *
     * @param unread what the criterion must look at and no judgment did
     */
    static Judged combine(Criterion criterion, List<Found> found, List<Reason> unread, List<Reason> withoutList) {
        List<Found> baseless = found.stream().filter(one -> !one.wellFounded()).toList();
        if (!baseless.isEmpty()) {
            return error(criterion, baseless);
        }
        Result worst = found.stream()
                .map(one -> one.judgment().result())
                .reduce(Result::worst)
                .orElse(Result.NOT_CHECKED);
        if (!unread.isEmpty()) {
            worst = worst.worst(Result.NOT_CHECKED);
        }
        if (!withoutList.isEmpty()) {
            worst = worst.worst(Result.UNKNOWN);
        }
        Result result = worst;
        List<Found> deciding =
                found.stream().filter(one -> one.judgment().result() == result).toList();
        return new Judged(
                criterion,
                result,
                reasons(result, deciding, unread, withoutList),
                sorted(deciding.stream().map(Found::rule)),
                facts(found),
                conflicting(result, found),
                item(found),
                runsOut(found),
                null);
    }

    /** How every criterion comes out when the engine itself failed (law 2). */
    static Judged error(Criterion criterion, Reason why) {
        return new Judged(criterion, Result.ERROR, List.of(why), List.of(), List.of(), List.of(), null, null, null);
    }

    private static Judged error(Criterion criterion, List<Found> baseless) {
        List<String> rules = sorted(baseless.stream().map(Found::rule));
        Reason why = Reason.of("engine.baseless", String.join(", ", rules));
        return new Judged(
                criterion, Result.ERROR, List.of(why), rules, facts(baseless), List.of(), item(baseless), null, null);
    }

    private static List<Reason> reasons(
            Result result, List<Found> deciding, List<Reason> unread, List<Reason> withoutList) {
        List<Reason> reasons = new ArrayList<>(deciding.stream()
                .map(one -> one.judgment().reason())
                .distinct()
                .sorted(Comparator.comparing(Reason::key)
                        .thenComparing(reason -> reason.values().toString()))
                .toList());
        if (result == Result.UNKNOWN) {
            reasons.addAll(withoutList);
        }
        if (result == Result.NOT_CHECKED) {
            reasons.addAll(unread);
        }
        return reasons.isEmpty() ? List.of(Reason.of("engine.not-judged")) : reasons;
    }

    private static List<Reading> facts(List<Found> found) {
        Set<Reading> facts = new LinkedHashSet<>();
        found.forEach(one -> facts.addAll(one.facts()));
        return facts.size() < 2
                ? List.copyOf(facts)
                : facts.stream().sorted(READING_ORDER).toList();
    }

    /** Two rules disagree when they judge the same fact differently; two subjects may well differ. */
    private static List<Result> conflicting(Result worst, List<Found> found) {
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

    private static @Nullable Instant runsOut(List<Found> found) {
        return found.stream()
                .map(Found::runsOut)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Item item(List<Found> found) {
        return found.stream()
                .map(one -> one.judgment().item())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T extends Comparable<T>> List<T> sorted(Stream<T> all) {
        return all.distinct().sorted().toList();
    }
}
