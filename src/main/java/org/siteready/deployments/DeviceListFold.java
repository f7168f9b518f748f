package org.siteready.deployments;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of the medical device list of one device at one site, as the stream of its integration tells them: a row is
 * added by whatever entry carries one, and never taken out.
 */
@Component
final class DeviceListFold implements View {

    static final String DETAILED = "ListRowDetailed";
    static final String DECOMMISSIONED = "ListRowDecommissioned";
    static final String DEPLOYED = "DeploymentRecorded";
    static final String TAKEN_BACK = "DeploymentWithdrawn";
    static final String OBSERVED = "InstallationObserved";
    static final String SETTLED = "DriftSettled";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, BiConsumer<ObjectNode, Entry>> FOLDS = Map.ofEntries(
            Map.entry("IntegrationRequested", DeviceListFold::begun),
            Map.entry("IntegrationMoved", DeviceListFold::moved),
            Map.entry("StepWithdrawn", DeviceListFold::withdrawn),
            Map.entry("ImportProposed", ImportedRows::proposed),
            Map.entry("ImportConfirmed", ImportedRows::confirmed),
            Map.entry("EntryCorrected", ImportedRows::corrected),
            Map.entry("FactsRecorded", DeviceListFold::recorded),
            Map.entry(DETAILED, RowFold::detailed),
            Map.entry(DECOMMISSIONED, RowFold::decommissioned),
            Map.entry(
                    TAKEN_BACK,
                    (document, entry) -> RowFold.withdrawn(
                            document, entry.body().path("entry").asLong(), entry)),
            Map.entry(OBSERVED, (document, entry) -> {}),
            Map.entry(SETTLED, DriftFold::settled));

    /** The stream of an integration, in which its rows stand. */
    static Stream stream(String site, String device) {
        return new Stream("integrations", site + "/" + device);
    }

    @Override
    public String name() {
        return "device-list";
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("site", "device");
    }

    @Override
    public @Nullable String key(Entry entry) {
        boolean ours = FOLDS.containsKey(entry.type())
                || entry.body().path("row").isObject()
                || entry.body().path("observed").isObject();
        return ours ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? blank(entry.stream()) : before;
        BiConsumer<ObjectNode, Entry> fold = FOLDS.get(entry.type());
        if (fold != null) {
            fold.accept(document, entry);
        }
        if (entry.body().path("row").isObject()) {
            RowFold.added(document, entry);
        }
        if (entry.body().path("observed").isObject()) {
            DriftFold.observed(document, entry);
        }
        return document;
    }

    private static ObjectNode blank(Stream stream) {
        String[] names = stream.key().split("/", 2);
        ObjectNode document = JSON.objectNode().put("site", names[0]).put("device", names[1]);
        document.put("round", 0);
        for (String field :
                new String[] {"version", "environment", "state", "heldIn", "use", "installedBy", "pending"}) {
            document.putNull(field);
        }
        document.putObject("details");
        document.putArray("persons");
        document.putArray("rows");
        document.putArray("drift");
        return document;
    }

    /** A new round: the rows stay, what was told for the next row does not. */
    private static void begun(ObjectNode document, Entry entry) {
        begin(document, entry.body()).put("state", "REQUESTED");
    }

    static ObjectNode begin(ObjectNode document, JsonNode of) {
        document.put("round", document.path("round").asInt() + 1);
        document.set("version", of.path("version"));
        document.set("environment", of.path("environment"));
        document.putNull("installedBy").putNull("pending").putNull("use").putNull("heldIn");
        document.putObject("details");
        return document;
    }

    private static void moved(ObjectNode document, Entry entry) {
        document.set("state", entry.body().path("to"));
        document.set("use", entry.body().path("use"));
        document.set("heldIn", entry.body().path("heldIn"));
        if (entry.body().path("version").isString()) {
            document.set("version", entry.body().path("version"));
        }
    }

    private static void withdrawn(ObjectNode document, Entry entry) {
        moved(document, entry);
        RowFold.withdrawn(document, entry.body().path("entry").asLong(), entry);
    }

    private static void recorded(ObjectNode document, Entry entry) {
        for (JsonNode one : entry.body().path("records")) {
            if (one.path("key").asString().equals("integration.installedBy")) {
                document.set("installedBy", one.path("value"));
                RowFold.installedBy(document, one.path("value"));
            }
        }
    }
}
