package org.siteready.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.notices.Channel.Attempt;
import org.siteready.notices.Channel.Result;
import org.siteready.notices.Delivery.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends one notice: claims it, sends it, records what came of that. Who dies in between loses nothing: the claim runs
 * out, and the notice is sent again. So it arrives at least once, and seldom twice.
 */
final class Sending {

    private static final Actor ACTOR = Actor.tool("deliverer");
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Ledger ledger;
    private final Duration claim;
    private final List<Duration> backoff;
    private final Clock clock;

    Sending(Ledger ledger, Duration claim, List<Duration> backoff, Clock clock) {
        this.ledger = ledger;
        this.claim = claim;
        this.backoff = List.copyOf(backoff);
        this.clock = clock;
    }

    /**
     * Sends it by the channels that are due, unless another node has it in hand.
     *
     * @param known the last entry of its deliveries that was read
     * @param all the channels of its role
     * @return the names of channels behind which nobody answers
     */
    Set<String> send(Notice notice, Delivery delivery, long known, List<Channel> all, List<Channel> due) {
        Stream stream = DeliveriesView.stream(notice.id());
        ObjectNode body =
                Inbox.body(notice).put("until", clock.instant().plus(claim).toString());
        ArrayNode names = body.putArray("channels");
        all.forEach(channel -> names.add(channel.name()));
        Entry claimed;
        try {
            claimed = ledger.append(stream, draft(DeliveriesView.CLAIMED, body), known);
        } catch (Conflict another) {
            return Set.of();
        }
        Set<String> away = new HashSet<>();
        ObjectNode results = Inbox.body(notice).put("claim", claimed.seq());
        ArrayNode list = results.putArray("results");
        for (Channel channel : due) {
            Attempt attempt = channel.send(notice);
            list.add(result(notice, channel.name(), attempt, delivery.attempts(channel.name()) + 1));
            if (attempt.away()) {
                away.add(channel.name());
            }
        }
        ledger.append(stream, draft(DeliveriesView.ATTEMPTED, results));
        return away;
    }

    private static Draft draft(String type, ObjectNode body) {
        return Draft.of(UUID.randomUUID().toString(), ACTOR, "-", type, body);
    }

    private ObjectNode result(Notice notice, String channel, Attempt attempt, int attempts) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("channel", channel);
        if (attempt.result() == Result.DELIVERED) {
            return result.put("status", Status.DELIVERED.name()).putNull("why").putNull("next");
        }
        boolean last = attempt.result() == Result.GONE || attempts > backoff.size();
        LOG.warn(
                "notice {} by channel {}, attempt {}: {}{}",
                notice.id(),
                channel,
                attempts,
                attempt.why(),
                last ? "; given up, POST /api/notices/" + notice.id() + "/retry tries it anew" : "");
        result.put("status", last ? Status.UNDELIVERABLE.name() : Status.PENDING.name());
        Instant next = last ? null : clock.instant().plus(backoff.get(attempts - 1));
        return result.put("why", attempt.why()).put("next", next == null ? null : next.toString());
    }
}
