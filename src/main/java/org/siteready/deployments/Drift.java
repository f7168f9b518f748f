package org.siteready.deployments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.deployments.Comparison.Compared;
import org.siteready.deployments.Comparison.Result;
import org.siteready.facts.Version;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes what sites say they run, compares it with the list, and keeps what differs until a person settles it. */
@Component
final class Drift {

    private static final int MOST = 1_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DeviceLists lists;
    private final Customers customers;
    private final Catalog catalog;
    private final ActiveRules rules;
    private final Changes changes;
    private final Clock clock;

    Drift(DeviceLists lists, Customers customers, Catalog catalog, ActiveRules rules, Changes changes, Clock clock) {
        this.lists = lists;
        this.customers = customers;
        this.catalog = catalog;
        this.rules = rules;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What became of one thing that was found, or of one row that was not.
     *
     * @param row the id of the row that it was compared with, or null
     * @param version that was found, or null where nothing was
     * @param entry where the observation stands in the stream of the integration
     */
    record Reported(
            String site,
            String device,
            @Nullable String version,
            String result,
            @Nullable String row,
            String says,
            long entry) {}

    /** What is told: the things found, and the sites that have told all. */
    private record Told(List<Found> found, List<String> complete) {}

    /** Everything is checked before anything is kept. */
    List<Reported> report(Form form, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY);
        Told told = read(form);
        Map<String, List<Compared>> compared = new LinkedHashMap<>();
        List<Reported> reported = new ArrayList<>();
        for (Found found : told.found) {
            Stream stream = DeviceListFold.stream(found.site(), found.device());
            JsonNode document = document(found.site(), found.device());
            Compared one = new Comparison(document).of(found);
            compared.computeIfAbsent(stream.key(), key -> new ArrayList<>()).add(one);
            reported.add(keep(stream, document, found, one, numbered(caller, reported.size())));
        }
        for (String site : told.complete) {
            missed(site, compared, reported, caller);
        }
        return reported;
    }

    private static Caller numbered(Caller caller, int number) {
        return caller.as(CreationId.of(caller.actor(), caller.path(), caller.requestId() + "/" + number));
    }

    private JsonNode document(String site, String device) {
        return lists.found(site, device).map(JsonNode.class::cast).orElseGet(JSON::missingNode);
    }

    private Told read(Form form) {
        form.only("found", "complete");
        List<Form> given = form.list("found");
        List<String> complete = List.copyOf(new TreeSet<>(form.texts("complete")));
        if (given.isEmpty() && complete.isEmpty()) {
            form.fault("found", "is missing; say what runs where, or which sites have told all");
        }
        if (given.size() > MOST) {
            form.fault("found", "has " + given.size() + " elements; send at most " + MOST + " at once");
        }
        List<String> uses = rules.current()
                .vocabulary()
                .key("integration.use")
                .map(Key::allowed)
                .orElse(List.of());
        List<Found> found = given.stream()
                .map(one -> Found.read(one, customers, catalog, uses, clock))
                .toList();
        for (String site : complete) {
            try {
                customers.site(site);
            } catch (NotFound missing) {
                form.fault("complete", String.valueOf(missing.getMessage()));
            }
        }
        form.orRefuse("body");
        return new Told(found, complete);
    }

    /** What was found becomes a fact of the integration too, where it is of the system that the integration is about. */
    private Reported keep(Stream stream, JsonNode document, Found found, Compared compared, Caller caller) {
        ObjectNode body = JSON.objectNode().put("role", String.valueOf(caller.role()));
        ObjectNode observed = body.putObject("observed");
        observed.put("version", found.version()).put("udi", found.udi());
        observed.put("system", found.system()).put("use", found.use());
        observed.put("observedAt", found.observedAt().toString()).put("by", found.by());
        ObjectNode request = observed.deepCopy();
        said(observed, compared.result(), compared.row(), compared.says());
        boolean fact =
                ofTheIntegration(document, found, compared) && found.version().matches(Version.PATTERN);
        if (fact) {
            body.putArray("records")
                    .addObject()
                    .put("key", "integration.installedVersion")
                    .put("value", found.version())
                    .put("evidence", "found by " + found.by())
                    .put("observedAt", found.observedAt().toString())
                    .put("role", String.valueOf(caller.role()));
        }
        String type = fact ? "FactsRecorded" : DeviceListFold.OBSERVED;
        Entry entry = changes.make(stream, type, request, caller, () -> Plan.anywhere(body, List.of()));
        return reported(stream, found.version(), entry);
    }

