package org.siteready.notices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Delivery.Status;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The notices of a role: read, acknowledged, sent once more. */
@Component
final class Inbox {

    /** How many notices one request looks through at most. */
    private static final int MOST_SEEN = 2_500;

    private final Ledger ledger;
    private final Changes changes;
    private final NoticesView notices;
    private final NoticesByTime byTime;
    private final DeliveriesView deliveries;

    Inbox(Ledger ledger, Changes changes, NoticesView notices, NoticesByTime byTime, DeliveriesView deliveries) {
        this.ledger = ledger;
        this.changes = changes;
        this.notices = notices;
        this.byTime = byTime;
        this.deliveries = deliveries;
    }

    /** A notice and what became of it. */
    record Item(Notice notice, Delivery delivery) {}

    /** @throws NotFound when there is none of that id */
    Item one(String id) {
        Viewed found = ledger.find(notices, id).orElseThrow(() -> new NotFound("notice", id));
        return new Item(Notice.of(found), delivery(id));
    }

    private Delivery delivery(String id) {
        return ledger.current(deliveries, DeliveriesView.stream(id))
                .map(Delivery::of)
                .orElse(Delivery.NONE);
    }

    /**
     * In the order in which they came. A part may be shorter than asked, and even empty, where many of another status
     * lie between; it then says where to go on.
     */
    Page<Item> list(
            @Nullable Role to, @Nullable Status status, @Nullable String site, @Nullable String after, int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (to != null) {
            filter.put("to", to.name());
        }
        if (site != null) {
            filter.put("site", site);
        }
        List<Item> items = new ArrayList<>();
        String next = after;
        for (int seen = 0; ; seen += limit) {
            Page<Viewed> page = ledger.list(byTime, filter, next, limit);
            for (Viewed place : page.items()) {
                Item item = one(place.document().path("id").asString());
                if (status == null || item.delivery.status() == status) {
                    items.add(item);
                    if (items.size() == limit) {
                        boolean last = page.next() == null
                                && place == page.items().get(page.items().size() - 1);
                        return new Page<>(items, last ? null : place.key(), page.completeUpTo());
                    }
                }
            }
            next = page.next();
            if (next == null || seen >= MOST_SEEN) {
                return new Page<>(items, next, page.completeUpTo());
            }
        }
    }

    /** A person of the role has read it. */
    void acknowledge(String id, Caller caller) {
        Notice notice = one(id).notice();
        if (notice.letter()) {
            throw new NotNow("notice '" + id
                    + "' is a letter to people; what they answer is recorded where it is from: " + notice.link());
        }
        Role role = caller.in(Role.valueOf(notice.to()));
        ObjectNode body = body(notice).put("role", role.name());
        change(id, DeliveriesView.ACKNOWLEDGED, body, caller, now -> {
            if (now.acknowledged() != null) {
                throw new NotNow("notice '" + id + "' was acknowledged already, by "
                        + now.acknowledged().by());
            }
        });
    }

    /** What was given up is tried anew. */
    void retry(String id, Caller caller) {
        Notice notice = one(id).notice();
        Role role = caller.in(notice.letter() ? Role.REGULATORY : Role.valueOf(notice.to()), Role.OPERATIONS);
        ObjectNode body = body(notice).put("role", role.name());
        change(id, DeliveriesView.RETRIED, body, caller, now -> {
            if (now.status() != Status.UNDELIVERABLE) {
                throw new NotNow(
                        "notice '" + id + "' is " + now.status() + "; only what is UNDELIVERABLE is tried anew");
            }
        });
    }

    static ObjectNode body(Notice notice) {
        return JsonNodeFactory.instance.objectNode().put("to", notice.to());
    }

    private void change(String id, String type, ObjectNode body, Caller caller, Consumer<Delivery> allowed) {
        Stream stream = DeliveriesView.stream(id);
        changes.make(stream, type, body, caller, () -> {
            long end = ledger.head(stream).seq();
            allowed.accept(delivery(id));
            return Plan.of(body, end);
        });
    }
}
