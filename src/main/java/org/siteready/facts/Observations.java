package org.siteready.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was said of each subject and key: of each source the newest, the best first. Immutable, so sorted once. */
public final class Observations {

    private static final Comparator<Fact> BEST_FIRST = Comparator.comparing(Fact::observedAt)
            .reversed()
            .thenComparing(Fact::source)
            .thenComparing(Fact::by)
            .thenComparing(fact -> fact.value().text())
            .thenComparing(Fact::toString);

    private final Map<Subject, Map<String, List<Fact>>> sorted;

    public Observations(List<Fact> facts) {
        this(facts, Map.of());
    }

    private Observations(List<Fact> facts, Map<Subject, Map<String, List<Fact>>> before) {
        Map<Subject, Map<String, List<Fact>>> touched = new HashMap<>();
        for (Fact fact : facts) {
            touched.computeIfAbsent(fact.subject(), subject -> new HashMap<>(before.getOrDefault(subject, Map.of())))
                    .merge(fact.key(), List.of(fact), Observations::both);
        }
        for (Map<String, List<Fact>> ofSubject : touched.values()) {
            ofSubject.replaceAll((key, said) -> said.size() == 1 ? said : newestOfEachSource(said));
        }
        sorted = new HashMap<>(before);
        sorted.putAll(touched);
    }

    /** These and more. */
    public Observations with(List<Fact> more) {
        return more.isEmpty() ? this : new Observations(more, sorted);
    }

    /** Whether anything was said of a subject. */
    public boolean knows(Subject subject) {
        return sorted.containsKey(subject);
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
        Map<String, List<Fact>> ofSubject = sorted.get(subject);
        List<Fact> said = ofSubject == null ? null : ofSubject.get(key);
        return said == null ? List.of() : said;
    }
}
