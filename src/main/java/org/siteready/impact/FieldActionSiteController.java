package org.siteready.impact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.siteready.impact.FieldActionShown.FieldActionLetterShown;
import org.siteready.impact.FieldActionShown.FieldActionSiteShown;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
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

/** The letter of a field action to one site over HTTP, and what came of it. */
@RestController
@RequestMapping("/api/field-actions/{action}/sites/{site}")
class FieldActionSiteController {

    private static final String HTML = "text/html;charset=UTF-8";

    private final KeptFieldActions kept;
    private final FieldActionAnswers answers;
    private final FieldActionShowing showing;

    FieldActionSiteController(KeptFieldActions kept, FieldActionAnswers answers, FieldActionShowing showing) {
        this.kept = kept;
        this.answers = answers;
        this.showing = showing;
    }

    /** For the documents only: {@code on} is a day at the site, today when it is left out. */
    record LetterSending(
            String way, String reference, @Nullable String on) {}

    /** For the documents only: {@code person} is one whom the letter is addressed to, {@code newPerson} anybody else. */
    record LetterAcknowledgement(
            @Nullable String person,
            @Nullable AcknowledgingPerson newPerson,
            String way,
            String reference,
            @Nullable String on) {}

    /** For the documents only. */
    record AcknowledgingPerson(
            String name, @Nullable String email, @Nullable String phone) {}

    /** For the documents only. */
    record SiteDone(@Nullable String reference, @Nullable String note) {}

    @GetMapping
    FieldActionSiteShown one(@PathVariable String action, @PathVariable String site) {
        return showing.site(kept.one(action), kept.site(action, site));
    }

    @GetMapping("/letter")
    FieldActionLetterShown letter(@PathVariable String action, @PathVariable String site) {
        return showing.letter(action, site);
    }

    @GetMapping(path = "/letter/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable String action, @PathVariable String site) {
        String page = showing.kept(kept.site(action, site)).path("page").asString();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(HTML))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/sending")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionSiteShown> sent(
            @PathVariable String action,
            @PathVariable String site,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = LetterSending.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        answers.sent(action, site, form, caller);
        return created(action, site);
    }

    @PostMapping("/acknowledgement")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionSiteShown> acknowledged(
            @PathVariable String action,
            @PathVariable String site,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = LetterAcknowledgement.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        answers.acknowledged(action, site, form, caller);
        return created(action, site);
    }

    @PostMapping("/done")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionSiteShown> done(
            @PathVariable String action,
            @PathVariable String site,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SiteDone.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        answers.done(action, site, form, caller);
        return created(action, site);
    }

    private ResponseEntity<FieldActionSiteShown> created(String action, String site) {
        return ResponseEntity.created(URI.create("/api/field-actions/" + action + "/sites/" + site))
                .body(one(action, site));
    }
}
