package org.siteready.facts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a site and its systems at one instant, with the subjects that play each role. */
public final class Environment {

    private static final Comparator<Fact> BEST_FIRST = Comparator.comparing(Fact::observedAt)
            .reversed()
            .thenComparing(Fact::source)
            .thenComparing(Fact::by)
            .thenComparing(fact -> fact.value().text())
            .thenComparing(Fact::toString);

    private final Map<Subject, Map<String, List<Fact>>> facts = new HashMap<>();
    private final Map<String, List<Subject>> roles;
    private final List<Resolution> resolutions;
    private final Instant at;
    private final ZoneId zone;

    /**
     * @param roles the subjects that play each role; a role is also played by the bare subject of its name, such as
     *     {@code site} or {@code contract}, where no subject is bound to it
     */
    public Environment(
            List<Fact> facts, List<Resolution> resolutions, Map<String, List<Subject>> roles, Instant at, ZoneId zone) {
        for (Fact fact : facts) {
            this.facts
                    .computeIfAbsent(fact.subject(), subject -> new HashMap<>())
                    .computeIfAbsent(fact.key(), key -> new ArrayList<>(2))
                    .add(fact);
        }
        this.roles = roles;
        this.resolutions = resolutions;
        this.at = at;
        this.zone = zone;
    }

    public Instant at() {
        return at;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The reading of a key for every subject that plays the role, sorted; one UNBOUND reading when none does. */
    public List<Reading> readings(String role, String key, @Nullable Integer validityDays) {
        List<Subject> subjects = subjects(role);
        if (subjects.isEmpty()) {
            return List.of(new Reading(role, key, null, State.UNBOUND, null, List.of(), null));
        }
        if (subjects.size() == 1) {
            return List.of(reading(role, key, subjects.get(0), validityDays));
        }
        return subjects.stream()
                .sorted()
                .map(subject -> reading(role, key, subject, validityDays))
                .toList();
    }

    private List<Subject> subjects(String role) {
        List<Subject> bound = roles.get(role);
        if (bound != null) {
            return bound;
        }
        return BareSubjects.of(role);
    }

    private Reading reading(String role, String key, Subject subject, @Nullable Integer validityDays) {
        List<Fact> all = facts.getOrDefault(subject, Map.of()).getOrDefault(key, List.of());
        if (all.isEmpty()) {
            return new Reading(role, key, subject, State.MISSING, null, List.of(), null);
        }
        List<Fact> sorted = all.size() == 1 ? all : newestOfEachSource(all);
        List<Fact> fresh = fresh(sorted, validityDays);
        if (fresh.isEmpty()) {
            return new Reading(role, key, subject, State.STALE, sorted.get(0), sorted, null);
        }
        List<Fact> believed = settled(fresh);
        Value value = agreed(believed);
        Instant changes = changes(fresh, value, validityDays);
        return value == null
                ? new Reading(role, key, subject, State.CONTRADICTED, null, sorted, changes)
                : new Reading(role, key, subject, State.MET, believed.get(0), sorted, changes);
    }

    private static List<Fact> newestOfEachSource(List<Fact> all) {
        return all.stream()
                .filter(fact -> all.stream()
                        .noneMatch(other -> other.source() == fact.source()
                                && other.observedAt().isAfter(fact.observedAt())))
                .sorted(BEST_FIRST)
                .toList();
    }

    private List<Fact> fresh(List<Fact> sorted, @Nullable Integer validityDays) {
        if (sorted.size() == 1) {
            return sorted.get(0).runsOut(validityDays).isAfter(at) ? sorted : List.of();
        }
        return sorted.stream()
                .filter(fact -> fact.runsOut(validityDays).isAfter(at))
                .toList();
    }

    /** Drops what a person decided not to believe; what was observed after that decision counts again. */
    private List<Fact> settled(List<Fact> fresh) {
        if (fresh.size() == 1) {
            return fresh;
        }
        Fact any = fresh.get(0);
        return resolutions.stream()
                .filter(r -> r.key().equals(any.key()) && r.subject().equals(any.subject()))
                .filter(r -> fresh.stream().anyMatch(fact -> fact.source() == r.source()))
                .max(Comparator.comparing(Resolution::at).thenComparing(Resolution::source))
                .map(r -> fresh.stream()
                        .filter(fact ->
                                fact.source() == r.source() || fact.observedAt().isAfter(r.at()))
                        .toList())
                .orElse(fresh);
    }

    /** The value that all say, or null where two say different ones. */
    private static @Nullable Value agreed(List<Fact> believed) {
        Value first = believed.get(0).value();
        return believed.stream().allMatch(fact -> fact.value().equals(first)) ? first : null;
    }

    /** The first instant at which time alone makes this another reading: each observation runs out by itself. */
    private Instant changes(List<Fact> fresh, @Nullable Value value, @Nullable Integer validityDays) {
        List<Instant> ends =
                fresh.stream().map(fact -> fact.runsOut(validityDays)).sorted().toList();
        for (Instant end : ends) {
            List<Fact> left = fresh.stream()
                    .filter(fact -> fact.runsOut(validityDays).isAfter(end))
                    .toList();
            if (left.isEmpty() || !Objects.equals(value, agreed(settled(left)))) {
                return end;
            }
        }
        throw new IllegalStateException("the last of " + ends + " leaves nothing");
    }
}
