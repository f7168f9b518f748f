package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.engine.CompiledGate;
import org.siteready.web.Role;

/** {@code transitions.yaml} is refused with every fault at once, and no step opens anything by silence. */
class TransitionsTests {

    private static final String CHECKLISTS = """

            checklists:
              IECL: {gate: evaluation, in: [EVALUATING]}
              IVCL: {gate: validation, in: [INTEGRATING]}
            """;
    private static final String GOOD =
            "{id: start, from: [CONTRACTED], to: INTEGRATING, gate: integration-start, by: [OPERATIONS]}";

    private static Transitions read(String text) {
        RuleSet rules = Stories.rules();
        return new TransitionsReader(
                        rules.vocabulary(),
                        rules.gates().values().stream().map(CompiledGate::gate).toList())
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String... rows) {
        return "transitions:\n"
                + Arrays.stream(rows).map(row -> "  - " + row + "\n").collect(Collectors.joining())
                + CHECKLISTS;
    }

    @Test
    void aStepIsReadAsItStandsThere() {
        Transition step = read(with(GOOD)).one("start", "CONTRACTED", null).orElseThrow();
        assertThat(step.gate()).isEqualTo("integration-start");
        assertThat(step.safe()).isFalse();
        assertThat(read(with(GOOD)).one("start", "LIVE", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gate: integration-start | gate: integration-stat | /gate | did you mean 'integration-start'?",
                "gate: integration-start | gate: user-activation | /gate | asks for",
                "gate: integration-start | safe: true | /safe | not toward safety",
                ", gate: integration-start | `` | `` | exactly one of gate, free",
                "gate: integration-start | gate: integration-start, free: why not | `` | exactly one of gate, free",
                "[CONTRACTED] | [CONTRACTD] | /from | did you mean 'CONTRACTED'?",
                "[CONTRACTED] | [] | /from | is missing",
                "INTEGRATING | INTEGRATNG | /to | did you mean 'INTEGRATING'?",
                "INTEGRATING | HELD | /to | HELD goes with",
                "to: | heldIn: [LIVE], to: | /to | HELD goes with",
                "[OPERATIONS] | [OPERATION] | /by | did you mean 'OPERATIONS'?",
                ", by: [OPERATIONS] | `` | /by | is missing",
                "by: | needs: [instal], by: | /needs | has no 'instal'",
                "by: | with: {integration.uze: TEST}, by: | /with/integration.uze | did you mean 'integration.use'?",
                "by: | with: {integration.use: TESTT}, by: | /with/integration.use | TEST",
                "by: | with: {host.cpu.vcpus: 8}, by: | /with/host.cpu.vcpus | not about an integration",
                "by: | with: 5, by: | /with | must be an object",
                "gate: integration-start | free: it is, with: {integration.use: TEST} | /with | asks no gate",
                "id: start | id: start, gates: x | /gates | did you mean 'gate'?"
            })
    void isRefused(String part, String instead, String place, String says) {
        String row = GOOD.replace(part, instead);
        assertThat(row).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(with(row)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("/transitions/0" + place)
                .hasMessageContaining(says);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        String bad = GOOD.replace("CONTRACTED", "A").replace("INTEGRATING", "B").replace("integration-start", "c");
        assertThatThrownBy(() -> read(with(GOOD, bad)))
                .hasMessageContaining("/transitions/1/from")
                .hasMessageContaining("/transitions/1/to")
                .hasMessageContaining("/transitions/1/gate");
    }

    @Test
    void twoRowsOfOneNameMayNotHoldInOneState() {
        String resume = "{id: resume, from: [ON_HOLD], heldIn: [%s], to: HELD, gate: go-live, by: [OPERATIONS]}";
        assertThatThrownBy(() -> read(with(resume.formatted("LIVE"), resume.formatted("LIVE, VALIDATED"))))
                .hasMessageContaining("holds twice");
        Transitions apart = read(with(resume.formatted("LIVE"), resume.formatted("VALIDATED")));
        assertThat(apart.of("ON_HOLD", "LIVE")).hasSize(1);
        assertThat(apart.of("ON_HOLD", "REQUESTED")).isEmpty();
    }

    @Test
    void checklistsAreJudgedByGatesWithRequirements() {
        String text = with(GOOD);
        assertThatThrownBy(() -> read(text.replace("gate: evaluation,", "gate: offer,")))
                .hasMessageContaining("/checklists/IECL/gate")
                .hasMessageContaining("judges no requirements");
        assertThatThrownBy(() -> read(text.replace("IVCL", "IVLC")))
                .hasMessageContaining("did you mean 'IVCL'?")
                .hasMessageContaining("has no IVCL");
        assertThatThrownBy(() -> read("transitions: []" + CHECKLISTS)).hasMessageContaining("/transitions");
    }

    private static final String OPENING =
            "{id: activation, from: [REQUESTED], to: ACTIVE, gate: user-activation, by: [OPERATIONS]}";

    private static Transitions accounts(String... rows) {
        return read(with(GOOD)
                + "accounts:\n"
                + Arrays.stream(rows).map(row -> "  - " + row + "\n").collect(Collectors.joining()));
    }

    @Test
    void stepsOfAccountsAreReadAsTheyStandThere() {
        assertThat(accounts(OPENING).ofAccount("REQUESTED")).hasSize(1);
        assertThat(accounts(OPENING).ofAccount("DEACTIVATED")).isEmpty();
        assertThat(read(with(GOOD)).accounts()).isEmpty();
        assertThat(Stories.rules().transitions().ofAccount("DEACTIVATED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gate: user-activation | free: we know him | /to | a gate alone may open",
                "gate: user-activation | safe: true | /safe | not toward safety",
                "gate: user-activation | gate: user-activatio | /gate | did you mean 'user-activation'?",
                ", gate: user-activation | `` | `` | exactly one of gate, free",
                "[REQUESTED] | [DEACTIVATED] | /from | stays closed",
                "[REQUESTED] | [REQUESTD] | /from | did you mean 'REQUESTED'?",
                "to: ACTIVE | to: ACTIV | /to | must be one of [ACTIVE]",
                "to: ACTIVE | to: SUSPENDED | /to | must be one of [ACTIVE]",
                "id: activation | id: activatin | /id | did you mean 'activation'?",
                "[OPERATIONS] | [OPERATION] | /by | did you mean 'OPERATIONS'?",
                "by: | needs: [x], by: | /needs | needs"
            })
    void aStepOfAccountsIsRefused(String part, String instead, String place, String says) {
        String row = OPENING.replace(part, instead);
        assertThat(row).isNotEqualTo(OPENING);
        assertThatThrownBy(() -> accounts(row))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("/accounts/0" + place)
                .hasMessageContaining(says);
    }

    @Test
    void rolesAreThoseThatCallersHave() {
        assertThat(TransitionsReader.ROLES)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::name).toList());
    }

    @Test
    void theStepsArePartOfTheRuleSetsDigest() {
        RuleFiles files = Stories.rules().files();
        Map<String, byte[]> without = new TreeMap<>(files.all());
        without.remove(TransitionsReader.FILE);
        RuleFiles other = new RuleFiles(without);
        assertThat(other.digest()).isNotEqualTo(files.digest());
        assertThat(RuleSets.compile(other).transitions().all()).isEmpty();
    }

    @Test
    void everyStepOfTheProjectIsGuardedOrSaysWhyNot() {
        List<Transition> all = Stories.rules().transitions().all();
        assertThat(all).hasSizeGreaterThan(15);
        assertThat(all.stream().filter(step -> step.gate() != null).map(Transition::gate))
                .contains(
                        "evaluation-complete",
                        "offer",
                        "integration-start",
                        "deployment",
                        "validation",
                        "shadow-start",
                        "shadow-passed",
                        "go-live",
                        "termination");
    }
}
