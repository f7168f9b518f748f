package org.siteready.notices;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.siteready.ledger.Ledger;
import org.springframework.stereotype.Component;

/** What became of letters to people, for the rooms that wrote them. */
@Component
public final class Letters {

    private final Ledger ledger;
    private final DeliveriesView deliveries;

    Letters(Ledger ledger, DeliveriesView deliveries) {
        this.ledger = ledger;
        this.deliveries = deliveries;
    }

    /**
     * What became of one.
     *
     * @param status PENDING, DELIVERED or UNDELIVERABLE
     * @param people by the person's id the same, once it was begun
     */
    public record Delivered(String status, Map<String, String> people) {

        /** Whether somebody got it. */
        public boolean reached() {
            return people.containsValue(Delivery.Status.DELIVERED.name());
        }
    }

    /** @return nothing while nobody has touched it: where letters are not sent by mail it stays so */
    public Optional<Delivered> of(String notice) {
        return ledger.current(deliveries, DeliveriesView.stream(notice))
                .map(Delivery::of)
                .map(one -> {
                    Map<String, String> people = new TreeMap<>();
                    one.channels()
                            .forEach((person, channel) ->
                                    people.put(person, channel.status().name()));
                    return new Delivered(one.status().name(), people);
                });
    }
}
