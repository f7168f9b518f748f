package org.siteready.notices;

import java.util.List;
import java.util.Optional;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Whether roles were told, as facts of a case; which notice answers which fact stands in notices.yaml.
 *
 * <p>True once the newest notice that answers was delivered or acknowledged for each role, false before; nothing where
 * there is no such notice. For rooms that contribute what their stream tells of a site and a device.
 */
@Component
public final class Told {

    private final Ledger ledger;
    private final AnswersView answers;
    private final DeliveriesView deliveries;
    private final ActiveRules rules;

    Told(Ledger ledger, AnswersView answers, DeliveriesView deliveries, ActiveRules rules) {
        this.ledger = ledger;
        this.answers = answers;
        this.deliveries = deliveries;
        this.rules = rules;
    }

    /**
     * Adds the facts that notices of a stream answer, about the site and the device that the draft names.
     *
     * @param caught the stream, whose position the draft has
     * @param since the entry before which notices do not count: where a round began
     */
    public void contribute(Caught caught, long since, CaseDraft draft) {
        String stream = caught.position().stream().toString();
        Optional<Viewed> found = caught.document(answers, stream);
        if (found.isPresent()) {
            String about = AnswersView.about(draft.name("site"), draft.name("device"));
            found.get().document().path(about).properties().forEach(fact -> {
                if (fact.getValue().path("entry").asLong() >= since) {
                    add(fact.getKey(), fact.getValue().path("notices"), draft);
                }
            });
        }
    }

    /** Whether each of these notices was delivered or acknowledged; the draft gets the positions that say so. */
    public boolean all(List<String> notices, CaseDraft draft) {
        boolean told = true;
        for (String id : notices) {
            told &= told(id, draft);
        }
        return told;
    }

    private void add(String key, JsonNode notices, CaseDraft draft) {
        List<String> ids = notices.valueStream().map(JsonNode::asString).toList();
        JsonNode value = JsonNodeFactory.instance.booleanNode(all(ids, draft));
        rules.current()
                .recorded(key, "integration", value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }

    private boolean told(String notice, CaseDraft draft) {
        Stream stream = DeliveriesView.stream(notice);
        Caught caught = draft.caught(ledger, stream);
        return caught.document(deliveries, stream.key())
                .map(Delivery::of)
                .orElse(Delivery.NONE)
                .told();
    }
}
