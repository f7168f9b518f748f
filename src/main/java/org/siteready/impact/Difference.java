package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Specification;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;
import org.siteready.facts.Requirement;

/**
 * What changes from one version of a device to another, over all versions on the way (obligations O-2.7-1 and O-2.7-4).
 *
 * @param compared whether the approved specifications of all versions on the way were there; else nothing is listed
 * @param way from the version that runs to the one that is asked about, both included; empty where there is no order
 * @param changes of each requirement from the first to the last, in the order of the last
 * @param between what only a version in between asks for, or asks for more strictly than both ends
 */
public record Difference(
        String device,
        String from,
        String to,
        boolean compared,
        List<Station> way,
        List<RequirementChange> changes,
        List<Between> between) {

    /**
     * A version on the way.
     *
     * @param requiredStep whether it must be installed before a later one; null when nobody said
     */
    public record Station(
            String version,
            String state,
            @Nullable String releaseDate,
            @Nullable Boolean requiredStep,
            @Nullable String changeClass) {}

    /** What a version in between asks for, against the first. */
    public record Between(String version, RequirementChange change) {}

    static Difference of(
            String device,
            String from,
            String to,
            List<Station> way,
            List<Specification> specifications,
            SpecificationDiff diff) {
        boolean compared = !way.isEmpty() && specifications.size() == way.size();
        if (!compared) {
            return new Difference(device, from, to, false, way, List.of(), List.of());
        }
        return new Difference(
                device, from, to, true, way, diff.along(specifications), between(way, specifications, diff));
    }

    private static List<Between> between(List<Station> way, List<Specification> all, SpecificationDiff diff) {
        List<Between> between = new ArrayList<>();
        for (int i = 1; i < all.size() - 1; i++) {
            List<RequirementChange> later = diff.along(all.subList(i, all.size()));
            for (RequirementChange change : diff.along(all.subList(0, i + 1))) {
                Requirement there = change.after();
                boolean eased = there != null
                        && later.stream()
                                .anyMatch(one ->
                                        there.equals(one.before()) && one.kind().eases());
                if (change.kind().demands() && eased) {
                    between.add(new Between(way.get(i).version(), change));
                }
            }
        }
        return between;
    }

    /** The requirements that must be judged anew: added, tightened or changed. */
    public List<Requirement> demanded() {
        return changes.stream()
                .filter(change -> change.kind().demands())
                .map(RequirementChange::some)
                .toList();
    }

    /** What became of the requirement of that id, by its present or former name. */
    public Optional<RequirementChange> change(String id) {
        return changes.stream()
                .filter(change -> change.id().equals(id)
                        || change.before() != null
                                && change.before().criterion().id().equals(id))
                .findFirst();
    }

    /** The keys of facts on which the outcome of a change can depend, at whatever site. */
    public Set<String> touchedKeys() {
        Set<String> keys = new TreeSet<>();
        for (RequirementChange change : changes) {
            if (change.kind() != RequirementChange.Kind.EQUAL) {
                keys(change.before(), keys);
                keys(change.after(), keys);
            }
        }
        return keys;
    }

    static Set<String> keys(@Nullable Requirement of) {
        Set<String> keys = new TreeSet<>();
        keys(of, keys);
        return keys;
    }

    private static void keys(@Nullable Requirement of, Set<String> keys) {
        Criterion.Check check = of == null ? null : of.criterion().check();
        if (check != null) {
            check.what().conditions().forEach(one -> keys(one, keys));
            if (check.appliesWhen() != null) {
                check.appliesWhen().conditions().forEach(one -> keys(one, keys));
            }
        }
    }

    private static void keys(Condition one, Set<String> keys) {
        keys.add(one.key());
        if (one.operand() instanceof Operand.OfFact fact) {
            keys.add(fact.key());
        } else if (one.operand() instanceof Operand.Tiers tiers) {
            keys.add(tiers.key());
        }
    }
}
