package org.siteready.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.store.Digest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Carries a request into the ledger: once however often it is sent, planned anew when somebody else was faster. */
@Component
public final class Changes {

    private static final int MOST_TRIES = 50;

    private final Ledger ledger;
    private final ActiveRules rules;

    Changes(Ledger ledger, ActiveRules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /**
     * What a request comes to, as things stand.
     *
     * @param expected the entry of the stream that it was planned after; {@link #ANYWHERE} when it does not matter
     */
    public record Plan(JsonNode body, List<Digest> inputs, long expected) {

        static final long ANYWHERE = -1;

        /** A plan that holds wherever the stream stands. */
        public static Plan anywhere(JsonNode body, List<Digest> inputs) {
            return new Plan(body, inputs, ANYWHERE);
        }

        public static Plan of(JsonNode body, long expected) {
            return new Plan(body, List.of(), expected);
        }
    }

    /**
     * Appends what the plan says, with the notices that notices.yaml tells of it.
     *
     * @param request the request as it came: the same key with another one is refused (422)
     * @param plan reads what it needs and checks it; called again when the stream moved meanwhile
     * @throws Conflict when the stream never stands still (409)
     */
    public Entry make(Stream stream, String type, JsonNode request, Caller caller, Supplier<Plan> plan) {
        Draft shell = shell(stream, type, request, caller);
        return ledger.repeated(stream, shell).orElseGet(() -> append(stream, shell, plan));
    }

    /** The entry that the request has become already. */
    public Optional<Entry> repeated(Stream stream, String type, JsonNode request, Caller caller) {
        return ledger.repeated(stream, shell(stream, type, request, caller));
    }

    private static Draft shell(Stream stream, String type, JsonNode request, Caller caller) {
        Digest asked = Digest.of(JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("stream", stream.toString())
                .set("request", request));
        return new Draft(caller.requestId(), asked, caller.actor(), caller.reason(), type, request, List.of());
    }

    private Entry append(Stream stream, Draft shell, Supplier<Plan> planned) {
        for (int tries = 1; ; tries++) {
            Plan plan = planned.get();
            Draft draft = new Draft(
                    shell.requestId(),
                    shell.request(),
                    shell.actor(),
                    shell.reason(),
                    shell.type(),
                    Noticed.of(stream, shell, plan.body(), rules.current().notices()),
                    plan.inputs());
            try {
                return plan.expected() == Plan.ANYWHERE
                        ? ledger.append(stream, draft)
                        : ledger.append(stream, draft, plan.expected());
            } catch (Conflict moved) {
                if (tries == MOST_TRIES) {
                    throw moved;
                }
            }
        }
    }
}
