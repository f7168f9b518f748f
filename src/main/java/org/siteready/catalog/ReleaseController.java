package org.siteready.catalog;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Releases over HTTP. */
@RestController
@RequestMapping("/api/devices/{device}/releases")
class ReleaseController {

    private final Catalog catalog;

    ReleaseController(Catalog catalog) {
        this.catalog = catalog;
    }

    record NewRelease(String version, @Nullable String udi) {}

    record ReleaseStep(
            Release.State state,
            @Nullable String releaseDate,
            @Nullable String udi) {}

    @GetMapping
    Listed<Release> list(
            @PathVariable String device,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(catalog.releases(device, after, Listed.limit(limit)), ReleaseController::release);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Release> draft(@PathVariable String device, @RequestBody NewRelease asked, Caller caller) {
        Ids.matched("version", asked.version, "[0-9A-Za-z][0-9A-Za-z._-]{0,40}", "letters, digits, dots and hyphens");
        catalog.draftRelease(device, asked.version, asked.udi, caller);
        Viewed drafted = catalog.release(device, asked.version);
        return ResponseEntity.created(URI.create("/api/devices/" + device + "/releases/" + asked.version))
                .eTag(EntityTag.of(drafted.position().seq()))
                .body(release(drafted));
    }

    @GetMapping("/{version}")
    ResponseEntity<Release> one(@PathVariable String device, @PathVariable String version) {
        return tagged(catalog.release(device, version));
    }

    @PostMapping("/{version}/state")
    ResponseEntity<Release> move(
            @PathVariable String device,
            @PathVariable String version,
            @RequestBody ReleaseStep asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        day(asked.releaseDate);
        if (asked.udi != null && asked.state != Release.State.RELEASED) {
            throw Ids.refused("udi", "has a place only beside the state RELEASED");
        }
        catalog.move(device, version, new ReleaseMove(asked.state, asked.releaseDate, asked.udi), ifMatch, caller);
        return tagged(catalog.release(device, version));
    }

    @ExceptionHandler
    ProblemDetail invalid(UdiInvalid invalid) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, invalid.getMessage());
        problem.setProperty("findings", invalid.udi().findings());
        return problem;
    }

    private static void day(@Nullable String date) {
        try {
            if (date != null) {
                LocalDate.parse(date);
            }
        } catch (DateTimeException none) {
            throw Ids.refused("releaseDate", "'" + date + "' must be a day such as 2026-09-01");
        }
    }

    private static ResponseEntity<Release> tagged(Viewed viewed) {
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(release(viewed));
    }

    private static Release release(Viewed viewed) {
        return Records.read(viewed.document(), Release.class);
    }
}
