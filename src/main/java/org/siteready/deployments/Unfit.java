package org.siteready.deployments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Label;
import org.siteready.catalog.Labels;
import org.siteready.ledger.Page;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.DeviceListRules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Which site runs what it should not: rows in force that the rules, the catalogue or what was found there speak against. */
@Component
final class Unfit {

    private final DeviceList list;
    private final Labels labels;
    private final ActiveRules rules;
    private final Clock clock;

    Unfit(DeviceList list, Labels labels, ActiveRules rules, Clock clock) {
        this.list = list;
        this.labels = labels;
        this.rules = rules;
        this.clock = clock;
    }

    /** A reason, by its id in device-list.yaml or INCOMPLETE, UDI_DIFFERS, NO_RELEASE, DRIFT; in words. */
    record Why(String id, String says) {}

    /**
     * A row that should not be as it is.
     *
     * @param releaseStatus the state of the release now, or null where the catalogue has none
     * @param integrationState the state of the integration now
     */
    record UnfitRow(
            ListRow row,
            @Nullable String releaseStatus,
            @Nullable String integrationState,
            List<Why> why) {}

    Page<UnfitRow> page(@Nullable String site, @Nullable String device, @Nullable String after, int limit) {
        Map<String, Optional<Label>> known = new HashMap<>();
        return list.page(
                ListQuery.now(site, device, clock.instant()),
                (document, row, status) ->
                        status.equals(ListRow.DECOMMISSIONED) ? null : judged(document, row, status, known),
                after,
                limit);
    }

    private @Nullable UnfitRow judged(
            JsonNode document, JsonNode row, String status, Map<String, Optional<Label>> known) {
        Label label = known.computeIfAbsent(
                        row.path("device").asString() + " "
                                + row.path("version").asString(),
                        key -> label(row))
                .orElse(null);
        ListRow shown = list.shown(row, status);
        List<Why> why = new ArrayList<>();
        policy(document, row, label, why);
        if (label == null) {
            why.add(new Why(
                    "NO_RELEASE",
                    "the catalogue has no version " + row.path("version").asString()));
        } else {
            udi(row, label, why);
        }
        shown.missing().forEach(one -> why.add(new Why("INCOMPLETE", one.field() + " " + one.says())));
        drift(document, row, why);
        String release = label == null ? null : label.state().name();
        return why.isEmpty()
                ? null
                : new UnfitRow(shown, release, document.path("state").stringValue(null), List.copyOf(why));
    }

    private Optional<Label> label(JsonNode row) {
        return labels.find(row.path("device").asString(), row.path("version").asString(), null, clock.instant());
    }

    /** A row whose use is not known is held to be in use in care. */
    private void policy(JsonNode document, JsonNode row, @Nullable Label label, List<Why> why) {
        String use = row.path("use").asString("CLINICAL");
        String release = label == null ? "" : label.state().name();
        String state = document.path("state").asString("");
        for (DeviceListRules.Unfit rule : rules.current().deviceList().unfit()) {
            if (rule.holds(use, release, state)) {
                why.add(new Why(rule.id(), rule.why()));
            }
        }
    }

    private static void udi(JsonNode row, Label label, List<Why> why) {
        String listed = row.path("udi").asString("");
        String labelled = label.udi() == null ? "" : label.udi();
        if (!listed.isEmpty() && !listed.equals(labelled)) {
            why.add(new Why(
                    "UDI_DIFFERS", "the row carries UDI " + listed + ", and the version is labelled " + labelled));
        }
    }

    private static void drift(JsonNode document, JsonNode row, List<Why> why) {
        for (JsonNode drift : DriftFold.drift(document)) {
            boolean elsewhere = drift.path("row").isInt()
                    && drift.path("row").asInt() != row.path("number").asInt();
            if (!drift.path("settled").asBoolean() && !elsewhere) {
                why.add(new Why("DRIFT", drift.path("says").asString()));
            }
        }
    }
}
