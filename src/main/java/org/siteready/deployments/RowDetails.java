package org.siteready.deployments;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Labels;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes what only people know of an installation: who is responsible, whom to call, where it stands. */
@Component
final class RowDetails {

    private final DeviceLists lists;
    private final RowDrafts drafts;
    private final People people;
    private final Labels labels;
    private final Customers customers;
    private final Changes changes;
    private final Clock clock;

    RowDetails(
            DeviceLists lists,
            RowDrafts drafts,
            People people,
            Labels labels,
            Customers customers,
            Changes changes,
            Clock clock) {
        this.lists = lists;
        this.drafts = drafts;
        this.people = people;
        this.labels = labels;
        this.customers = customers;
        this.changes = changes;
        this.clock = clock;
    }

    /** What was read of a request: the details without the people, and those by field. */
    private record Read(String system, ObjectNode details, Map<String, ObjectNode> people) {}

    /**
     * Tells the details of a system's next row; those in force take them over, and an imported one is completed by what
     * catalogue and customers know.
     */
    Entry tell(String site, String device, Form form, @Nullable String ifMatch, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY);
        ObjectNode document = lists.begun(site, device);
        Read read = read(form, document, Records.read(customers.site(site).document(), Site.class));
        if (caller.key() == null) {
            matched(ifMatch, document, read.system);
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("system", read.system);
        ObjectNode details = request.putObject("details").setAll(read.details);
        read.people.forEach((field, data) -> details.set(field, people.keep(data, field, caller)));
        return changes.make(DeviceListFold.stream(site, device), DeviceListFold.DETAILED, request, caller, () -> {
            long end = lists.end(site, device);
            ObjectNode now = lists.begun(site, device);
            try {
                matched(ifMatch, now, read.system);
            } catch (EntityTag.PreconditionFailed | EntityTag.PreconditionMissing stale) {
                read.people.keySet().forEach(field -> people.forget(details.path(field), caller));
                throw stale;
            }
            ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
            body.set("completes", completes(now, read.system));
            return Plan.of(body, end);
        });
    }

    /** Once there are details, {@code If-Match} names them. */
    private static void matched(@Nullable String ifMatch, JsonNode document, String system) {
        long entry = tag(document, system);
        if (entry > 0) {
            EntityTag.matched(ifMatch, entry);
        }
    }

    static long tag(JsonNode document, String system) {
        return document.path("details").path(system).path("entry").asLong(0);
    }

    private Read read(Form form, JsonNode document, Site site) {
        form.only("system", "responsible", "contact", "location", "storeUrl", "commentary", "deployedOn");
        String system = system(form, document.path("environment").asString("clinical"));
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (String field : new String[] {"location", "storeUrl", "commentary"}) {
            String text = form.text(field, "");
            if (!text.isEmpty()) {
                details.put(field, text);
            }
        }
        if (details.has("storeUrl") && !details.path("storeUrl").asString().matches("https?://[^\\s/]+(/\\S*)?")) {
            form.fault("storeUrl", "must be an address that begins with https:// or http://");
        }
        day(form, document, system, site, details);
        Map<String, ObjectNode> persons = new LinkedHashMap<>();
        for (String field : new String[] {"responsible", "contact"}) {
            ObjectNode data = People.read(form, field);
            if (data != null) {
                persons.put(field, data);
            }
        }
        form.orRefuse("body");
        return new Read(system, details, persons);
    }

    static String system(Form form, String otherwise) {
        String system = form.text("system", otherwise);
        if (!system.matches("[a-z0-9][a-z0-9.-]{0,60}")) {
            form.fault("system", "'" + system + "' must be lower-case letters, digits, dots and hyphens, at most 61");
        }
        return system;
    }

    /** The day of an import that does not know it; a deployment that was decided here knows its day. */
    private void day(Form form, JsonNode document, String system, Site site, ObjectNode details) {
        if (!form.has("deployedOn")) {
            return;
        }
        LocalDate on = day(form, "deployedOn", LocalDate.ofInstant(clock.instant(), site.zoneId()));
        boolean wanted = RowFold.inForce(document).stream()
                .filter(row -> row.path("system").asString().equals(system))
                .anyMatch(row -> !row.path("deployedOn").isString());
        if (!wanted) {
            form.fault("deployedOn", "is known already; only an imported row without its day takes one");
        }
        details.put("deployedOn", on.toString());
    }

    /** A day that has come; today after a fault. */
    static LocalDate day(Form form, String field, LocalDate today) {
        String text = form.text(field);
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(today)) {
                form.fault(field, day + " has not come yet; at the site it is " + today);
            }
            return day;
        } catch (DateTimeException none) {
            if (!text.isEmpty()) {
                form.fault(field, "must be a day such as 2026-11-20, not '" + text + "'");
            }
            return today;
        }
    }

    /** What rows in force lack, and catalogue and customers know. */
    private ObjectNode completes(JsonNode document, String system) {
        ObjectNode completes = JsonNodeFactory.instance.objectNode();
        for (ObjectNode row : RowFold.inForce(document)) {
            if (row.path("system").asString().equals(system)
                    && !drafts.missing(row).isEmpty()) {
                ObjectNode known = known(row);
                known.retain(known.propertyNames().stream()
                        .filter(field -> !known.path(field).isNull()
                                && row.path(field).asString("").isEmpty())
                        .toList());
                completes.set(row.path("number").asString(), known);
            }
        }
        return completes;
    }

    private ObjectNode known(JsonNode row) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        Instant now = clock.instant();
        drafts.release(
                labels.label(row.path("device").asString(), row.path("version").asString(), null, now), known);
        drafts.place(Records.read(customers.site(row.path("site").asString()).document(), Site.class), known);
        return known;
    }
}
