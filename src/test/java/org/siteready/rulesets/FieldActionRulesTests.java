package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.rulesets.FieldActionRules.Needed;
import org.siteready.rulesets.FieldActionRules.Required;

/** {@code field-actions.yaml} is refused with every fault at its place, and says who may open what. */
class FieldActionRulesTests {

    private static final String GOOD = """
            kinds:
              - {kind: BLOCK, by: [PRRC], release: [BLOCKED], requires: [STOP_USE], days: 3, mostDays: 7}
            letters: {to: [CONTACT], users: [ACTIVE], languages: {DE: de}, otherwise: en}
            answers: {by: [OPERATIONS], ways: [PAPER]}
            closing: {by: [PRRC], needs: [ACKNOWLEDGED, DONE]}
            """;

    private static FieldActionRules read(String text) {
        RuleSet rules = Stories.rules();
        Map<String, Texts> texts = new TreeMap<>();
        rules.languages().forEach(language -> texts.put(language, rules.texts(language)));
        return new FieldActionReader(rules.vocabulary(), texts).read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itIsReadAsItStandsThere() {
        FieldActionRules rules = read(GOOD);
        FieldActionRules.Kind block = rules.kinds().get("BLOCK");
        assertThat(block.by()).containsExactly("PRRC");
        assertThat(block.requires()).containsExactly(Required.STOP_USE);
        assertThat(block.days()).isEqualTo(3);
        assertThat(rules.language("DE")).isEqualTo("de");
        assertThat(rules.language("FI")).isEqualTo("en");
        assertThat(rules.needs()).containsExactly(Needed.ACKNOWLEDGED, Needed.DONE);
    }

    @Test
    void aRuleSetWithoutTheFileHasNoFieldActions() {
        Map<String, byte[]> files = new HashMap<>(Stories.rules().files().all());
        assertThat(files.remove(FieldActionReader.FILE)).isNotNull();
        RuleSet rules = Stories.rules();
        FieldActionRules read = new FieldActionReader(rules.vocabulary(), Map.of()).read(new RuleFiles(files));
        assertThat(read.kinds()).isEmpty();
    }

    @Test
    void aLanguageWithoutTheSentencesOfALetterIsRefused() {
        RuleSet rules = Stories.rules();
        Map<String, Texts> texts =
                Map.of("en", rules.texts("en"), "de", new Texts("de", Map.of("letter.title", "x"), Map.of()));
        assertThatThrownBy(() ->
                        new FieldActionReader(rules.vocabulary(), texts).read(GOOD.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("/letters/languages/DE")
                .hasMessageContaining("letter.acknowledge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind: BLOCK | kind: block | /kinds/0/kind | capital letters",
                "by: [PRRC], release | by: [PRC], release | /kinds/0/by | did you mean 'PRRC'?",
                "by: [PRRC], release | by: [], release | /kinds/0/by | is missing",
                "release: [BLOCKED] | release: [BLOKED] | /kinds/0/release | did you mean 'BLOCKED'?",
                "requires: [STOP_USE] | requires: [STOP] | /kinds/0/requires | has no 'STOP'",
                "days: 3 | days: 8 | /kinds/0/days | more than mostDays",
                "days: 3, | `` | /kinds/0/days | is missing",
                "mostDays: 7 | mostDays: 700 | /kinds/0/mostDays | from 0 to 365",
                "to: [CONTACT] | to: [CONTACTS] | /letters/to | did you mean 'CONTACT'?",
                "users: [ACTIVE] | users: [ACTIV] | /letters/users | did you mean 'ACTIVE'?",
                "{DE: de} | {Germany: de} | /letters/languages/Germany | ISO 3166-1",
                "{DE: de} | {DE: xx} | /letters/languages/DE | texts/xx.yaml",
                "otherwise: en | otherwise: fi | /letters/otherwise | texts/fi.yaml",
                "ways: [PAPER] | ways: [] | /answers/ways | is missing",
                "by: [OPERATIONS] | by: [NURSE] | /answers/by | has no 'NURSE'",
                "DONE] | FINISHED] | /closing/needs | has no 'FINISHED'",
                "closing: | closings: | /closings | did you mean 'closing'?"
            })
    void aFaultIsNamedAtItsPlace(String from, String to, String place, String says) {
        assertThatThrownBy(() -> read(GOOD.replace(from, to == null ? "" : to)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(place)
                .hasMessageContaining(says);
    }
}
