package org.siteready.engine;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Subject;

/**
 * Items of the cases that were decided last: one that rests on the profile alone is looked up once, until time alone changes
 * it. Safe for many threads.
 */
final class KeptItems {

    /** Some tens of KB each where a specification has thirty requirements. */
    private static final int MOST = 1_000;

    private final int most;
    private final Map<Of, AtomicReferenceArray<@Nullable KnownItem>> kept = new ConcurrentHashMap<>();

    private KeptItems(int most) {
        this.most = most;
    }

    /** Keeps nothing. */
    static KeptItems none() {
        return new KeptItems(0);
    }

    static KeptItems some() {
        return new KeptItems(MOST);
    }

    /** Profile, gate and specification are those very objects: they are immutable, and comparing them costs more than looking up. */
    private record Of(
            Profile profile,
            CompiledGate gate,
            Specification specification,
            Map<String, List<Subject>> roles,
            ZoneId zone) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Of of
                    && profile == of.profile
                    && gate == of.gate
                    && specification == of.specification
                    && zone.equals(of.zone)
                    && roles.equals(of.roles);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(profile) * 31 + System.identityHashCode(specification);
        }
    }

    /** The items of a case, at the places of their criteria; null at those that have no check. */
    @Nullable
    KnownItem[] items(CompiledGate gate, List<Criterion> criteria, CaseFile file, Environment environment) {
        Map<String, Answer> answers = Engine.answers(file);
        // What an update changes is compared anew each time, so that nothing would be met again.
        if (most == 0 || gate.gate().changesOnly()) {
            return criteria.stream()
                    .map(one -> KnownItem.of(one, environment, answers.get(one.id())))
                    .toArray(KnownItem[]::new);
        }
        AtomicReferenceArray<@Nullable KnownItem> known = known(gate, criteria, file);
        Set<Subject> told = file.recorded().stream().map(Fact::subject).collect(Collectors.toSet());
        @Nullable KnownItem[] items = new KnownItem[criteria.size()];
        for (int i = 0; i < items.length; i++) {
            Criterion criterion = criteria.get(i);
            Answer answer = answers.get(criterion.id());
            KnownItem before = known.get(i);
            items[i] = before != null && before.holds(answer, file.at(), told)
                    ? before
                    : KnownItem.of(criterion, environment, answer);
            if (items[i] != before && items[i] != null && items[i].lasts(told)) {
                known.set(i, items[i]);
            }
        }
        return items;
    }

    private AtomicReferenceArray<@Nullable KnownItem> known(
            CompiledGate gate, List<Criterion> criteria, CaseFile file) {
        if (kept.size() >= most) {
            kept.clear();
        }
        Of of = new Of(file.profile(), gate, file.specification(), file.about().roles(), file.zone());
        return kept.computeIfAbsent(of, none -> new AtomicReferenceArray<>(criteria.size()));
    }
}
