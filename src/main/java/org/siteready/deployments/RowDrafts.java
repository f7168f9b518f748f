package org.siteready.deployments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Label;
import org.siteready.catalog.Labels;
import org.siteready.customers.Customer;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.DeviceListRules;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The row that a deployment would write, of what catalogue, customers and the installation's details know. */
@Component
final class RowDrafts {

    private final Labels labels;
    private final Customers customers;
    private final ActiveRules rules;

    RowDrafts(Labels labels, Customers customers, ActiveRules rules) {
        this.labels = labels;
        this.customers = customers;
        this.rules = rules;
    }

    /**
     * What would be deployed.
     *
     * @param system the system of the site that it would run on: clinical, test or another's name
     * @param use null while the step does not say
     * @param at by which the day at the site is told
     */
    record Of(
            String site,
            String device,
            String version,
            String system,
            @Nullable String use,
            Instant at,
            @Nullable Instant knownAt) {}

    /** Something that a row lacks; in words, with where it is told. */
    record Missing(String field, String says) {}

    ObjectNode row(Of of, JsonNode document) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("site", of.site).put("device", of.device).put("version", of.version);
        row.put("system", of.system).put("use", of.use);
        release(labels.label(of.device, of.version, of.knownAt, of.at), row);
        Site site = customers.one(of.site);
        place(site, row);
        row.put("deployedOn", LocalDate.ofInstant(of.at, site.zoneId()).toString());
        JsonNode details = document.path("details").path(of.system);
        RowFold.DETAILS.stream().filter(details::has).forEach(field -> row.set(field, details.path(field)));
        return row;
    }

    /** What the catalogue knows of the version. */
    void release(Label label, ObjectNode row) {
        row.put("deviceName", label.deviceName()).put("riskClass", label.riskClass());
        row.put("productStatus", label.state().name()).put("releaseDate", label.releaseDate());
        row.put("udi", label.udi()).put("udiDi", label.udiDi()).put("udiPi", label.udiPi());
        row.put("notifiedBody", label.notifiedBody());
        row.put("manufacturer", rules.current().deviceList().manufacturer());
    }

    void place(Site site, ObjectNode row) {
        Customer customer = customers.owner(site);
        row.put("customer", customer.id()).put("company", customer.name());
        row.put("country", site.country()).put("zone", site.zone());
    }

    /** What a row lacks, by the active rules. */
    List<Missing> missing(JsonNode row) {
        List<Missing> missing = new ArrayList<>();
        String riskClass = row.path("riskClass").asString("");
        for (DeviceListRules.Field field : rules.current().deviceList().fields().values()) {
            JsonNode value = row.path(field.name());
            boolean present = value.isObject() || !value.asString("").isBlank();
            field.fault(riskClass, present).ifPresent(says -> missing.add(new Missing(field.name(), says)));
        }
        return missing;
    }

    /**
     * The row as an entry carries it: complete, and naming the rows of the same system that it replaces, since one
     * system runs one version for one use.
     *
     * @throws NotNow naming every field that it lacks
     */
    ObjectNode whole(Of of, JsonNode document) {
        ObjectNode row = row(of, document);
        List<Missing> missing = missing(row);
        if (!missing.isEmpty()) {
            throw new NotNow("the row of the medical device list is not complete: "
                    + String.join(
                            "; ",
                            missing.stream()
                                    .map(one -> one.field() + " " + one.says())
                                    .toList()));
        }
        ArrayNode replaced = row.putArray("decommissions");
        RowFold.inForce(document).stream()
                .filter(one -> one.path("system").asString().equals(of.system))
                .forEach(one -> replaced.add(one.path("number").asInt()));
        return row;
    }
}
