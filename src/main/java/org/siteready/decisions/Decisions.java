package org.siteready.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Assembly.AsOf;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CaseForm;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.engine.RequirementForm;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Position;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Decides on the record: what was read is named, and what moved meanwhile is decided again. */
@Component
final class Decisions {

    private static final int MOST_TRIES = 5;

    private final Ledger ledger;
    private final Changes changes;
    private final ActiveRules rules;
    private final Assembly assembly;
    private final DecisionsView view;
    private final KeptInputs kept;
    private final Engine engine = Engine.keeping(Limits.DEFAULT);

    Decisions(
            Ledger ledger, Changes changes, ActiveRules rules, Assembly assembly, DecisionsView view, KeptInputs kept) {
        this.ledger = ledger;
        this.changes = changes;
        this.rules = rules;
        this.assembly = assembly;
        this.view = view;
        this.kept = kept;
    }

    /** @throws NotFound when the active rule set has no such gate */
    CompiledGate gate(String id) {
        return rules.current().gate(id).orElseThrow(() -> new NotFound("gate", id));
    }

    /** Decides off the record: a question, which opens nothing. */
    Decision answer(String gate, CaseFile.About about, @Nullable AsOf asOf) {
        CompiledGate asked = gate(gate);
        return decide(
                asked,
                assembly.assemble(about, asked.gate().changesOnly(), asOf).caseFile());
    }

    /**
     * Decides and records.
     *
     * @return the decision as recorded, and as made where it was made just now
     */
    Recorded decide(String gate, CaseFile.About about, JsonNode request, Caller caller) {
        CompiledGate asked = gate(gate);
        Stream stream = stream(about);
        UUID first = caller.creationId();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Attempt attempt = attempt(again(first, tries, caller), asked, about, stream, request, caller);
            boolean followed = !attempt.made()
                    && ledger.find(view, again(first, tries + 1, caller).toString())
                            .isPresent();
            if (!followed && !attempt.moved) {
                return attempt.recorded;
            }
        }
        throw new NotNow("what was decided on kept changing while it was decided; ask again");
    }

    /** The id of the n-th try of a request. */
    private static UUID again(UUID first, int tries, Caller caller) {
        return tries == 0 ? first : CreationId.of(caller.actor(), first + "/again", Integer.toString(tries));
    }

    /**
     * A decision on the record.
     *
     * @param made the whole decision where it was made just now; null when the request came before
     */
    record Recorded(Viewed viewed, @Nullable MadeDecision made) {}

    /**
     * One try.
     *
     * @param moved whether something that was read moved before the decision was on the record
     */
    private record Attempt(Recorded recorded, boolean moved) {

        boolean made() {
            return recorded.made != null;
        }
    }

    private Attempt attempt(
            UUID id, CompiledGate gate, CaseFile.About about, Stream stream, JsonNode request, Caller caller) {
        AtomicReference<@Nullable PreparedDecision> made = new AtomicReference<>();
        Entry entry = changes.make(stream, DecisionsView.DECIDED, request, caller.as(id), () -> {
            PreparedDecision prepared =
                    prepare(id, gate, assembly.assemble(about, gate.gate().changesOnly(), (AsOf) null));
            made.set(prepared);
            return Plan.anywhere(prepared.record(), prepared.inputs());
        });
        Viewed viewed = new Viewed(id.toString(), entry.position(), Noticed.without(entry));
        PreparedDecision prepared = made.get();
        // Unless the same request was faster elsewhere: what is on the record is what is told.
        if (prepared == null || !prepared.isIn(viewed)) {
            return new Attempt(new Recorded(viewed, null), false);
        }
        boolean moved = !ledger.moved(prepared.read()).isEmpty();
        return new Attempt(new Recorded(viewed, prepared.made()), moved);
    }

    CaseDraft draft(CaseFile.About about, Instant validAt) {
        return assembly.assemble(about, false, new AsOf(null, validAt));
    }

    CaseFile now(CaseFile.About about) {
        return assembly.assemble(about, false, (AsOf) null).caseFile();
    }

    /** Decides for an entry that another room appends. */
    PreparedDecision prepare(UUID id, String gate, CaseFile.About about, Map<String, JsonNode> with) {
        CompiledGate asked = gate(gate);
        return prepare(id, asked, assembly.assemble(about, asked.gate().changesOnly(), with));
    }

    private PreparedDecision prepare(UUID id, CompiledGate gate, CaseDraft draft) {
        MadeDecision made = MadeDecision.of(decide(gate, draft.caseFile()));
        List<Position> read = List.copyOf(draft.positions());
        return new PreparedDecision(id, DecisionRecord.of(id, made, read), keep(made.decision()), read, made);
    }

    /** Records what was prepared, by itself; a repeat of the request gets what it got. */
    Viewed record(PreparedDecision prepared, JsonNode request, Caller caller) {
        Stream stream = stream(prepared.decision().input().about());
        Entry entry = changes.make(
                stream,
                DecisionsView.DECIDED,
                request,
                caller.as(prepared.id()),
                () -> Plan.anywhere(prepared.record(), prepared.inputs()));
        return new Viewed(entry.body().path("id").asString(), entry.position(), Noticed.without(entry));
    }

    /** The decision that refused this request when it came before. */
    Optional<Viewed> repeated(PreparedRequest asked, Caller caller) {
        return ledger.find(view, asked.id().toString()).map(found -> {
            // Asked for by its name, so that the same name with another request is refused.
            Entry entry = changes.make(
                    found.position().stream(), DecisionsView.DECIDED, asked.request(), caller.as(asked.id()), () -> {
                        throw new IllegalStateException("a decision without its request");
                    });
            return new Viewed(found.key(), entry.position(), found.document());
        });
    }

    /** @throws NotNow when the gate judges requirements and the release has no approved specification with any */
    Decision decide(CompiledGate gate, CaseFile file) {
        if (gate.gate().silentOn(file.specification().requirements())) {
            throw new NotNow("gate '" + gate.gate().id() + "' judges requirements of the phase "
                    + gate.gate().requirements() + ", and release "
                    + file.about().name("device") + " " + file.about().name("version")
                    + " has no approved specification with any");
        }
        return engine.decide(gate, file);
    }

    private List<Digest> keep(Decision decision) {
        CaseFile input = decision.input();
        return List.of(
                kept.keep(input.profile().digest(), () -> CaseForm.profile(input.profile())),
                kept.keep(
                        input.specification().digest(),
                        () -> RequirementForm.requirements(input.specification().requirements())),
                decision.ruleSet());
    }

    private static Stream stream(CaseFile.About about) {
        String site = about.name("site");
        return new Stream("decisions", site.isEmpty() ? "all" : Ids.existing("site", site));
    }

    Viewed decision(String id) {
        return ledger.find(view, id).orElseThrow(() -> new NotFound("decision", id));
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }
}
