package org.siteready.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of each subject and key: of each source the newest, the best first. Immutable, so sorted once. */
public final class Observations {

    private static final Comparator<Fact> BEST_FIRST = Comparator.comparing(Fact::observedAt)
            .reversed()
            .thenComparing(Fact::source)
            .thenComparing(Fact::by)
            .thenComparing(fact -> fact.value().text())
            .thenComparing(Fact::toString);

    private final Map<Subject, Map<String, List<Fact>>> sorted = new HashMap<>();
    private final @Nullable Observations before;

    public Observations(List<Fact> facts) {
        this(facts, null);
    }

    private Observations(List<Fact> facts, @Nullable Observations before) {
        this.before = before;
        for (Fact fact : facts) {
            sorted.computeIfAbsent(
                            fact.subject(), subject -> new HashMap<>(before == null ? Map.of() : before.of(subject)))
                    .merge(fact.key(), List.of(fact), Observations::both);
        }
        for (Map<String, List<Fact>> ofSubject : sorted.values()) {
            ofSubject.replaceAll((key, said) -> said.size() == 1 ? said : newestOfEachSource(said));
        }
    }

    /** All that counts of one subject, by key. */
    private Map<String, List<Fact>> of(Subject subject) {
        Map<String, List<Fact>> own = sorted.get(subject);
        if (own != null) {
            return own;
        }
        return before == null ? Map.of() : before.of(subject);
    }

    /** These and more. */
    public Observations with(List<Fact> more) {
        return more.isEmpty() ? this : new Observations(more, this);
    }

    /** Whether anything was said of a subject. */
    public boolean knows(Subject subject) {
        return !of(subject).isEmpty();
    }

    private static List<Fact> both(List<Fact> some, List<Fact> more) {
        List<Fact> both = new ArrayList<>(some);
        both.addAll(more);
        return both;
    }

    private static List<Fact> newestOfEachSource(List<Fact> all) {
        return all.stream()
                .filter(fact -> all.stream()
                        .noneMatch(other -> other.source() == fact.source()
                                && other.observedAt().isAfter(fact.observedAt())))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** All that counts of one subject and key; empty when nothing was said. */
    List<Fact> of(Subject subject, String key) {
        return of(subject).getOrDefault(key, List.of());
    }
}
