package org.siteready.decisions;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.FactSchema;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Texts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The vocabulary of facts over HTTP. */
@RestController
@RequestMapping("/api/vocabulary")
class VocabularyController {

    private final ActiveRules rules;

    VocabularyController(ActiveRules rules) {
        this.rules = rules;
    }

    /** @param kept {@code service} when the service's own records tell it and nobody else may, or null */
    record Word(
            String key,
            String type,
            String unit,
            List<String> subjects,
            List<String> allowed,
            String question,
            String source,
            String answeredBy,
            int validityDays,
            @Nullable String kept) {}

    record Words(List<Word> items, String ruleSet) {}

    @GetMapping
    Words list(@RequestParam(defaultValue = "en") String language) {
        Texts texts = rules.current().texts(Languages.checked(rules.current(), language));
        return new Words(
                rules.current().vocabulary().keys().stream()
                        .map(key -> word(key, texts))
                        .toList(),
                rules.current().digest().value());
    }

    /** The JSON Schema (2020-12) of submitted facts. */
    @GetMapping("/schema")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    ObjectNode schema() {
        return FactSchema.of(rules.current().vocabulary());
    }

    private static Word word(Key key, Texts texts) {
        return new Word(
                key.name(),
                key.type().name().toLowerCase(Locale.ROOT),
                key.unit().symbol(),
                key.subjects().stream().sorted().toList(),
                key.allowed(),
                texts.question(key),
                key.source(),
                key.answeredBy(),
                key.validityDays(),
                key.keptByService() ? "service" : null);
    }
}
