package org.siteready.impact;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.impact.PortfolioRun.State;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The records of runs: begun, planned, done chunk by chunk, finished or cancelled; each of these is one entry. */
@Component
final class Portfolios {

    private static final Actor SELF = Actor.tool("siteready");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final ActiveRules rules;
    private final PortfolioFold view;
    private final PortfolioChunkFold chunks;
    private final Clock clock;

    Portfolios(
            Ledger ledger,
            Changes changes,
            Catalog catalog,
            Customers customers,
            ActiveRules rules,
            PortfolioFold view,
            PortfolioChunkFold chunks,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.rules = rules;
        this.view = view;
        this.chunks = chunks;
        this.clock = clock;
    }

    /**
     * Begins a run.
     *
     * @throws NotFound when there is no such device, release, gate or site
     */
    PortfolioRun start(Form form, String language, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY, Role.PRODUCT, Role.PRRC, Role.MANAGEMENT);
        PortfolioAsked asked = PortfolioAsked.read(form);
        catalog.device(asked.device());
        catalog.release(asked.device(), asked.to());
        if (rules.current().gate(Impacts.GATE).isEmpty()) {
            throw new NotFound("gate", Impacts.GATE);
        }
        (asked.sites() == null ? List.<String>of() : asked.sites()).forEach(customers::site);
        UUID id = caller.creationId();
        ObjectNode body = Records.tree(asked);
        body.put("language", language)
                .put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("ruleSet", rules.current().digest().value());
        Stream stream = PortfolioFold.stream(id.toString());
        changes.make(stream, PortfolioFold.STARTED, form.tree(), caller.as(id), () -> Plan.of(body, 0));
        return one(id.toString());
    }

    /** @throws NotFound when there is no such run */
    PortfolioRun one(String id) {
        return PortfolioRun.of(viewed(id));
    }

    private Viewed viewed(String id) {
        try {
            return ledger.current(view, PortfolioFold.stream(UUID.fromString(id).toString()))
                    .orElseThrow(() -> new NotFound("portfolio", id));
        } catch (IllegalArgumentException none) {
            throw new NotFound("portfolio", id);
        }
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    /** What is recorded of the results of chunks, in their order. */
    Page<Viewed> results(String id, @Nullable String after, int limit) {
        return ledger.list(chunks, Map.of("portfolio", id), after, limit);
    }

    /** @throws NotNow when it has ended */
    PortfolioRun cancel(String id, Caller caller) {
        return move(
                id,
                PortfolioFold.CANCELLED,
                caller,
                State::goesOn,
                "cancelled by " + caller.actor().value());
    }

    /** @throws NotNow unless it was cancelled, or when other rules are active now */
    PortfolioRun resume(String id, Caller caller) {
        PortfolioRun run = one(id);
        String active = rules.current().digest().value();
        if (run.state() == State.CANCELLED && !run.ruleSet().equals(active)) {
            throw new NotNow("the run was begun under rule set " + run.ruleSet() + ", and " + active
                    + " is active; begin a new run");
        }
        return move(id, PortfolioFold.RESUMED, caller, state -> state == State.CANCELLED, null);
    }

    private PortfolioRun move(String id, String type, Caller caller, Predicate<State> from, @Nullable String because) {
        caller.in(Role.OPERATIONS, Role.REGULATORY, Role.PRODUCT, Role.PRRC, Role.MANAGEMENT);
        Stream stream = PortfolioFold.stream(one(id).id());
        changes.make(stream, type, JSON.objectNode(), caller, () -> {
            long end = ledger.head(stream).seq();
            State state = one(id).state();
            if (!from.test(state)) {
                throw new NotNow("the run is " + state + "; "
                        + (state.goesOn() ? "only a cancelled run is resumed" : "only one that goes on is cancelled"));
            }
            return Plan.of(JSON.objectNode().put("because", because), end);
        });
        return one(id);
    }

    void planned(String id, JsonNode plan, int documents, int number) {
        Digest digest = ledger.inputs().put(plan);
        ObjectNode body = JSON.objectNode()
                .put("plan", digest.value())
                .put("documents", documents)
                .put("chunks", number);
        append(id, PortfolioFold.PLANNED, "plan", body, List.of(digest));
    }

    /** Of a chunk that was done meanwhile nothing becomes of it: its name is one request. */
    void done(String id, int chunk, ObjectNode counted, JsonNode result) {
        Digest digest = ledger.inputs().put(result);
        ObjectNode body = counted.put("chunk", chunk).put("result", digest.value());
        append(id, PortfolioFold.CHUNK_DONE, "chunk-" + chunk, body, List.of(digest));
    }

    void finished(String id) {
        append(id, PortfolioFold.FINISHED, "finished", JSON.objectNode(), List.of());
    }

    /** What keeps a run from going on is told in its record. */
    void stopped(String id, String because) {
        Stream stream = PortfolioFold.stream(id);
        long end = ledger.head(stream).seq();
        if (one(id).state().goesOn()) {
            ObjectNode body = JSON.objectNode().put("because", because);
            append(id, PortfolioFold.CANCELLED, "stopped-" + end, body, List.of());
        }
    }

    private void append(String id, String type, String name, ObjectNode body, List<Digest> inputs) {
        Caller self = new Caller(SELF, null, "/portfolios/" + id, name, "-");
        // INVARIANT: the request is the name alone, so that whoever comes second meets what came first.
        changes.make(
                PortfolioFold.stream(id),
                type,
                JSON.objectNode().put("name", name),
                self,
                () -> Plan.anywhere(body, inputs));
    }

    /** What is kept under a digest. */
    JsonNode kept(String digest) {
        return ledger.inputs().get(new Digest(digest));
    }
}
