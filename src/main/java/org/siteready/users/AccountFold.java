package org.siteready.users;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.web.RecordsView;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Accounts as the stream of their contract tells them; all under a contract are one stream, so that seats hold. */
@Component
final class AccountFold implements View {

    static final String KIND = "accounts";
    static final String REQUESTED = "AccountRequested";
    static final String TRAINING_ACCESS = "TrainingAccessGranted";
    static final String ACTIVATED = "AccountActivated";
    static final String SUSPENDED = "AccountSuspended";
    static final String DEACTIVATED = "AccountDeactivated";
    static final String WITHDRAWN = "AccountStepWithdrawn";
    static final String CONSENTED = "ConsentGiven";
    static final String CONSENT_WITHDRAWN = "ConsentWithdrawn";
    static final String HANDED_OVER = "InstructionsHandedOver";
    static final String RECORDED = "AccountFactsRecorded";

    private static final Map<String, BiConsumer<ObjectNode, Entry>> FOLDS = Map.of(
            REQUESTED, AccountFold::begin,
            TRAINING_ACCESS, AccountFold::moved,
            ACTIVATED, AccountFold::moved,
            SUSPENDED, AccountFold::moved,
            DEACTIVATED, AccountFold::moved,
            WITHDRAWN, AccountFold::moved,
            CONSENTED, AccountFold::consented,
            CONSENT_WITHDRAWN, AccountFold::consentWithdrawn,
            HANDED_OVER, AccountFold::handedOver,
            RECORDED, RecordsView::folded);

    static Stream stream(String contract) {
        return new Stream(KIND, contract);
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> indexed() {
        return Set.of("contract", "site", "device", "person", "status");
    }

    @Override
    public @Nullable String key(Entry entry) {
        return FOLDS.containsKey(entry.type()) ? entry.body().path("account").asString() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        BiConsumer<ObjectNode, Entry> fold = FOLDS.get(entry.type());
        if (fold != null) {
            fold.accept(document, entry);
        }
        return document;
    }

    private static void begin(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        document.put("id", body.path("account").asString());
        for (String field : new String[] {"contract", "site", "device"}) {
            document.set(field, body.path(field));
        }
        document.set("person", body.path("person").path("id"));
        document.set("role", body.path("accountRole"));
        document.put("requestedAt", entry.at().toString());
        document.putNull("consent").putArray("instructions");
        document.putArray("records");
        moved(document, entry);
    }

    private static void moved(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        document.set("status", body.path("to"));
        document.put("since", body.path("endedAt").asString(entry.at().toString()));
        document.set("cause", body.has("cause") ? body.path("cause") : JsonNodeFactory.instance.nullNode());
        JsonNode decision = body.path("decision").path("id");
        document.set("decision", decision.isString() ? decision : JsonNodeFactory.instance.nullNode());
    }

    private static void consented(ObjectNode document, Entry entry) {
        ObjectNode consent = document.putObject("consent");
        consent.set("textVersion", entry.body().path("textVersion"));
        consent.set("digest", entry.body().path("digest"));
        consent.put("at", entry.at().toString()).putNull("withdrawnAt");
    }

    private static void consentWithdrawn(ObjectNode document, Entry entry) {
        ((ObjectNode) document.path("consent")).put("withdrawnAt", entry.at().toString());
        if (!entry.body().path("from").equals(entry.body().path("to"))) {
            moved(document, entry);
        }
    }

    private static void handedOver(ObjectNode document, Entry entry) {
        ObjectNode one = document.withArray("instructions").addObject();
        for (String field : new String[] {"version", "language", "form", "address"}) {
            one.set(field, entry.body().path(field));
        }
        one.put("at", entry.at().toString());
    }
}
