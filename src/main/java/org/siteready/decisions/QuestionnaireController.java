package org.siteready.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.customers.Profiles;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.web.BodyTooLarge;
import org.siteready.web.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questionnaires and what goes stale, over HTTP. */
@RestController
@RequestMapping("/api/sites/{site}")
class QuestionnaireController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int LARGEST = 2_000_000;
    private static final int MOST_DAYS = 3_660;

    private final Decisions decisions;
    private final Customers customers;
    private final Profiles profiles;
    private final Staleness staleness;
    private final ActiveRules rules;
    private final Clock clock;

    QuestionnaireController(
            Decisions decisions,
            Customers customers,
            Profiles profiles,
            Staleness staleness,
            ActiveRules rules,
            Clock clock) {
        this.decisions = decisions;
        this.customers = customers;
        this.profiles = profiles;
        this.staleness = staleness;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was read of a filled questionnaire. */
    record Read(int facts, int version, String profile) {}

    record Stale(Instant until, List<Staleness.RunningOut> items) {}

    @GetMapping(path = "/questionnaire", produces = MediaType.APPLICATION_JSON_VALUE)
    Questionnaire questionnaire(
            @PathVariable String site,
            @RequestParam String device,
            @RequestParam String version,
            @RequestParam(defaultValue = "evaluation") String gate,
            @RequestParam(defaultValue = "clinical") String environment,
            @RequestParam(defaultValue = "en") String language) {
        Languages.checked(rules.current(), language);
        Map<String, String> names = new LinkedHashMap<>(Map.of("site", site, "device", device, "version", version));
        names.put("environment", environment);
        Decision decision = decisions.answer(gate, new CaseFile.About(names, Map.of()), null);
        return Questionnaire.of(decision, rules.current(), language);
    }

    @GetMapping(path = "/questionnaire.xlsx", produces = XLSX)
    ResponseEntity<byte[]> workbook(
            @PathVariable String site,
            @RequestParam String device,
            @RequestParam String version,
            @RequestParam(defaultValue = "evaluation") String gate,
            @RequestParam(defaultValue = "clinical") String environment,
            @RequestParam(defaultValue = "en") String language) {
        Questionnaire asked = questionnaire(site, device, version, gate, environment, language);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + site + "-" + device + "-" + version + ".xlsx\"")
                .contentType(MediaType.parseMediaType(XLSX))
                .body(QuestionnaireForm.write(asked));
    }

    /** Reads a filled questionnaire as declared facts: all of it, or nothing when a cell is at fault. */
    @PostMapping(path = "/questionnaire", consumes = XLSX)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Read> fill(
            @PathVariable String site,
            @RequestParam(required = false) @Nullable String answeredBy,
            InputStream body,
            Caller caller)
            throws IOException {
        customers.site(site);
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BodyTooLarge(LARGEST);
        }
        String by = answeredBy == null ? caller.actor().value() : actor(answeredBy);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var facts = new QuestionnaireReader(site, rules.current(), customers.zone(site), by, now).read(bytes);
        Entry entry = profiles.observe(site, Form.of(facts), caller);
        var environment = entry.body().path("environment");
        int number = environment.path("number").intValue();
        return ResponseEntity.created(URI.create("/api/sites/" + site + "/environment?version=" + number))
                .body(new Read(
                        facts.path("facts").size(),
                        number,
                        environment.path("profile").asString()));
    }

    private static String actor(String answeredBy) {
        try {
            return new Actor(answeredBy).value();
        } catch (IllegalArgumentException malformed) {
            throw new Malformed("parameter answeredBy", List.of(new Fault("", String.valueOf(malformed.getMessage()))));
        }
    }

    @GetMapping("/stale")
    Stale stale(@PathVariable String site, @RequestParam(defaultValue = "30") int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new Malformed(
                    "parameter days", List.of(new Fault("", "must be between 0 and " + MOST_DAYS + ", not " + days)));
        }
        Instant end = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(days));
        return new Stale(end, staleness.before(site, end));
    }
}
