package org.siteready.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AgendaFilter;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Reason;

/** Decides cases by gates; what it keeps changes nothing of what it decides, and it is safe for many threads. */
public final class Engine {

    /** Of two answers at the same instant the worse one counts, whatever their order. */
    private static final Comparator<Answer> LATEST_LAST = Comparator.comparing(Answer::at)
            .thenComparing(Answer::result, Comparator.reverseOrder())
            .thenComparing(Answer::toString);

    private final Limits limits;
    private final @Nullable AgendaFilter filter;
    private final Consumer<String> trace;
    private final KeptItems kept;

    public Engine(Limits limits) {
        this(limits, null, rule -> {});
    }

    /** With a filter that keeps rules from firing: how tests take rules away. */
    Engine(Limits limits, @Nullable AgendaFilter filter, Consumer<String> trace) {
        this(limits, filter, trace, KeptItems.none());
    }

    private Engine(Limits limits, @Nullable AgendaFilter filter, Consumer<String> trace, KeptItems kept) {
        this.limits = limits;
        this.filter = filter;
        this.trace = trace;
        this.kept = kept;
    }

    /**
     * An engine that meets the same profiles again and again: what it looked up of one it does not look up again until time
     * changes it. The rules judge every case all the same.
     */
    public static Engine keeping(Limits limits) {
        return new Engine(limits, null, rule -> {}, KeptItems.some());
    }

    /** An engine that tells the name of each rule just before it fires. */
    public static Engine tracing(Limits limits, Consumer<String> trace) {
        return new Engine(limits, null, trace);
    }

    /**
     * Decides. A failure of rules is a decision too: every criterion is then an ERROR.
     *
     * @throws GateWithoutCriteria when there is nothing to judge
     */
    public Decision decide(CompiledGate gate, CaseFile file) {
        List<Criterion> criteria = gate.gate().criteria(file.specification().requirements());
        if (criteria.isEmpty()) {
            throw new GateWithoutCriteria(gate.gate().id());
        }
        List<Judged> judged = judge(gate, criteria, file);
        judged.replaceAll(one -> one.with(Waivers.use(one, file)));
        return decision(gate, file, judged);
    }

    /** What the judgments come to, waivers and all. */
    static Decision decision(CompiledGate gate, CaseFile file, List<Judged> judged) {
        Outcome outcome = Deciding.outcome(judged);
        return new Decision(
                gate.gate().id(),
                file,
                outcome,
                Collections.unmodifiableList(judged),
                outcome == Outcome.ALLOW ? List.of() : Ask.after(judged),
                gate.ruleSet(),
                Deciding.validUntil(judged, file.at()),
                EngineVersions.running());
    }

    private List<Judged> judge(CompiledGate gate, List<Criterion> criteria, CaseFile file) {
        try {
            listedOnce(criteria);
            Reads reads = new Reads(criteria, file);
            @Nullable KnownItem[] items = kept.items(gate, criteria, file, reads.environment());
            List<Object> facts = new ArrayList<>(reads.readings());
            Arrays.stream(items).filter(Objects::nonNull).map(KnownItem::item).forEach(facts::add);
            facts.add(file.now());
            List<Found> found =
                    new Session(gate, limits, filter, trace).run(facts, file.lists(), file.at(), file.zone());
            return combine(criteria, byCriterion(criteria, found), reads, items);
        } catch (VirtualMachineError | RuntimeException | LinkageError | AssertionError failure) {
            // INVARIANT: whatever goes wrong in rules closes the gate and says so; nothing is carried on with.
            Reason why = Reason.of("engine.failed", Failure.text(failure));
            List<Judged> errors = new ArrayList<>(criteria.size());
            criteria.forEach(criterion -> errors.add(Combining.error(criterion, why)));
            return errors;
        }
    }

    private static void listedOnce(List<Criterion> criteria) {
        Set<String> ids = new HashSet<>();
        for (Criterion criterion : criteria) {
            if (!ids.add(criterion.id())) {
                throw new CriterionListedTwice(criterion.id());
            }
        }
    }

    /** Of each criterion the answer that counts. */
    static Map<String, Answer> answers(CaseFile file) {
        if (file.answers().isEmpty()) {
            return Map.of();
        }
        Map<String, Answer> answers = new HashMap<>();
        file.answers().forEach(answer -> answers.merge(answer.criterion(), answer, Engine::later));
        return answers;
    }

    private static Answer later(Answer one, Answer other) {
        return LATEST_LAST.compare(one, other) >= 0 ? one : other;
    }

    private static Map<String, List<Found>> byCriterion(List<Criterion> criteria, List<Found> found) {
        Map<String, List<Found>> by = new HashMap<>();
        criteria.forEach(criterion -> by.put(criterion.id(), List.of()));
        for (Found one : found) {
            List<Found> both = by.computeIfPresent(one.judgment().criterion(), (id, some) -> and(some, one));
            if (both == null) {
                throw new CriterionNotListed(one.judgment().criterion(), one.rule());
            }
        }
        return by;
    }

    private static List<Found> and(List<Found> some, Found more) {
        if (some.isEmpty()) {
            return List.of(more);
        }
        List<Found> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static List<Judged> combine(
            List<Criterion> criteria, Map<String, List<Found>> by, Reads reads, @Nullable KnownItem[] items) {
        List<Judged> judged = new ArrayList<>(criteria.size());
        for (int i = 0; i < items.length; i++) {
            Criterion criterion = criteria.get(i);
            List<Found> found = by.getOrDefault(criterion.id(), List.of());
            KnownItem item = items[i];
            judged.add(
                    item == null || !criterion.reads().isEmpty()
                            ? reads.combine(criterion, found)
                            : item.judged(found, () -> reads.combine(criterion, found)));
        }
        return judged;
    }
}
