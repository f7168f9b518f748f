package org.siteready.deployments;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Csv;
import org.siteready.web.Listed;
import org.siteready.web.Workbook;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The medical device list over HTTP: as JSON in parts, as CSV and XLSX whole. */
@RestController
@RequestMapping("/api")
class DeviceListController {

    private final DeviceList list;
    private final Clock clock;

    DeviceListController(DeviceList list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    @GetMapping("/device-list")
    Listed<ListRow> rows(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String use,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        ListQuery.Filter filter = new ListQuery.Filter(device, version, site, customer, country, use, status);
        ListQuery query = ListQuery.of(filter, asOf, knownAt, clock);
        return Listed.of(list.page(query, after, Listed.limit(limit)), row -> row);
    }

    @GetMapping(path = "/device-list.csv", produces = "text/csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String use,
            @RequestParam(required = false) @Nullable String status) {
        ListQuery.Filter filter = new ListQuery.Filter(device, version, site, customer, country, use, status);
        return file("csv", Csv.TYPE, table(filter, asOf, knownAt).csv());
    }

    @GetMapping(path = "/device-list.xlsx", produces = Workbook.TYPE)
    ResponseEntity<byte[]> workbook(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String use,
            @RequestParam(required = false) @Nullable String status) {
        ListQuery.Filter filter = new ListQuery.Filter(device, version, site, customer, country, use, status);
        return file("xlsx", Workbook.TYPE, table(filter, asOf, knownAt).workbook());
    }

    private ListTable table(ListQuery.Filter filter, @Nullable String asOf, @Nullable String knownAt) {
        return new ListTable(list.all(ListQuery.of(filter, asOf, knownAt, clock)));
    }

    private static ResponseEntity<byte[]> file(String extension, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"device-list." + extension + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(bytes);
    }

    @GetMapping("/device-list/{row}")
    ListRow one(@PathVariable String row) {
        return list.one(RowId.of(row));
    }

    @PostMapping("/device-list/{row}/decommissioning")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ListRow> decommission(
            @PathVariable String row,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"on", "reason"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        RowId id = RowId.of(row);
        list.decommission(id, form, caller);
        return ResponseEntity.created(URI.create("/api/device-list/" + row)).body(list.one(id));
    }
}
