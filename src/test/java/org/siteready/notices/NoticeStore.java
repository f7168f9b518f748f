package org.siteready.notices;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.siteready.Stories;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.notices.NoticeSettings.Recipient;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import org.siteready.web.Role;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A store with notices, on a clock that a test moves; opened again as after a crash. */
final class NoticeStore implements AutoCloseable {

    static final List<Duration> BACKOFF = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5));
    static final Duration CLAIM = Duration.ofMinutes(2);

    final Time clock = new Time();
    private final Path folder;
    private Store store;
    private Ledger ledger;
    private final NoticesView notices = new NoticesView();
    private final NoticesByTime byTime = new NoticesByTime();
    private final DeliveriesView deliveries = new DeliveriesView();

    NoticeStore(Path folder) {
        this.folder = folder;
        this.store = open();
        this.ledger = ledger();
    }

    /** A clock that stands until it is moved. */
    static final class Time extends Clock {

        private volatile Instant now = Stories.AT;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Store open() {
        return new StoreLocation.Folder(folder).open(Ledger.KEPT);
    }

    private Ledger ledger() {
        return Ledger.open(store, List.of(notices, byTime, deliveries, new AnswersView()), clock);
    }

    Ledger kept() {
        return ledger;
    }

    void restart() {
        store.close();
        store = open();
        ledger = ledger();
    }

    static NoticeText text() {
        return new NoticeText(
                Stories::rules,
                new NoticeSettings(
                        "https://siteready.example/",
                        "siteready@example.org",
                        CLAIM,
                        CLAIM,
                        CLAIM,
                        BACKOFF,
                        false,
                        Map.of()));
    }

    static Recipient recipient(String email, String webhook, String secretEnv) {
        return new Recipient(null, email, webhook, secretEnv, "en");
    }

    /** A change at a site that tells sales. */
    String tell(String site) {
        return tell(site, Role.SALES).get(0);
    }

    List<String> tell(String site, Role... roles) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("transition", "validate");
        List<String> ids = new ArrayList<>();
        var list = body.putArray("notices");
        for (Role role : roles) {
            String id = UUID.randomUUID().toString();
            ObjectNode one =
                    list.addObject().put("id", id).put("notice", "validated").put("to", role.name());
            one.put("text", "notice.validated").put("link", "/api/integrations/" + site + "/scan");
            one.putObject("about").put("site", site).put("device", "scan");
            ids.add(id);
        }
        ledger.append(
                new Stream("integrations", site + "/scan"),
                Draft.of(UUID.randomUUID().toString(), Actor.tool("test"), "-", "IntegrationMoved", body));
        return ids;
    }

    /** A node with these channels for sales. */
    Deliverer node(Channel... channels) {
        List<Channel> all = List.of(channels);
        return new Deliverer(
                ledger,
                notices,
                byTime,
                deliveries,
                new Ways() {
                    @Override
                    public Set<String> to() {
                        return Set.of(Role.SALES.name());
                    }

                    @Override
                    public List<Channel> of(Notice notice) {
                        return notice.to().equals(Role.SALES.name()) ? all : List.of();
                    }
                },
                new Sending(ledger, CLAIM, BACKOFF, clock),
                clock);
    }

    Delivery delivery(String notice) {
        return ledger.current(deliveries, DeliveriesView.stream(notice))
                .map(Delivery::of)
                .orElse(Delivery.NONE);
    }

    @Override
    public void close() {
        store.close();
    }
}
