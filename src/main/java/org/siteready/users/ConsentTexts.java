package org.siteready.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.facts.Version;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The texts to which users consent, by contract: each version is kept under its digest, and the last one counts. */
@Component
final class ConsentTexts {

    private final Ledger ledger;
    private final Changes changes;
    private final Customers customers;
    private final ConsentTextFold view;

    ConsentTexts(Ledger ledger, Changes changes, Customers customers, ConsentTextFold view) {
        this.ledger = ledger;
        this.changes = changes;
        this.customers = customers;
        this.view = view;
    }

    /** A text in its languages, by language; {@code current} says whether it is the one that counts. */
    record ConsentText(
            String version, String digest, String at, String by, boolean current, Map<String, Object> texts) {}

    /** Publishes {@code {version, texts: {language: text}}}: from then on this version counts. */
    void publish(String contract, Form form, Caller caller) {
        Role role = caller.in(Role.REGULATORY, Role.OPERATIONS, Role.SALES);
        customers.agreed(contract);
        ObjectNode text = read(form);
        String version = text.path("version").asString();
        var stream = AccountFold.stream(contract);
        changes.make(stream, ConsentTextFold.PUBLISHED, text, caller, () -> {
            long end = ledger.head(stream).seq();
            current(contract).ifPresent(now -> later(version, now));
            Digest digest = ledger.inputs().put(text);
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("contract", contract)
                    .put("version", version)
                    .put("digest", digest.value())
                    .put("role", role.name());
            return new Plan(body, List.of(digest), end);
        });
    }

    private static ObjectNode read(Form form) {
        form.only("version", "texts");
        String version = form.text("version");
        if (!version.isEmpty() && !Version.readable(version)) {
            form.fault("version", "must be numbers with dots, such as 1 or 2.1, not '" + version + "'");
        }
        Form texts = form.has("texts") ? form.object("texts") : form.absent("texts");
        ObjectNode read = JsonNodeFactory.instance.objectNode().put("version", version);
        ObjectNode all = read.putObject("texts");
        if (texts != null) {
            languages(texts, all);
        }
        if (all.isEmpty() && form.has("texts")) {
            form.fault("texts", "is empty; give the text in at least one language");
        }
        form.orRefuse("body");
        return read;
    }

    private static void languages(Form texts, ObjectNode all) {
        for (var one : texts.fields()) {
            if (!one.getKey().matches(Instructions.LANGUAGE)) {
                texts.fault(one.getKey(), "must be under a language such as de");
            }
            all.put(one.getKey(), texts.text(one.getKey()));
        }
    }

    private static void later(String version, String now) {
        if (Version.of(version).compareTo(Version.of(now)) <= 0) {
            throw new NotNow(
                    "consent text " + now + " counts already; a new one has a later version than that, not " + version);
        }
    }

    private Optional<JsonNode> document(String contract) {
        return ledger.current(view, AccountFold.stream(contract)).map(viewed -> viewed.document());
    }

    private Optional<String> current(String contract) {
        return document(contract).map(document -> document.path("current").asString());
    }

    /** The digest of a version that was published, or null. */
    @Nullable
    String digest(String contract, String version) {
        JsonNode digest = document(contract)
                .map(document -> document.path("versions").path(version).path("digest"))
                .orElse(null);
        return digest == null || !digest.isString() ? null : digest.stringValue();
    }

    /** All that were published, oldest first. */
    List<ConsentText> all(String contract) {
        customers.agreed(contract);
        return document(contract).stream()
                .flatMap(document -> document.path("order").valueStream().map(version -> text(document, version)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private ConsentText text(JsonNode document, JsonNode version) {
        JsonNode one = document.path("versions").path(version.asString());
        JsonNode kept = ledger.inputs().get(new Digest(one.path("digest").asString()));
        return new ConsentText(
                version.asString(),
                one.path("digest").asString(),
                one.path("at").asString(),
                one.path("by").asString(),
                version.equals(document.path("current")),
                org.siteready.web.Records.read(kept.path("texts"), Map.class));
    }
}
