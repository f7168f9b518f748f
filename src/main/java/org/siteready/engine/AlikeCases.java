package org.siteready.engine;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Subject;

/**
 * Decides many cases of one gate and one specification, and lets the rules judge once what looks alike to them: a decision is
 * a pure function (law 6), so what was said of one item is said of every other in the same state, each about its own facts.
 *
 * <p>What rules see is asked of the compiled rules ({@link StatesOnly}). Where they see more than the states of items,
 * every case is decided by itself. Safe for many threads.
 */
public final class AlikeCases {

    private final Engine engine;
    private final CompiledGate gate;
    private final Specification specification;
    private final List<Criterion> criteria;
    private final boolean statesOnly;
    private final ItemStates states = new ItemStates();
    private final AtomicLong byRules = new AtomicLong();

    private final Set<Subject> common;
    private final List<Criterion> ofCommon;
    private final boolean[] isCommon;
    private final boolean apart;
    private final Map<ZoneId, CommonItems> lookedUp = new ConcurrentHashMap<>();

    /**
     * @param specification what all cases ask
     * @param common subjects of which many cases tell the same, such as {@code release}; whether one does is looked at anew
     */
    public AlikeCases(Engine engine, CompiledGate gate, Specification specification, Set<Subject> common) {
        this.engine = engine;
        this.gate = gate;
        this.specification = specification;
        this.criteria = List.copyOf(gate.gate().criteria(specification.requirements()));
        this.statesOnly = !criteria.isEmpty() && StatesOnly.in(gate);
        this.common = Set.copyOf(common);
        Set<String> roles = common.stream().map(Subject::text).collect(Collectors.toSet());
        this.ofCommon = criteria.stream()
                .filter(one -> !Asks.roles(one).isEmpty() && roles.containsAll(Asks.roles(one)))
                .toList();
        this.isCommon = new boolean[criteria.size()];
        for (int i = 0; i < isCommon.length; i++) {
            isCommon[i] = ofCommon.contains(criteria.get(i));
        }
        this.apart = criteria.stream()
                .filter(one -> !ofCommon.contains(one))
                .noneMatch(one -> Asks.roles(one).stream().anyMatch(roles::contains));
    }

    /** How many cases were decided by running the rules. */
    public long byRules() {
        return byRules.get();
    }

    /** Exactly what {@link Engine#decide} decides. */
    public Decision decide(CaseFile file) {
        if (statesOnly && file.specification() == specification) {
            List<Judged> judged = judged(file);
            if (judged != null) {
                return Engine.decision(gate, file, judged);
            }
        }
        byRules.incrementAndGet();
        Decision decided = engine.decide(gate, file);
        if (statesOnly) {
            decided.judgments().forEach(this::learn);
        }
        return decided;
    }

    private void learn(Judged judged) {
        Item item = judged.item();
        if (item != null) {
            Said.of(judged).ifPresent(said -> states.say(item, said));
        }
    }

    /** Null where the rules have to be asked. */
    private @Nullable List<Judged> judged(CaseFile file) {
        try {
            Map<String, Answer> answers = Engine.answers(file);
            CommonItems shared = shared(file, answers);
            List<Judged> sharedJudged = shared == null ? null : shared.judged(states);
            if (shared != null && sharedJudged == null) {
                return null;
            }
            return judged(file, answers, sharedJudged);
        } catch (IllegalArgumentException cannotBeCompared) {
            // INVARIANT: of what cannot be looked up the engine itself makes an ERROR.
            return null;
        }
    }

    private @Nullable List<Judged> judged(CaseFile file, Map<String, Answer> answers, @Nullable List<Judged> shared) {
        Environment environment = environment(file, shared != null);
        List<Judged> judged = new ArrayList<>(criteria.size());
        int next = 0;
        for (int i = 0; i < isCommon.length; i++) {
            Criterion criterion = criteria.get(i);
            if (shared != null && isCommon[i]) {
                judged.add(used(shared.get(next++), file));
                continue;
            }
            Criterion.Check check = criterion.check();
            Item item = check == null ? null : Item.of(criterion, check, environment, answers.get(criterion.id()));
            Said said = item == null ? null : states.said(item);
            if (item == null || said == null) {
                return null;
            }
            judged.add(used(said.about(item), file));
        }
        return judged;
    }

    private static Judged used(Judged judged, CaseFile file) {
        return file.waivers().isEmpty() ? judged : judged.with(Waivers.use(judged, file));
    }

    /** What is looked up of the common subjects; null where the case says something of its own there. */
    private @Nullable CommonItems shared(CaseFile file, Map<String, Answer> answers) {
        boolean own = !CommonItems.apart(common, file)
                || !answers.isEmpty() && ofCommon.stream().anyMatch(one -> answers.containsKey(one.id()));
        if (own) {
            return null;
        }
        List<Fact> facts = recorded(file, true);
        CommonItems known = lookedUp.get(file.zone());
        if (known == null || !known.holdFor(facts, file.at())) {
            known = new CommonItems(ofCommon, facts, file);
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

    /** What was looked up once is left out, where nothing else asks for it. */
    private Environment environment(CaseFile file, boolean shared) {
        if (!shared || !apart) {
            return file.environment();
        }
        return new Environment(
                file.profile().observations().with(recorded(file, false)),
                file.profile().resolutions(),
                file.about().roles(),
                file.at(),
                file.zone());
    }
}
