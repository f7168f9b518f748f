package org.siteready.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.ValueForm;
import org.siteready.facts.Fact;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Facts that a person confirms of a release, a contract, an integration or an account: as they are sent, kept, and put into a case. */
@Component
public final class RecordedFacts {

    public static final String LIST = "records";

    /** Where facts about each kind are told. */
    private static final Map<String, String> TOLD_AT = Map.of(
            "release", "/api/devices/{device}/releases/{version}/records",
            "contract", "/api/contracts/{contract}/records",
            "integration", "/api/integrations/{site}/{device}/records",
            "user", "/api/accounts/{account}/records");

    private final ActiveRules rules;
    private final Clock clock;
    private final Remembered<List<Fact>> read = new Remembered<>();

    RecordedFacts(ActiveRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Where facts about subjects of that kind are recorded; nothing when they are facts of a site. */
    public static Optional<String> address(String kind) {
        return Optional.ofNullable(TOLD_AT.get(kind));
    }

    /** What is kept, as it is answered: of each key the newest. */
    public record Kept(List<Map<String, Object>> records) {

        public static Kept of(@Nullable Viewed viewed) {
            JsonNode none = JsonNodeFactory.instance.arrayNode();
            return new Kept(
                    Records.list(viewed == null ? none : viewed.document().path(LIST)));
        }
    }

    /**
     * Reads {@code {"records": [{key, value, unit?, evidence?, observedAt?}]}}.
     *
     * @param kind of what it is about: {@code release}, {@code contract}, {@code integration} or {@code user}
     * @return the records as an entry keeps them: with the time when it was seen and the role of who says so
     * @throws Malformed with every fault at its place
     */
    public ArrayNode read(Form form, String kind, Caller caller, Role role) {
        form.only(LIST);
        List<Form> given = form.list(LIST);
        if (given.isEmpty()) {
            form.fault(LIST, "is missing; give at least one");
        }
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        Set<String> keys = new HashSet<>();
        for (Form one : given) {
            records.add(one(one, kind, keys).put("role", role.name()));
        }
        facts(records, kind, caller, form);
        form.orRefuse("body");
        return records;
    }

    private ObjectNode one(Form one, String kind, Set<String> keys) {
        one.only("key", "value", "unit", "evidence", "observedAt");
        one.text("evidence", "");
        String name = one.text("key");
        Key key = rules.current().vocabulary().key(name).orElse(null);
        if (key != null) {
            String fault = fault(key, kind, keys.add(key.name()));
            if (fault != null) {
                one.fault("key", "'" + name + "' " + fault);
            }
        }
        ObjectNode kept = ValueForm.decimalsAsTexts(
                one.retaining("value", "unit", "evidence").tree());
        Instant seen = one.has("observedAt") ? one.instant("observedAt") : clock.instant();
        return kept.put("key", key == null ? name : key.name()).put("observedAt", String.valueOf(seen));
    }

    private static @Nullable String fault(Key key, String kind, boolean once) {
        if (!key.subjects().contains(kind)) {
            List<String> about = key.subjects().stream().sorted().toList();
            return "is not about " + kind + " but about " + String.join(", ", about) + "; tell it at "
                    + TOLD_AT.getOrDefault(about.get(0), "/api/sites/{site}/facts");
        }
        if (key.keptByService()) {
            return "is kept by the service, which knows it from " + key.source() + "; nobody records it";
        }
        return once ? null : "is recorded twice here; give it once";
    }

    /** Finds the faults of the values as facts have them, each at its place in the request. */
    private void facts(ArrayNode records, String kind, Caller caller, Form form) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode facts = whole.putArray(LIST);
        records.forEach(one -> facts.add(fact(one, kind, caller.actor().value())));
        Form all = Form.of(whole);
        CaseReader reader = rules.current().reader(clock.instant(), ZoneOffset.UTC);
        Set<String> told = new HashSet<>();
        form.faults().forEach(fault -> told.add(fault.pointer()));
        all.list(LIST).forEach(reader::fact);
        all.faults().stream()
                .filter(fault -> !fault.pointer().endsWith("/subject") && told.add(fault.pointer()))
                .forEach(form.faults()::add);
    }

    private static ObjectNode fact(JsonNode one, String kind, String by) {
        ObjectNode fact = one.deepCopy().asObject().retain("key", "value", "unit", "observedAt");
        return fact.put("subject", kind).put("source", "DECLARED").put("by", by);
    }

    /**
     * Puts what is kept into a case; what the vocabulary has no longer, or has come to keep itself, is left out.
     *
     * @param key of the view's document that holds it
     */
    public void contribute(Caught caught, View view, String key, String kind, CaseDraft draft) {
        RuleSet current = rules.current();
        read.of(
                        caught,
                        List.of(view.name(), key, current.digest(), draft.zone()),
                        () -> caught.document(view, key)
                                .map(kept -> facts(kept, kind, current, draft.zone()))
                                .orElse(List.of()))
                .forEach(draft::recorded);
    }

    /** The same of a document that was read already. */
    public void contribute(Viewed kept, String kind, CaseDraft draft) {
        facts(kept, kind, rules.current(), draft.zone()).forEach(draft::recorded);
    }

    private static List<Fact> facts(Viewed kept, String kind, RuleSet current, ZoneId zone) {
        CaseReader reader = current.reader(Instant.MAX.minus(CaseReader.CLOCK_DIFFERENCE), zone);
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode facts = whole.putArray(LIST);
        for (JsonNode one : kept.document().path(LIST)) {
            current.vocabulary()
                    .key(one.path("key").asString())
                    .filter(key -> key.subjects().contains(kind) && !key.keptByService())
                    .ifPresent(key -> facts.add(fact(one, kind, one.path("by").asString())));
        }
        Form form = Form.of(whole);
        List<Fact> read = form.list(LIST).stream()
                .flatMap(one -> reader.fact(one).stream())
                .toList();
        form.orRefuse("records of " + kept.key());
        return read;
    }
}
