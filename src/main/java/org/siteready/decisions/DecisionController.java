package org.siteready.decisions;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Assembly.AsOf;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Outcome;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Decisions over HTTP. */
@RestController
class DecisionController {

    private final Decisions decisions;
    private final Replaying replaying;
    private final ActiveRules rules;
    private final Clock clock;

    DecisionController(Decisions decisions, Replaying replaying, ActiveRules rules, Clock clock) {
        this.decisions = decisions;
        this.replaying = replaying;
        this.rules = rules;
        this.clock = clock;
    }

    /** A decision in a list: what it came to. */
    record Summary(
            String id,
            String gate,
            Map<String, Object> subject,
            String outcome,
            String at,
            @Nullable String validUntil) {}

    /**
     * A decision made again.
     *
     * @param same whether the recorded body came out again, byte for byte
     */
    record Replayed(String id, boolean same, String recordedDigest, String replayedDigest, List<String> differences) {}

    @PostMapping("/api/gates/{gate}/decisions")
    @ApiResponse(responseCode = "201", description = "Decided, on the record")
    @ApiResponse(responseCode = "200", description = "Decided off the record: a dry run, or as of another time")
    DecisionAnswer decide(
            @PathVariable String gate,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = "Prefer", defaultValue = "return=representation") String prefer,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = DecisionRequest.class)))
                    @RequestBody
                    Form form,
            Caller caller,
            HttpServletResponse response) {
        CompiledGate asked = decisions.gate(gate);
        Languages.checked(rules.current(), language);
        CaseFile.About about = about(form, asked);
        AsOf asOf = asOf(form.object("asOf"));
        boolean dryRun = form.flag("dryRun", false);
        form.orRefuse("body");
        if (dryRun || asOf != null) {
            Decision decision = decisions.answer(gate, about, asOf);
            return DecisionAnswer.offRecord(decision, rules.current(), language);
        }
        Decisions.Recorded recorded = decisions.decide(gate, about, form.tree(), caller);
        Replaying.Again again =
                recorded.made() == null ? replaying.again(recorded.viewed()) : replaying.made(recorded.made());
        // Set here and not by a ResponseEntity, which flushes each answer: that is a second write to the socket.
        response.setStatus(HttpStatus.CREATED.value());
        response.setHeader(
                HttpHeaders.LOCATION, "/api/decisions/" + recorded.viewed().key());
        return answer(recorded.viewed(), again, language, prefer.equals("return=minimal"));
    }

    private static CaseFile.About about(Form form, CompiledGate gate) {
        form.only("subject", "asOf", "dryRun");
        Form subject = form.object("subject");
        if (subject == null) {
            form.fault("subject", "is missing; the gate asks for " + gate.gate().subject());
            return new CaseFile.About(Map.of(), Map.of());
        }
        List<String> fields = new ArrayList<>(gate.gate().names());
        fields.add("environment");
        fields.add("roles");
        subject.only(fields.stream().distinct().toArray(String[]::new));
        gate.gate().needed().stream()
                .filter(field -> !field.equals("roles") && !subject.has(field))
                .forEach(field -> subject.fault(field, "is missing; the gate asks for it"));
        return CaseReader.about(subject);
    }

    private static @Nullable AsOf asOf(@Nullable Form form) {
        if (form == null) {
            return null;
        }
        form.only("knownAt", "validAt");
        Instant knownAt = form.instant("knownAt");
        Instant validAt = form.instant("validAt");
        return new AsOf(knownAt, validAt == null ? knownAt : validAt);
    }

    @GetMapping("/api/decisions")
    Listed<Summary> list(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String gate,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("site", site, filter);
        put("device", device, filter);
        put("gate", gate, filter);
        put("outcome", outcome == null ? null : outcome.name(), filter);
        return Listed.of(
                decisions.list(filter, after, Listed.limit(limit)),
                viewed -> Records.read(
                        viewed.document()
                                .deepCopy()
                                .asObject()
                                .retain("id", "gate", "subject", "outcome", "at", "validUntil"),
                        Summary.class));
    }

    private static void put(String name, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(name, value);
        }
    }

    @GetMapping("/api/decisions/{id}")
    DecisionAnswer one(@PathVariable String id, @RequestParam(defaultValue = "en") String language) {
        Languages.checked(rules.current(), language);
        return answer(decisions.decision(id), language);
    }

    /** The whole decision, made again from what was kept; where that does not come out the same, it says so. */
    private DecisionAnswer answer(Viewed recorded, String language) {
        return answer(recorded, replaying.again(recorded), language, false);
    }

    private DecisionAnswer answer(Viewed recorded, Replaying.Again again, String language, boolean minimal) {
        return DecisionAnswer.onRecord(
                recorded, again, language, minimal, rules.current().digest(), clock.instant());
    }

    @GetMapping("/api/decisions/{id}/case")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    ObjectNode expanded(@PathVariable String id) {
        return replaying.expanded(decisions.decision(id));
    }

    @PostMapping("/api/decisions/{id}/replay")
    Replayed replay(@PathVariable String id, Caller caller) {
        Viewed recorded = decisions.decision(id);
        Replaying.Again again = replaying.again(recorded);
        String digest = recorded.document().path("bodyDigest").stringValue();
        return new Replayed(
                id,
                again.same(),
                digest,
                again.same() ? digest : DecisionForm.digest(again.body()).value(),
                again.differences());
    }
}
