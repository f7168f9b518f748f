package org.siteready.decisions;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.Specification;
import org.siteready.facts.Criterion;
import org.siteready.facts.Phase;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Position;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Caller;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What rooms behind this one do with decisions: make one for an entry of their own, record one, find one again. */
@Component
public final class Deciding {

    private static final int PAGE = 500;

    private final Decisions decisions;
    private final Replaying replaying;
    private final Ledger ledger;
    private final ActiveRules rules;
    private final Clock clock;

    Deciding(Decisions decisions, Replaying replaying, Ledger ledger, ActiveRules rules, Clock clock) {
        this.decisions = decisions;
        this.replaying = replaying;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Decides without recording: the caller appends an entry that carries the record.
     *
     * @param id the decision's id
     * @param with facts about the integration that the step itself brings, by key
     * @throws org.siteready.web.NotFound when the active rule set has no such gate
     */
    public PreparedDecision prepare(UUID id, String gate, CaseFile.About about, Map<String, JsonNode> with) {
        return decisions.prepare(id, gate, about, with);
    }

    /**
     * Asks off the record how a case would come out with other requirements; requirements of a phase are judged by the
     * first gate that judges that phase.
     *
     * @return nothing when no gate judges the phase
     */
    public Optional<Decision> against(CaseFile file, Specification instead, Phase phase) {
        CaseFile other = new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.recorded(),
                instead,
                file.answers(),
                file.waivers(),
                file.problems());
        return rules.current().gates().values().stream()
                .filter(gate ->
                        gate.gate().requirements() == phase && !gate.gate().changesOnly())
                .findFirst()
                .map(gate -> decisions.decide(gate, other));
    }

    /**
     * Decides a case off the record: a question, which opens nothing.
     *
     * @throws org.siteready.web.NotFound when the active rule set has no such gate
     */
    public Decision decide(String gate, CaseFile file) {
        return decisions.decide(decisions.gate(gate), file);
    }

    /** The case of a device at a site as things stand. */
    public CaseFile now(CaseFile.About about) {
        return decisions.now(about);
    }

    /** The case of a device at a site for an instant, with where each stream stood that was read. */
    public Assembled at(CaseFile.About about, Instant validAt) {
        CaseDraft draft = decisions.draft(about, validAt);
        return new Assembled(draft.caseFile(), List.copyOf(draft.positions()));
    }

    /**
     * A case.
     *
     * @param read where each stream stood that was read for it
     */
    public record Assembled(CaseFile file, List<Position> read) {}

    /** Puts a prepared decision on the record by itself: one that opened nothing, or that was made again. */
    public DecisionAnswer record(PreparedDecision prepared, JsonNode request, String language, Caller caller) {
        Viewed viewed = decisions.record(prepared, request, caller);
        return prepared.isIn(viewed)
                ? answer(viewed, replaying.made(prepared.made()), language)
                : answer(viewed, language);
    }

    /** Whether what a prepared decision read has moved; the stream that it was carried into stays out of account. */
    public boolean moved(PreparedDecision prepared, org.siteready.ledger.Stream own) {
        Stream<Position> read =
                prepared.read().stream().filter(position -> !position.stream().equals(own));
        return !ledger.moved(read.toList()).isEmpty();
    }

    private DecisionAnswer answer(Viewed viewed, String language) {
        return answer(viewed, replaying.again(viewed), language);
    }

    private DecisionAnswer answer(Viewed viewed, Replaying.Again again, String language) {
        return DecisionAnswer.onRecord(
                viewed, again, language, false, rules.current().digest(), clock.instant());
    }

    /** A prepared decision as it is answered once an entry carries it. */
    public DecisionAnswer answer(PreparedDecision prepared, Position carried, String language) {
        Viewed viewed = new Viewed(prepared.id().toString(), carried, prepared.record());
        return answer(viewed, replaying.made(prepared.made()), language);
    }

    /** What the request got when it came before and its gate was closed; nothing when it did not. */
    public Optional<DecisionAnswer> refused(PreparedRequest asked, String language, Caller caller) {
        return decisions.repeated(asked, caller).map(viewed -> answer(viewed, language));
    }

    /**
     * A decision on the record, made again from what was kept.
     *
     * @throws org.siteready.web.NotFound when there is none of that id
     */
    public Remade again(String id, String language) {
        Viewed viewed = decisions.decision(id);
        Replaying.Again again = replaying.again(viewed);
        return new Remade(answer(viewed, again, language), again.decision(), again.same());
    }

    /** Where the decisions about a device at a site stand. */
    public List<Position> about(String site, String device) {
        List<Position> all = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page = decisions.list(Map.of("site", site, "device", device), after, PAGE);
            page.items().stream().map(Viewed::position).forEach(all::add);
            after = page.next();
        } while (after != null);
        return all;
    }

    /** The ids of a gate's own criteria, beside which it may judge the requirements of a specification. */
    public Set<String> clauses(String gate) {
        return decisions.gate(gate).gate().criteria().stream()
                .map(Criterion::id)
                .collect(Collectors.toSet());
    }

    /** @throws org.siteready.rulesets.Malformed when the active rule set has no texts in that language (400) */
    public String language(String asked) {
        return Languages.checked(rules.current(), asked);
    }

    /**
     * A decision made again.
     *
     * @param same whether the recorded body came out again, byte for byte
     */
    public record Remade(DecisionAnswer answer, Decision decision, boolean same) {}
}
