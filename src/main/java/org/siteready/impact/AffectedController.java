package org.siteready.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.InstalledBase;
import org.siteready.web.Csv;
import org.siteready.web.Workbook;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has a version, with whom to call there, in one request. */
@RestController
@RequestMapping("/api/devices/{device}/releases/{version}")
class AffectedController {

    private final AffectedSearch search;
    private final InstalledBase base;

    AffectedController(AffectedSearch search, InstalledBase base) {
        this.search = search;
        this.base = base;
    }

    @GetMapping("/affected")
    AffectedSites affected(
            @PathVariable String device,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        return search.of(device, List.of(version), base.asOf(asOf, knownAt));
    }

    @GetMapping(path = "/affected.csv", produces = "text/csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String device,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        AffectedSites found = affected(device, version, asOf, knownAt);
        return file("csv", Csv.TYPE, new AffectedTable(found).csv());
    }

    @GetMapping(path = "/affected.xlsx", produces = Workbook.TYPE)
    ResponseEntity<byte[]> workbook(
            @PathVariable String device,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        AffectedSites found = affected(device, version, asOf, knownAt);
        return file("xlsx", Workbook.TYPE, new AffectedTable(found).workbook());
    }

    private static ResponseEntity<byte[]> file(String extension, String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"affected-sites." + extension + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(bytes);
    }
}
