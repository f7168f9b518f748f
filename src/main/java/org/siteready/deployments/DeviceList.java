package org.siteready.deployments;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Page;
import org.siteready.rulesets.Form;
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

/** The medical device list: its rows as of any day, and how one gets its last day. */
@Component
final class DeviceList {

    private final DeviceLists lists;
    private final RowDrafts drafts;
    private final People people;
    private final Changes changes;
    private final Clock clock;

    DeviceList(DeviceLists lists, RowDrafts drafts, People people, Changes changes, Clock clock) {
        this.lists = lists;
        this.drafts = drafts;
        this.people = people;
        this.changes = changes;
        this.clock = clock;
    }

    /** How a row is answered; null when it is left out. */
    interface Shower<T> {
        @Nullable
        T shown(JsonNode document, JsonNode row, String status);
    }

    /** Something that is answered of a row, beside the row's id. */
    private record Seen<T>(RowId id, T shown) {}

    /** The rows asked for, in the order of site, device and number. */
    List<ListRow> all(ListQuery query) {
        List<Seen<ListRow>> rows = new ArrayList<>();
        lists.each(query.site(), query.device(), null, query.knownAt(), document -> {
            rows(document, query, this::row, rows);
            return true;
        });
        return rows.stream().map(Seen::shown).toList();
    }

    private ListRow row(JsonNode document, JsonNode row, String status) {
        return shown(row, status);
    }

    private static <T> void rows(JsonNode document, ListQuery query, Shower<T> shower, List<Seen<T>> rows) {
        for (JsonNode row : RowFold.rows(document)) {
            String status = query.status(row);
            T shown = status == null ? null : shower.shown(document, ListQuery.then(row, status), status);
            if (shown != null) {
                rows.add(new Seen<>(RowId.of(ListRow.id(row)), shown));
            }
        }
    }

    Page<ListRow> page(ListQuery query, @Nullable String after, int limit) {
        return page(query, this::row, after, limit);
    }

    /** @param after the id of the row after which to begin, or null */
    <T> Page<T> page(ListQuery query, Shower<T> shower, @Nullable String after, int limit) {
        List<Seen<T>> rows = new ArrayList<>();
        RowId last = after == null ? null : RowId.read("after", after);
        if (last != null) {
            lists.found(last.site(), last.device(), query.knownAt())
                    .filter(document -> query.site() == null || query.site().equals(last.site()))
                    .filter(document -> query.device() == null || query.device().equals(last.device()))
                    .ifPresent(document -> rows(document, query, shower, rows));
            rows.removeIf(row -> row.id.number() <= last.number());
        }
        String from = last == null ? null : last.site() + "/" + last.device();
        Instant complete = lists.each(query.site(), query.device(), from, query.knownAt(), document -> {
            rows(document, query, shower, rows);
            return rows.size() <= limit;
        });
        List<Seen<T>> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? shown.get(limit - 1).id.toString() : null;
        return new Page<>(shown.stream().map(Seen::shown).toList(), next, complete);
    }

    ListRow shown(JsonNode row, String status) {
        return ListRow.of(row, status, drafts.missing(row), people);
    }

    /** @throws NotFound when there is no such row */
    ListRow one(RowId id) {
        JsonNode row = row(id);
        String status = ListRow.status(row, ListRow.day(row, clock.instant()));
        return shown(row, status == null ? ListRow.INSTALLED : status);
    }

    /** The row that an entry added. */
    ListRow of(String site, String device, long entry) {
        int number = lists.found(site, device).stream()
                .flatMap(document -> RowFold.rows(document).valueStream())
                .filter(row -> row.path("entry").asLong() == entry)
                .mapToInt(row -> row.path("number").asInt())
                .findFirst()
                .orElseThrow(() -> new NotFound("row of entry", Long.toString(entry)));
        return one(new RowId(site, device, number));
    }

    private JsonNode row(RowId id) {
        return lists.found(id.site(), id.device())
                .map(document -> RowFold.rows(document).path(id.number() - 1))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new NotFound("row of the device list", id.toString()));
    }

    /** Gives a row its last day; whoever was faster has said it. */
    Entry decommission(RowId id, Form form, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY, Role.PRRC);
        form.only("on", "reason");
        JsonNode row = row(id);
        LocalDate on = RowDetails.day(form, "on", ListRow.day(row, clock.instant()));
        if (on.isBefore(LocalDate.parse(RowFold.since(row)))) {
            form.fault("on", on + " is before the row's first day, " + RowFold.since(row));
        }
        String because = form.text("reason");
        form.orRefuse("body");
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("number", id.number())
                .put("on", on.toString())
                .put("because", because);
        ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
        return changes.make(
                DeviceListFold.stream(id.site(), id.device()), DeviceListFold.DECOMMISSIONED, request, caller, () -> {
                    long end = lists.end(id.site(), id.device());
                    JsonNode now = row(id);
                    if (now.path("decommissionedOn").isString()) {
                        throw new NotNow("row '" + id + "' was decommissioned on "
                                + now.path("decommissionedOn").stringValue());
                    }
                    return Plan.of(body, end);
                });
    }
}
