package org.siteready.impact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Specification;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Phase;
import org.siteready.facts.Problems;
import org.siteready.facts.Requirement;
import org.siteready.impact.RequirementChange.Kind;
import org.siteready.rulesets.RuleSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An update from one version to another, made ready once for all sites: what changes, what must be judged at a site, and
 * what the service knows of the update itself. Immutable, and safe for many threads.
 */
public final class PreparedUpdate {

    static final String KIND = "update";

    private static final String PROBLEMS = "update.problemsOnChanges";

    private final RuleSet rules;
    private final Difference difference;
    private final Specification before;
    private final Specification after;
    private final Specification judged;
    private final Map<String, Requirement> judgedById;
    private final Set<String> concerned;
    private final Map<String, JsonNode> known;
    private volatile @Nullable KnownAt lastKnown;

    /**
     * @param before the requirements of the version that runs
     * @param after those of the version that is asked about
     * @param known what is known of the update, by key of the vocabulary
     */
    PreparedUpdate(
            RuleSet rules,
            Difference difference,
            Specification before,
            Specification after,
            Map<String, JsonNode> known) {
        this.rules = rules;
        this.difference = difference;
        this.before = before;
        this.after = after;
        this.known = Map.copyOf(known);
        this.judged = new Specification(difference.demanded());
        this.judgedById = judged.requirements().stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.criterion().id(), one -> one));
        this.concerned = difference.changes().stream()
                .filter(change -> change.kind().demands())
                .flatMap(change -> change.before() == null
                        ? java.util.stream.Stream.of(change.id())
                        : java.util.stream.Stream.of(
                                change.id(), change.before().criterion().id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Difference difference() {
        return difference;
    }

    /** The rule set by which it was prepared: under another one it is prepared anew. */
    public RuleSet rules() {
        return rules;
    }

    /** The requirements that the update adds, tightens or changes: what gates judge in its cases. */
    public Specification judged() {
        return judged;
    }

    /** The changed requirement whose criterion this is; nothing for a criterion of the gate itself. */
    Optional<Requirement> judged(Criterion criterion) {
        Requirement found = judgedById.get(criterion.id());
        return found != null && found.criterion().equals(criterion) ? Optional.of(found) : Optional.empty();
    }

    Specification before() {
        return before;
    }

    Specification after() {
        return after;
    }

    /** The keys of facts on which the outcome of the changes can depend, at whatever site. */
    public Set<String> touchedKeys() {
        return difference.touchedKeys();
    }

    /** The open problems that concern a requirement which the update adds, tightens or changes. */
    public List<Problems.Problem> problems(Collection<Problems.Problem> of) {
        return of.stream()
                .filter(one -> one.open() && concerned.contains(one.criterion()))
                .toList();
    }

    /** Puts the update into a case that is being assembled. */
    void contribute(CaseDraft draft) {
        draft.specification(judged);
        facts(draft.validAt(), problems(draft.problems()).size()).forEach(draft::recorded);
    }

    /** A site's case with the update in it; the case is that of the device in the version that is asked about. */
    public CaseFile in(CaseFile site) {
        List<Fact> recorded = new ArrayList<>(site.recorded());
        List<Problems.Problem> problems =
                site.problems() == null ? List.of() : site.problems().all();
        recorded.addAll(facts(site.at(), problems(problems).size()));
        return new CaseFile(
                site.about(),
                site.at(),
                site.zone(),
                site.profile(),
                recorded,
                judged,
                site.answers(),
                site.waivers(),
                site.problems());
    }

    /** The same for every site with as many problems at one instant: there is no day among them that a zone could move. */
    private List<Fact> facts(Instant at, int problems) {
        KnownAt last = lastKnown;
        if (last == null || !last.at.equals(at)) {
            last = new KnownAt(at, new ConcurrentHashMap<>());
            lastKnown = last;
        }
        return last.facts.computeIfAbsent(problems, count -> known(at, count));
    }

    private List<Fact> known(Instant at, int problems) {
        List<Fact> facts = new ArrayList<>();
        known.forEach((key, value) ->
                rules.recorded(key, KIND, value, at, ZoneOffset.UTC).ifPresent(facts::add));
        // What was not compared has no changes that a problem could concern, and none may seem to have been looked for.
        if (difference.compared()) {
            rules.recorded(PROBLEMS, KIND, JsonNodeFactory.instance.numberNode(problems), at, ZoneOffset.UTC)
                    .ifPresent(facts::add);
        }
        return List.copyOf(facts);
    }

    private record KnownAt(Instant at, Map<Integer, List<Fact>> facts) {}

    /** The requirements that must be validated again after the deployment: changed ones, and such as rest on the same facts. */
    public List<Again> validateAgain() {
        Set<String> touched = touchedKeys();
        List<Again> again = new ArrayList<>();
        for (RequirementChange change : difference.changes()) {
            Requirement now = change.after();
            if (now != null && now.phases().contains(Phase.VALIDATION)) {
                boolean changed = change.kind() != Kind.EQUAL;
                List<String> keys =
                        Difference.keys(now).stream().filter(touched::contains).toList();
                if (changed || !keys.isEmpty()) {
                    again.add(new Again(
                            now.criterion().id(), now.criterion().title(), now.verification(), change.kind(), keys));
                }
            }
        }
        return again;
    }

    /**
     * What to validate again.
     *
     * @param change what became of it; EQUAL where only the facts under it may have changed
     * @param keys of facts that it shares with a change
     */
    public record Again(String requirement, String title, String verification, Kind change, List<String> keys) {}
}