    private static boolean ofTheIntegration(JsonNode document, Found found, Compared compared) {
        if (!document.path("state").isString()) {
            return false;
        }
        String environment = document.path("environment").asString();
        String system = found.system();
        if (system == null && compared.row() != null) {
            system = RowFold.rows(document)
                    .path(compared.row() - 1)
                    .path("system")
                    .asString();
        }
        return system == null || system.equals(environment);
    }

    private static void said(ObjectNode observed, Result result, @Nullable Integer row, String says) {
        observed.put("result", result.name()).put("row", row).put("says", says);
    }

    private static Reported reported(Stream stream, @Nullable String version, Entry entry) {
        String[] names = stream.key().split("/", 2);
        JsonNode observed = entry.body().path("observed");
        JsonNode row = observed.path("row");
        return new Reported(
                names[0],
                names[1],
                version,
                observed.path("result").asString(),
                row.isInt() ? new RowId(names[0], names[1], row.asInt()).toString() : null,
                observed.path("says").asString(),
                entry.seq());
    }

    /** Rows in force at a site that has told all, and that nothing found accounts for. */
    private void missed(String site, Map<String, List<Compared>> compared, List<Reported> reported, Caller caller) {
        List<JsonNode> documents = new ArrayList<>();
        lists.each(site, null, null, null, document -> documents.add(document));
        for (JsonNode document : documents) {
            Stream stream = DeviceListFold.stream(site, document.path("device").asString());
            List<Compared> found = compared.getOrDefault(stream.key(), List.of());
            for (ObjectNode row : new Comparison(document).notFound(found)) {
                ObjectNode body = JSON.objectNode().put("role", String.valueOf(caller.role()));
                ObjectNode observed =
                        body.putObject("observed").putNull("version").putNull("udi");
                observed.set("system", row.path("system"));
                observed.set("use", row.path("use"));
                observed.put("observedAt", clock.instant().toString())
                        .put("by", caller.actor().value());
                String says = Comparison.listed(List.of(row)) + " was not found there";
                said(observed, Result.LISTED_NOT_FOUND, Comparison.number(row), says);
                Caller numbered = numbered(caller, reported.size());
                JsonNode request = JSON.objectNode().put("notFound", Comparison.number(row));
                Entry entry = changes.make(
                        stream, DeviceListFold.OBSERVED, request, numbered, () -> Plan.anywhere(body, List.of()));
                reported.add(reported(stream, null, entry));
            }
        }
    }

    /**
     * Settles one that was found.
     *
     * @param id as it is listed
     * @throws NotFound when there is none
     * @throws NotNow when it is settled already
     */
    Entry settle(RowId id, Form form, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY, Role.PRRC);
        form.only("reason");
        String because = form.text("reason");
        form.orRefuse("body");
        one(id);
        ObjectNode request = JSON.objectNode().put("drift", id.number()).put("because", because);
        ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
        return changes.make(
                DeviceListFold.stream(id.site(), id.device()), DeviceListFold.SETTLED, request, caller, () -> {
                    long end = lists.end(id.site(), id.device());
                    JsonNode now = one(id);
                    if (now.path("settled").asBoolean()) {
                        throw new NotNow("drift '" + id + "' was settled on "
                                + now.path("settledAt").asString());
                    }
                    return Plan.of(body, end);
                });
    }

    JsonNode one(RowId id) {
        return lists.found(id.site(), id.device()).stream()
                .flatMap(document -> DriftFold.drift(document).valueStream())
                .filter(drift -> drift.path("entry").asLong() == id.number())
                .findFirst()
                .orElseThrow(() -> new NotFound("drift", id.toString()));
    }
}
