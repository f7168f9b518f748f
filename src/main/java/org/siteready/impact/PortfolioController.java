package org.siteready.impact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Listed;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** Runs of an update over all installations of a device, over HTTP. */
@RestController
@RequestMapping("/api/portfolios")
class PortfolioController {

    private final Portfolios portfolios;
    private final PortfolioWork work;
    private final PortfolioRows rows;
    private final PortfolioEvents events;
    private final Deciding deciding;

    PortfolioController(
            Portfolios portfolios, PortfolioWork work, PortfolioRows rows, PortfolioEvents events, Deciding deciding) {
        this.portfolios = portfolios;
        this.work = work;
        this.rows = rows;
        this.events = events;
        this.deciding = deciding;
    }

    /** For the documents only: bodies are read as forms, which name every fault at once. */
    record PortfolioRequest(
            String device,
            String to,
            @Nullable PortfolioSites sites,
            @Nullable String windowStart,
            @Nullable Integer chunk) {}

    /** Which sites; what is left out narrows nothing. */
    record PortfolioSites(
            @Nullable String customer,
            @Nullable String country,
            @Nullable List<String> list) {}

    /**
     * Begins a run.
     *
     * @param language in which questions are asked
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PortfolioShown> start(
            @RequestParam(defaultValue = "en") String language,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = PortfolioRequest.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        PortfolioRun run = portfolios.start(form, deciding.language(language), caller);
        work.begin(run.id());
        return ResponseEntity.created(URI.create("/api/portfolios/" + run.id())).body(PortfolioShown.of(run));
    }

    @GetMapping
    Listed<PortfolioShown> list(
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) PortfolioRun.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new TreeMap<>();
        if (device != null) {
            filter.put("device", device);
        }
        if (state != null) {
            filter.put("state", state.name());
        }
        return Listed.of(
                portfolios.list(filter, after, Listed.limit(limit)),
                viewed -> PortfolioShown.of(PortfolioRun.of(viewed)));
    }

    @GetMapping("/{portfolio}")
    PortfolioShown one(@PathVariable String portfolio) {
        return PortfolioShown.of(portfolios.one(portfolio));
    }

    /**
     * Rows that are on the record so far.
     *
     * @param standing only installations that stand so
     * @param toWin only customers to win
     */
    @GetMapping("/{portfolio}/rows")
    PortfolioRows.Part rows(
            @PathVariable String portfolio,
            @RequestParam(required = false) SiteImpact.@Nullable Standing standing,
            @RequestParam(defaultValue = "false") boolean toWin,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return rows.part(portfolio, new PortfolioRows.Wanted(standing, toWin), after, Listed.limit(limit));
    }

    /** What is under way is finished, what is not begun is left. */
    @PostMapping("/{portfolio}/cancellation")
    PortfolioShown cancel(@PathVariable String portfolio, Caller caller) {
        return PortfolioShown.of(portfolios.cancel(portfolio, caller));
    }

    /** Goes on where a cancelled run stood. */
    @PostMapping("/{portfolio}/resumption")
    PortfolioShown resume(@PathVariable String portfolio, Caller caller) {
        PortfolioRun run = portfolios.resume(portfolio, caller);
        work.begin(run.id());
        return PortfolioShown.of(run);
    }

    /**
     * Progress as server-sent events, until the run has ended.
     *
     * @param last the id of the event after which to go on
     */
    @GetMapping(path = "/{portfolio}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<ResponseBodyEmitter> events(
            @PathVariable String portfolio,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .body(events.of(portfolios.one(portfolio).id(), last));
    }
}
