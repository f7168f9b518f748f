package org.siteready.deployments;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.siteready.deployments.TerminationController.AnsweredTermination;
import org.siteready.integrations.Standing;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Records;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Legal holds, accesses and the certificate of a termination over HTTP. */
@RestController
@RequestMapping("/api/terminations/{site}/{device}")
class TerminationRecordController {

    private static final String HTML = "text/html;charset=UTF-8";

    private final Terminations terminations;
    private final TerminationHolds holds;
    private final TerminationAccesses accesses;
    private final TerminationCertificate certificate;
    private final TerminationShown shown;

    TerminationRecordController(
            Terminations terminations,
            TerminationHolds holds,
            TerminationAccesses accesses,
            TerminationCertificate certificate,
            TerminationShown shown) {
        this.terminations = terminations;
        this.holds = holds;
        this.accesses = accesses;
        this.certificate = certificate;
        this.shown = shown;
    }

    /** The certificate with the digest by which it is named when it is given. */
    record CertifiedErasure(Map<String, Object> certificate, String digest, boolean given) {}

    @PostMapping("/holds")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> hold(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "reason")))
                    @RequestBody
                    Form form,
            Caller caller) {
        holds.put(site, device, form, caller);
        return created(site, device);
    }

    @PostMapping("/holds/{hold}/lift")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> lift(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String hold,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "reason")))
                    @RequestBody
                    Form form,
            Caller caller) {
        holds.lift(site, device, hold, form, caller);
        return created(site, device);
    }

    /** Says that no legal hold is known. */
    @PostMapping("/clearance")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> clear(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "reference")))
                    @RequestBody
                    Form form,
            Caller caller) {
        holds.clear(site, device, form, caller);
        return created(site, device);
    }

    @PostMapping("/accesses")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> accesses(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
                    @RequestBody
                    Form form,
            Caller caller) {
        accesses.list(site, device, form, caller);
        return created(site, device);
    }

    @PostMapping("/accesses/{access}/withdrawal")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> withdraw(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String access,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"end", "reference"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        accesses.withdraw(site, device, access, form, caller);
        return created(site, device);
    }

    private ResponseEntity<AnsweredTermination> created(String site, String device) {
        String tag = shown.tag(site, device);
        return ResponseEntity.created(URI.create("/api/terminations/" + site + "/" + device))
                .eTag(tag)
                .body(shown.one(site, device, null));
    }

    private Termination now(String site, String device) {
        Standing standing = terminations.standing(site, device);
        return terminations.of(standing);
    }

    @GetMapping("/certificate")
    @SuppressWarnings("unchecked")
    CertifiedErasure certificate(@PathVariable String site, @PathVariable String device) {
        Termination of = now(site, device);
        JsonNode made = certificate.json(of);
        return new CertifiedErasure(
                Records.read(made, Map.class), Digest.of(made).value(), of.certificate() != null);
    }

    @GetMapping(path = "/certificate/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable String site, @PathVariable String device) {
        JsonNode made = certificate.json(now(site, device));
        String page = TerminationCertificate.page(made, Digest.of(made));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(HTML))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }
}
