package org.siteready.facts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a site and its systems at one instant, with the subjects that play each role. */
public final class Environment {

    private final Observations observations;
    private final Map<String, List<Subject>> roles;
    private final List<Resolution> resolutions;
    private final Instant at;
    private final ZoneId zone;

    /**
     * @param roles the subjects that play each role; a role is also played by the bare subject of its name, such as
     *     {@code site} or {@code contract}, where no subject is bound to it
     */
    public Environment(
            Observations observations,
            List<Resolution> resolutions,
            Map<String, List<Subject>> roles,
            Instant at,
            ZoneId zone) {
        this.observations = observations;
        this.resolutions = resolutions;
        this.roles = roles;
        this.at = at;
        this.zone = zone;
    }

    /** Of facts that nobody has sorted yet. */
    public Environment(
            List<Fact> facts, List<Resolution> resolutions, Map<String, List<Subject>> roles, Instant at, ZoneId zone) {
        this(new Observations(facts), resolutions, roles, at, zone);
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
        List<Fact> said = observations.of(subject, key);
        if (said.isEmpty()) {
            return new Reading(role, key, subject, State.MISSING, null, List.of(), null);
        }
        List<Fact> fresh = fresh(said, validityDays);
        if (fresh.isEmpty()) {
            return new Reading(role, key, subject, State.STALE, said.get(0), said, null);
        }
        List<Fact> believed = fresh.size() == 1 ? fresh : settled(fresh);
        Fact best = believed.get(0);
        Instant runsOut = best.runsOut(validityDays);
        for (int i = 1; i < believed.size(); i++) {
            Fact fact = believed.get(i);
            if (!fact.value().equals(best.value())) {
                return new Reading(role, key, subject, State.CONTRADICTED, null, said, null);
            }
            runsOut = later(runsOut, fact.runsOut(validityDays));
        }
        return new Reading(role, key, subject, State.MET, best, said, runsOut);
    }

    private List<Fact> fresh(List<Fact> said, @Nullable Integer validityDays) {
        if (said.size() == 1) {
            return said.get(0).runsOut(validityDays).isAfter(at) ? said : List.of();
        }
        return said.stream()
                .filter(fact -> fact.runsOut(validityDays).isAfter(at))
                .toList();
    }

    /** Drops what a person decided not to believe; what was observed after that decision counts again. */
    private List<Fact> settled(List<Fact> fresh) {
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

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
