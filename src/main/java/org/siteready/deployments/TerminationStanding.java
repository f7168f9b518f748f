package org.siteready.deployments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.PreparedDecision;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Position;
import org.siteready.ledger.Stream;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a step that is on the record stands: when what its decision read has moved, its gate is asked again, and the
 * step is taken back when the gate has closed. A legal hold that came later lies in the same stream and counts, too.
 */
@Component
final class TerminationStanding {

    private static final int MOST_TRIES = 5;

    private final Terminations terminations;
    private final TerminationFold view;
    private final Deciding deciding;
    private final Changes changes;
    private final Ledger ledger;

    TerminationStanding(
            Terminations terminations, TerminationFold view, Deciding deciding, Changes changes, Ledger ledger) {
        this.terminations = terminations;
        this.view = view;
        this.deciding = deciding;
        this.changes = changes;
        this.ledger = ledger;
    }

    /**
     * What closed the gate.
     *
     * @param withdrawn the entry that took the step back; null when it could not be taken back any more
     */
    record Closed(PreparedDecision decision, @Nullable Entry withdrawn) {}

    /**
     * Asks again where something has moved.
     *
     * @param back whether the step is taken back then; false once something was done that cannot be
     * @return null when the step stands
     */
    @Nullable
    Closed check(Entry step, boolean back, Caller caller) {
        List<Position> read = read(step);
        for (int tries = 0; !ledger.moved(read).isEmpty(); tries++) {
            PreparedDecision again = deciding.prepare(
                    UUID.randomUUID(),
                    step.body().path("decision").path("gate").stringValue(),
                    Terminations.subject(at(step)),
                    Map.of());
            // INVARIANT: what never stands still is not relied on.
            if (!again.allows() || tries == MOST_TRIES) {
                return new Closed(again, back ? withdraw(step, again, caller) : null);
            }
            deciding.record(again, request(step), "en", caller.as(again.id()));
            read = again.read();
        }
        return null;
    }

    private static List<Position> read(Entry step) {
        List<Position> read = new ArrayList<>();
        step.body().path("decision").path("read").forEach(place -> {
            String text = place.stringValue();
            int at = text.lastIndexOf('@');
            read.add(new Position(Stream.of(text.substring(0, at)), Long.parseLong(text.substring(at + 1))));
        });
        read.removeIf(position -> position.stream().equals(step.stream()));
        read.add(step.position());
        return read;
    }

    private static ObjectNode request(Entry step) {
        return JsonNodeFactory.instance.objectNode().put("entry", step.seq());
    }

    /** How the termination stood after an entry. */
    private Termination at(Entry until) {
        return folded(until.stream(), until.seq());
    }

    private Termination folded(Stream stream, long end) {
        ObjectNode document = null;
        for (Entry entry : ledger.read(stream, 1, (int) end)) {
            document = view.fold(document, entry);
        }
        return Termination.of(document == null ? JsonNodeFactory.instance.objectNode() : document);
    }

    private Entry withdraw(Entry step, PreparedDecision decision, Caller caller) {
        return changes.make(step.stream(), TerminationFold.WITHDRAWN, request(step), caller.as(decision.id()), () -> {
            long end = terminations.end(step.stream());
            ObjectNode body = TerminationEntries.restored(before(step), Terminations.about(at(step)));
            body.put("entry", step.seq()).put("role", Terminations.role(caller));
            body.set("decision", decision.record());
            return new Plan(body, decision.inputs(), end);
        });
    }

    private Termination before(Entry step) {
        Termination before = folded(step.stream(), step.seq() - 1);
        return before.round() == step.body().path("round").asInt() ? before : throwing(step);
    }

    private static Termination throwing(Entry step) {
        throw new IllegalStateException("a step with a gate follows others of its round: " + step.position());
    }
}
