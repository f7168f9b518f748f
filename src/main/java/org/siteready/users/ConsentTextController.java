package org.siteready.users;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The texts to which users consent, over HTTP. */
@RestController
@RequestMapping("/api/contracts/{contract}/consent-texts")
class ConsentTextController {

    private final ConsentTexts texts;

    ConsentTextController(ConsentTexts texts) {
        this.texts = texts;
    }

    record PublishedTexts(List<ConsentTexts.ConsentText> texts) {}

    @GetMapping
    PublishedTexts all(@PathVariable String contract) {
        return new PublishedTexts(texts.all(contract));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PublishedTexts> publish(
            @PathVariable String contract,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"version", "texts"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        texts.publish(contract, form, caller);
        return ResponseEntity.created(URI.create("/api/contracts/" + contract + "/consent-texts"))
                .body(all(contract));
    }
}
