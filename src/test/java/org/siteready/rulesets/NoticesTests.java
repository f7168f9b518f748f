package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.web.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code notices.yaml} is refused with every fault at its place, and each row tells of something that happens. */
class NoticesTests {

    private static final String GOOD = "{id: result, of: IntegrationMoved, where: {transition: [validate, hold]}, "
            + "key: [site, device], to: [SALES], text: notice.validated, link: '/api/integrations/{site}/{device}', "
            + "answers: integration.salesInformed}";

    private static List<NoticeRule> read(String rows) {
        RuleSet rules = Stories.rules();
        Map<String, Texts> texts = new TreeMap<>();
        rules.languages().forEach(language -> texts.put(language, rules.texts(language)));
        return new NoticesReader(rules.vocabulary(), texts).read(rows.getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String row) {
        return "notices:\n  - " + row + "\n";
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void aRowTellsOfEntriesOfItsTypeWhoseFieldsHaveItsValues() {
        NoticeRule row = read(with(GOOD)).get(0);
        assertThat(row.tells("IntegrationMoved", json("{'transition': 'hold'}")))
                .isTrue();
        assertThat(row.tells("IntegrationMoved", json("{'transition': 'reject'}")))
                .isFalse();
        assertThat(row.tells("IntegrationMoved", json("{}"))).isFalse();
        assertThat(row.tells("StepWithdrawn", json("{'transition': 'hold'}"))).isFalse();
        NoticeRule deep = read(with(GOOD.replace("{transition: [validate, hold]}", "{a.b: true}")))
                .get(0);
        assertThat(deep.tells("IntegrationMoved", json("{'a': {'b': true}}"))).isTrue();
        assertThat(deep.tells("IntegrationMoved", json("{'a': {'b': 'true'}}"))).isFalse();
        assertThat(deep.tells("IntegrationMoved", json("{'a': true}"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: result, | `` | /id | is missing",
                "id: result | id: Result 1 | /id | lower-case letters",
                "of: IntegrationMoved | of: moved | /of | a type of entry",
                "{transition: [validate, hold]} | {transition: []} | /where/transition | or a list of these",
                "{transition: [validate, hold]} | {transition: 3} | /where/transition | must be a text",
                "{transition: [validate, hold]} | {'a..b': x} | /where/a..b | names of fields",
                "{transition: [validate, hold]} | hold | /where | must be an object",
                "[site, device] | [site, devise] | /key | did you mean 'device'?",
                "[site, device] | [site, site] | /key | has 'site' twice",
                "[SALES] | [SALE] | /to | did you mean 'SALES'?",
                "[SALES] | [] | /to | give at least one of",
                "notice.validated | notice.validatd | /text | did you mean 'notice.validated'?",
                "notice.validated | 7 | /text | must be a text",
                "{site}/{device} | {site}/{devise} | /link | did you mean 'device'?",
                "/api/integrations | https://elsewhere/api | /link | a path such as",
                "integration.salesInformed | integration.salesInform | /answers | did you mean",
                "integration.salesInformed | integration.customerConfirmed | /answers | kept: service",
                "integration.salesInformed | integration.state | /answers | yes or no",
                "text: | whom: X, text: | /whom | is not known here"
            })
    void aFaultIsNamedAtItsPlace(String in, String instead, String place, String message) {
        String broken = GOOD.replace(in, instead == null ? "" : instead);
        assertThat(broken).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(with(broken)))
                .isInstanceOf(Malformed.class)
                .hasMessageContainingAll("notices.yaml", "/notices/0" + place, message);
    }

    @Test
    void twoRowsOfOneNameAreRefused() {
        assertThatThrownBy(() -> read("notices:\n  - " + GOOD + "\n  - " + GOOD + "\n"))
                .hasMessageContainingAll("/notices/1/id", "stands twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "to: [SALES] | each: {list: sites, people: [contacts], document: letter}, to: [SALES] | /notices/0/to",
                "to: [SALES] | each: {list: sites, people: [], document: letter} | /notices/0/each/people",
                "to: [SALES] | each: {list: sites, people: [contacts]} | /notices/0/each/document",
                "to: [SALES] | each: {lists: sites, people: [contacts], document: letter} | /notices/0/each/lists"
            })
    void aLetterSaysWhomItIsTo(String from, String to, String place) {
        assertThatThrownBy(() -> read(with(GOOD.replace(from, to))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(place);
    }

    /** The names of types stand in the code as texts: a row of another type would never tell anybody. */
    @Test
    void everyRowIsOfATypeThatSomeRoomWrites() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        Set<String> unknown = new TreeSet<>();
        Stories.rules().notices().stream()
                .map(NoticeRule::of)
                .filter(of -> !all.toString().contains("= \"" + of + "\""))
                .forEach(unknown::add);
        // Written by the room of users and training.
        unknown.remove("TrainingConfirmed");
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyStepThatARowNamesIsOne() {
        Set<String> steps = Stories.rules().transitions().ids();
        Stories.rules().notices().stream()
                .flatMap(row -> row.where().getOrDefault("transition", List.of()).stream())
                .forEach(step -> assertThat(steps).contains(step.asString()));
    }

    @Test
    void theRowsKnowTheRolesThatThereAre() {
        Stories.rules().notices().forEach(row -> row.to().forEach(Role::valueOf));
        assertThat(Stories.rules().notices()).hasSizeGreaterThan(15);
    }

    @Test
    void anotherRowIsAnotherRuleSet() {
        Map<String, byte[]> files = new TreeMap<>(Stories.rules().files().all());
        String text = new String(files.get("notices.yaml"), StandardCharsets.UTF_8);
        assertThat(files).containsKey("notices.yaml");
        assertThat(text).contains("to: [PRRC]");
        files.put(
                "notices.yaml",
                text.replace("to: [PRRC]", "to: [PRRC, REGULATORY]").getBytes(StandardCharsets.UTF_8));
        assertThat(new RuleFiles(files).digest()).isNotEqualTo(Stories.rules().digest());
    }
}
