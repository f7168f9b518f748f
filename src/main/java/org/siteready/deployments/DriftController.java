package org.siteready.deployments;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.Drift.Reported;
import org.siteready.deployments.Holders.Holding;
import org.siteready.deployments.Unfit.UnfitRow;
import org.siteready.ledger.Page;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Listed;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who has a version, which site runs what it should not, and what sites say they run, each by one request. */
@RestController
@RequestMapping("/api/device-list")
class DriftController {

    private final Holders holders;
    private final Unfit unfit;
    private final Drift drift;
    private final DeviceLists lists;

    DriftController(Holders holders, Unfit unfit, Drift drift, DeviceLists lists) {
        this.holders = holders;
        this.unfit = unfit;
        this.drift = drift;
        this.lists = lists;
    }

    /** Who has what a UDI names. */
    record Labelled(List<Holding> items) {}

    /** What a report came to; {@code drift} counts those that are not as listed. */
    record DriftReport(List<Reported> items, int same, int drift) {

        static DriftReport of(List<Reported> items) {
            int same = (int)
                    items.stream().filter(one -> one.result().equals("SAME")).count();
            return new DriftReport(items, same, items.size() - same);
        }
    }

    /**
     * A nonconformity: what was found and is not what the list says.
     *
     * @param drift its id
     * @param row the id of the row that it was compared with, or null
     */
    record ShownDrift(
            String drift,
            String site,
            String device,
            String result,
            String says,
            @Nullable String version,
            @Nullable String udi,
            @Nullable String system,
            @Nullable String use,
            @Nullable String row,
            String observedAt,
            String lastObservedAt,
            String by,
            String at,
            boolean settled,
            @Nullable String settledBecause,
            @Nullable String settledBy,
            @Nullable String settledAt) {

        static ShownDrift of(String site, String device, JsonNode drift) {
            JsonNode row = drift.path("row");
            return new ShownDrift(
                    new RowId(site, device, drift.path("entry").asInt()).toString(),
                    site,
                    device,
                    drift.path("result").asString(),
                    drift.path("says").asString(),
                    text(drift, "version"),
                    text(drift, "udi"),
                    text(drift, "system"),
                    text(drift, "use"),
                    row.isInt() ? new RowId(site, device, row.asInt()).toString() : null,
                    drift.path("observedAt").asString(),
                    drift.path("lastObservedAt").asString(),
                    drift.path("by").asString(),
                    drift.path("at").asString(),
                    drift.path("settled").asBoolean(),
                    text(drift, "settledBecause"),
                    text(drift, "settledBy"),
                    text(drift, "settledAt"));
        }

        private static @Nullable String text(JsonNode drift, String field) {
            return drift.path(field).stringValue(null);
        }
    }

    @GetMapping("/versions/{device}/{version}")
    Holding holders(@PathVariable String device, @PathVariable String version) {
        return holders.of(device, version);
    }

    @GetMapping("/versions")
    Labelled labelled(@RequestParam String udi) {
        return new Labelled(holders.labelled(udi));
    }

    @GetMapping("/unfit")
    Listed<UnfitRow> unfit(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(unfit.page(site, device, after, Listed.limit(limit)), row -> row);
    }

    /** Open ones, unless those that are settled are asked for. */
    @GetMapping("/drift")
    Listed<ShownDrift> drift(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(defaultValue = "false") boolean settled,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Listed.limit(limit);
        RowId last = after == null ? null : RowId.read("after", after);
        List<ShownDrift> found = new ArrayList<>();
        Instant complete = lists.each(site, device, null, null, document -> {
            for (JsonNode one : DriftFold.drift(document)) {
                if (one.path("settled").asBoolean() == settled && behind(last, document, one)) {
                    found.add(ShownDrift.of(
                            document.path("site").asString(),
                            document.path("device").asString(),
                            one));
                }
            }
            return found.size() <= limit;
        });
        List<ShownDrift> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? shown.get(limit - 1).drift() : null;
        return Listed.of(new Page<>(shown, next, complete), one -> one);
    }

    private static boolean behind(@Nullable RowId last, JsonNode document, JsonNode drift) {
        if (last == null) {
            return true;
        }
        String key =
                document.path("site").asString() + "/" + document.path("device").asString();
        int order = key.compareTo(last.site() + "/" + last.device());
        return order > 0 || order == 0 && drift.path("entry").asInt() > last.number();
    }

    @PostMapping("/drift")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DriftReport> report(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
                    @RequestBody
                    Form form,
            Caller caller) {
        return ResponseEntity.created(URI.create("/api/device-list/drift"))
                .body(DriftReport.of(drift.report(form, caller)));
    }

    @PostMapping("/drift/{drift}/settlement")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownDrift> settle(
            @PathVariable("drift") String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "reason")))
                    @RequestBody
                    Form form,
            Caller caller) {
        RowId of = RowId.of(id);
        drift.settle(of, form, caller);
        return ResponseEntity.created(URI.create("/api/device-list/drift"))
                .body(ShownDrift.of(of.site(), of.device(), drift.one(of)));
    }
}
