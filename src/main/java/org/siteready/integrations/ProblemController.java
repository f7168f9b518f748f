package org.siteready.integrations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Listed;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Problems and feedback over HTTP. */
@RestController
class ProblemController {

    private static final String OF_DEVICE = "/api/sites/{site}/devices/{device}/problems";

    private final ProblemReports problems;
    private final Clock clock;

    ProblemController(ProblemReports problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    /** @param overdue whether possible harm was not handed over on the day when it was reported */
    record Shown(ReportedProblem problem, boolean overdue) {}

    @GetMapping("/api/problems")
    Listed<Shown> list(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable Boolean possibleHarm,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, Object> filter = new LinkedHashMap<>();
        put("site", site, filter);
        put("device", device, filter);
        put("open", open, filter);
        put("possibleHarm", possibleHarm, filter);
        return Listed.of(problems.list(filter, after, Listed.limit(limit)), this::shown);
    }

    private static void put(String name, @Nullable Object value, Map<String, Object> filter) {
        if (value != null) {
            filter.put(name, value);
        }
    }

    @PostMapping(OF_DEVICE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Shown> report(
            @PathVariable String site,
            @PathVariable String device,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {
                                                                "title",
                                                                "description",
                                                                "version",
                                                                "environment",
                                                                "origin",
                                                                "possibleHarm"
                                                            })))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        String id = problems.report(site, device, form, caller);
        Viewed viewed = problems.problem(site, device, id);
        return ResponseEntity.created(URI.create("/api/sites/" + site + "/devices/" + device + "/problems/" + id))
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(shown(viewed));
    }

    @GetMapping(OF_DEVICE + "/{problem}")
    ResponseEntity<Shown> one(@PathVariable String site, @PathVariable String device, @PathVariable String problem) {
        Viewed viewed = problems.problem(site, device, problem);
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(shown(viewed));
    }

    @PostMapping(OF_DEVICE + "/{problem}/handover")
    ResponseEntity<Shown> handOver(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String problem,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"to", "reference"})))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        problems.handOver(site, device, problem, form, caller);
        return one(site, device, problem);
    }

    @PostMapping(OF_DEVICE + "/{problem}/end")
    ResponseEntity<Shown> end(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String problem,
            @RequestBody(content = @Content(schema = @Schema(type = "object")))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        problems.end(site, device, problem, form, caller);
        return one(site, device, problem);
    }

    private Shown shown(Viewed viewed) {
        ReportedProblem problem = ReportedProblem.of(viewed.document());
        return new Shown(problem, problem.overdue(clock.instant()));
    }
}
