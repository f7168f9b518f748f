package org.siteready.engine;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Observations;
import org.siteready.facts.Subject;

/**
 * Decides many cases of one gate and one specification, and runs the rules once for all cases that look alike to them:
 * a decision is a pure function (law 6), so the judgments of one are those of the other, each about its own facts.
 *
 * <p>What rules see is asked of the compiled rules ({@link StatesOnly}). Where they see more than the states of items,
 * every case is decided by itself. Safe for many threads.
 */
public final class AlikeCases {

    private static final int MOST = 50_000;

    private final Engine engine;
    private final CompiledGate gate;
    private final Specification specification;
    private final List<Criterion> criteria;
    private final Set<Subject> common;
    private final boolean statesOnly;
    private final boolean[] ofCommon;
    private final List<Criterion> commonCriteria;
    private final boolean mixed;
    private final Map<ZoneId, CommonItems> lookedUp = new ConcurrentHashMap<>();
    private final Map<String, Alike> seen = new ConcurrentHashMap<>();

    /**
     * @param specification what all cases ask
     * @param common subjects of which many cases tell the same, such as {@code release}; that they do is looked at anew in each
     */
    public AlikeCases(Engine engine, CompiledGate gate, Specification specification, Set<Subject> common) {
        this.engine = engine;
        this.gate = gate;
        this.specification = specification;
        this.criteria = List.copyOf(gate.gate().criteria(specification.requirements()));
        this.common = Set.copyOf(common);
        this.statesOnly = !criteria.isEmpty() && StatesOnly.in(gate);
        Set<String> roles = common.stream().map(Subject::text).collect(Collectors.toSet());
        this.ofCommon = new boolean[criteria.size()];
        boolean anyMixed = false;
        for (int i = 0; i < ofCommon.length; i++) {
            Set<String> asked = Asks.roles(criteria.get(i));
            ofCommon[i] = !asked.isEmpty() && roles.containsAll(asked);
            anyMixed |= !ofCommon[i] && asked.stream().anyMatch(roles::contains);
        }
        this.mixed = anyMixed;
        this.commonCriteria = IntStream.range(0, ofCommon.length)
                .filter(i -> ofCommon[i])
                .mapToObj(criteria::get)
                .toList();
    }

    /** Whether the rules see so little that alike cases are decided once. */
    public boolean once() {
        return statesOnly;
    }

    /** How many cases were decided by rules, of those that could be told apart. */
    public int distinct() {
        return seen.size();
    }

    /** Exactly what {@link Engine#decide} decides. */
    public Decision decide(CaseFile file) {
        if (!statesOnly || file.specification() != specification) {
            return engine.decide(gate, file);
        }
        try {
            return alike(file);
        } catch (IllegalArgumentException cannotBeCompared) {
            // INVARIANT: what cannot be looked up the engine itself makes an ERROR of.
            return engine.decide(gate, file);
        }
    }

    private Decision alike(CaseFile file) {
        Map<String, Answer> answers = answers(file);
        CommonItems shared = shared(file, answers);
        List<Item> items = items(file, answers, shared);
        String states = ItemStates.of(items);
        Alike alike = seen.get(states);
        if (alike != null) {
            return decision(file, alike.judged(items, shared, ofCommon));
        }
        Decision decided = engine.decide(gate, file);
        if (seen.size() < MOST) {
            Alike.of(decided).ifPresent(one -> seen.put(states, one));
        }
        return decided;
    }

    private static Map<String, Answer> answers(CaseFile file) {
        if (file.answers().isEmpty()) {
            return Map.of();
        }
        Map<String, Answer> answers = new HashMap<>();
        file.answers().forEach(answer -> answers.merge(answer.criterion(), answer, Engine::later));
        return answers;
    }

    /** What is looked up of the common subjects; null where the case says something of its own there. */
    private @Nullable CommonItems shared(CaseFile file, Map<String, Answer> answers) {
        boolean apart = CommonItems.apart(common, file)
                && file.profile().resolutions().stream().noneMatch(one -> common.contains(one.subject()))
                && (answers.isEmpty() || commonCriteria.stream().noneMatch(one -> answers.containsKey(one.id())));
        if (!apart) {
            return null;
        }
        List<Fact> facts = recorded(file, true);
        CommonItems known = lookedUp.get(file.zone());
        if (known == null || !known.holdFor(facts, file.at())) {
            known = CommonItems.of(commonCriteria, facts, file);
            lookedUp.put(file.zone(), known);
        }
        return known;
    }

    private List<Fact> recorded(CaseFile file, boolean ofCommonSubjects) {
        List<Fact> facts = new ArrayList<>(file.recorded().size());
        for (Fact fact : file.recorded()) {
            if (common.contains(fact.subject()) == ofCommonSubjects) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private List<Item> items(CaseFile file, Map<String, Answer> answers, @Nullable CommonItems shared) {
        Environment environment = environment(file, shared);
        List<Item> items = new ArrayList<>(criteria.size());
        int next = 0;
        for (int i = 0; i < criteria.size(); i++) {
            Criterion criterion = criteria.get(i);
            Criterion.Check check = criterion.check();
            if (shared != null && ofCommon[i]) {
                items.add(shared.items().get(next++));
            } else if (check != null) {
                items.add(Item.of(criterion, check, environment, answers.get(criterion.id())));
            }
        }
        return items;
    }

    /** What was looked up once is left out, where nothing else asks for it. */
    private Environment environment(CaseFile file, @Nullable CommonItems shared) {
        if (shared == null || mixed) {
            return file.environment();
        }
        Observations observations = file.profile().observations().with(recorded(file, false));
        return new Environment(
                observations,
                file.profile().resolutions(),
                file.about().roles(),
                file.at(),
                file.zone());
    }

    private Decision decision(CaseFile file, List<Judged> judged) {
        if (!file.waivers().isEmpty()) {
            judged.replaceAll(one -> one.with(Waivers.use(one, file)));
        }
        return Engine.decision(gate, file, judged);
    }
}
