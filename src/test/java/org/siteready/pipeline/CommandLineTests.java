package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.engine.CaseForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each command says what it found in words, and its exit code says it to pipelines. */
class CommandLineTests {

    private static final String AT = "2026-11-24T09:00:00Z";
    private static final String SPECIFICATION = "sample-data/devices/lungview/3.2.0.yaml";

    @TempDir
    private Path temp;

    private static Ran decide(String... more) {
        List<String> args = new ArrayList<>(List.of("decide", "--gate", "evaluation"));
        args.addAll(List.of(more));
        return Ran.here(args.toArray(String[]::new));
    }

    private static Ran decideFor(String site, String... more) {
        List<String> args = new ArrayList<>(List.of("--site", site, "--specification", SPECIFICATION, "--at", AT));
        args.addAll(List.of(more));
        return decide(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "st-anna, 6, ALLOW: every mandatory criterion holds",
        "northfield, 1, BLOCK: something mandatory does not hold",
        "riverbend, 2, REVIEW: something mandatory is not known or not answered"
    })
    void theOutcomeIsTheLastWordAndTheExitCode(String site, int exitCode, String word) {
        Ran ran = decideFor("sample-data/sites/" + site);
        assertThat(ran.out())
                .contains("\n" + word + "\n")
                .contains("rule set sha256:")
                .contains("input    sha256:");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void whatFailsIsToldWithWhatToDoAndWhatIsUnknownWithWhatToAsk() {
        assertThat(decideFor("sample-data/sites/northfield").out())
                .contains("FAIL ")
                .contains("required is")
                .contains("To do: ")
                .contains("waived by person:regulatory-2");
        assertThat(decideFor("sample-data/sites/lakeside").out())
                .contains("To ask next")
                .contains("server:vm-ai host.memory.mib (STALE): How much main memory does the machine have?")
                .contains("by the last known values: ");
        assertThat(decideFor("sample-data/sites/lakeside", "--language", "de").out())
                .contains("Wie viel Arbeitsspeicher hat die Maschine?");
    }

    @Test
    void ofSeveralWaysEachIsNamedAndWhatIsNotKnownIsTold() {
        assertThat(decideFor("sample-data/sites/lakeside").out())
                .contains(
                        "gpu.memoryGiB of server:vm-ai is not known; required is one way: gpu.memoryGiB at least 8 GiB;"
                                + " one way: host.cpu.vcpus at least 32");
    }

    @Test
    void jsonIsTheDecisionWithItsSentences() {
        Ran ran = decideFor("sample-data/sites/riverbend", "--output", "json");
        JsonNode body = JsonMapper.shared().readTree(ran.out());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(body.path("outcome").asString()).isEqualTo("REVIEW");
        assertThat(body.path("opens").asBoolean(true)).isFalse();
        assertThat(body.path("judgments").size()).isGreaterThan(20);
        body.path("judgments")
                .forEach(one -> assertThat(one.path("sentences").get(0).asString())
                        .isNotBlank()
                        .doesNotContain("{0}", "{1}"));
        body.path("ask")
                .forEach(one -> assertThat(one.path("question").asString()).isNotBlank());
    }

    @Test
    void anExpandedCaseComesToTheSameDecision() throws IOException {
        Path file = temp.resolve("case.json");
        Files.writeString(
                file,
                CaseForm.expanded(Stories.story("lakeside", "lungview-3.2.0").file())
                        .toString());
        String fromCase = decide("--case", file.toString(), "--output", "json").out();
        assertThat(fromCase)
                .isEqualTo(decideFor("sample-data/sites/lakeside", "--output", "json")
                        .out());
    }

    @Test
    void aRoleBoundOnTheCommandLineGoesBeforeTheSites() {
        Ran ran = decideFor("sample-data/sites/st-anna", "--role", "server=server:nowhere");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("server:nowhere host.memory.mib (MISSING)");
        assertThat(decideFor("sample-data/sites/twin-hills", "--environment", "test")
                        .out())
                .contains("server:ai-north@test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decide                                       | Missing required option: '--gate=<gate>'",
                "decide --gate evaluation                     | --site: is missing; give --site and --specification, or --case",
                "decide --gate evaluatoin --site sample-data/sites/st-anna | there is no gate 'evaluatoin'; there are accounts-closed, campaign-continue",
                "decide --gate evaluation --site nowhere      | nowhere: is not a folder of a site",
                "decide --gate evaluation --site sample-data  | sample-data: is not a folder of a site: it has no site.yaml",
                "decide --gate evaluation --rules nowhere --site sample-data/sites/st-anna | nowhere: is not a folder of rules",
                "decide --gate evaluation --rules src/docs --site sample-data/sites/st-anna | vocabulary.yaml: is missing in the rules folder",
                "decide --gate evaluation --site sample-data/sites/st-anna | asks about a device and none is named; give --specification",
                "decide --gate evaluation --site sample-data/sites/st-anna --role server=server:ai-01 | asks about a device and none is named",
                "decide --gate integration-start --site sample-data/sites/st-anna | asks about a device",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification nowhere.yaml | nowhere.yaml: is not a file",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification rules | rules: is not a file",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --role server= | --role: a subject reads",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --role server=clients:radiology | binds 'server' to clients:radiology; that role is played by a server",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --role sever=server:ai-01 | binds 'sever'; the roles of lungview 3.2.0 are",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --environment tset | binds no roles of lungview under 'tset'; it has clinical",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --language fr | there are no texts in 'fr'; there are de, en",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --at yesterday | is not an instant with its offset, such as",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --output xml | '--output'",
                "decide --gate evaluation --site sample-data/sites/st-anna --specification @ --wat | Unknown option: '--wat'",
                "decide --gate evaluation --case @ --site sample-data/sites/st-anna | --site: has no place beside --case",
                "decide --gate evaluation --case @ --at 2026-11-24T09:00:00Z | --at: has no place beside --case",
                "test                                         | Missing required parameter: 'RULES'",
                "test nowhere                                 | nowhere: is not a folder of rules",
                "schema nowhere                               | nowhere: is not a folder of rules",
                "tset rules                                   | tset",
                "--wat                                        | Unknown option: '--wat'",
            })
    void badInputIsToldWithoutAStackTrace(String line, String message) {
        Ran ran = Ran.here(line.strip().replace("@", SPECIFICATION).split(" +"));
        assertThat(flat(ran.err()))
                .contains(message.strip())
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    /** As one line: the refused thing, a colon, and the first of its faults. */
    private static String flat(String err) {
        return err.replace("refused: ", "").replace("\n  ", ": ");
    }

    @Test
    void aBrokenFileOfASiteIsNamedWithThePlace() {
        RulesCopy site =
                RulesCopy.of("sample-data/sites/st-anna", temp).write("facts.yaml", "facts: [{key: host.archh}]");
        Ran ran = decideFor(site.toString());
        assertThat(ran.err())
                .startsWith("refused: " + site.folder().resolve("facts.yaml"))
                .contains("\n  /facts/0/key: 'host.archh' is not in the vocabulary; did you mean 'host.arch'?");
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    @Test
    void aDraftOfASpecificationIsNotUsed() throws IOException {
        Path draft = temp.resolve("draft.yaml");
        Files.writeString(draft, Files.readString(Path.of(SPECIFICATION)).replace("status: APPROVED", "status: DRAFT"));
        Ran ran = decide("--site", "sample-data/sites/st-anna", "--specification", draft.toString());
        assertThat(ran.err()).contains("/specification/status: is DRAFT; only an APPROVED specification is used");
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    @Test
    void aRequirementThatIsNamedLikeACriterionOfTheGateIsRefused() throws IOException {
        Path doubled = temp.resolve("doubled.yaml");
        Files.writeString(
                doubled, Files.readString(Path.of(SPECIFICATION)).replace("id: LV-HOST-02", "id: os-supported"));
        Ran ran = decide("--site", "sample-data/sites/st-anna", "--specification", doubled.toString());
        assertThat(ran.err()).contains("'evaluation' has a criterion 'os-supported' and so has the specification");
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    @Test
    void rulesThatFailWhileTheyRunAreNoAnswer() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("gates/evaluation/end-of-support.drl.csv", "\"2029-05-31\"", "\"soon\"");
        Ran ran = decideFor("sample-data/sites/st-anna", "--rules", rules.toString());
        assertThat(ran.out())
                .contains("the rules could not be run: ")
                .contains("BLOCK")
                .doesNotContain("PASS ");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void allCasesOfTheRulesHold() {
        Ran ran = Ran.here("test", "rules");
        assertThat(ran.out()).containsPattern("[0-9]{3} cases tried, 0 failures; rule set sha256:[0-9a-f]{64}\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void aChangedThresholdShowsWhichCaseDoesNotHoldInWords() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("gates/evaluation/end-of-support.drl.csv", "2028-06-30", "2028-06-29")
                .change("gates/integration-start/gate.yaml", "value: SIGNED", "value: DRAFT");
        Ran ran = Ran.here("test", rules.toString());
        assertThat(ran.out())
                .contains(
                        "FAILED gates/evaluation/cases/os-supported/pass/debian-12-on-its-last-day.yaml: 'The server's"
                                + " operating system is still supported by its maker' is FAIL, not PASS: DEBIAN_12 on ")
                .contains("has had no support since 2028-06-29")
                .contains(
                        "FAILED gates/integration-start/cases/contract-signed/pass/signed.yaml: 'The contract is signed'"
                                + " is FAIL, not PASS: contract.status of contract is SIGNED; required is DRAFT")
                .contains("'contract-signed' has no case that holds for PASS");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void aRuleFileThatDoesNotCompileIsNamedWithItsLine() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("gates/evaluation/os-supported.drl", "Now( today > $day )", "Now( todya > $day )");
        Ran ran = Ran.here("test", rules.toString());
        assertThat(ran.err())
                .contains("refused: gates/evaluation/os-supported.drl")
                .containsPattern("line [0-9]+: ")
                .contains("todya");
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    @Test
    void aGateNeedsNoJavaAndNoRuleLanguage() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .write("gates/tea/gate.yaml", """
                        id: tea
                        question: May tea be served?
                        section: "9.9"
                        subject: [site]
                        criteria:
                          - id: country
                            title: Tea is drunk there
                            clause: House rules 1
                            remedy: Move
                            severity: MANDATORY
                            check: {role: site, key: site.country, operator: ONE_OF, value: [GB, IE]}
                        """)
                .write(
                        "gates/tea/cases/country/pass/a.yaml",
                        "facts: [{key: site.country, subject: site, value: IE}]\n")
                .write(
                        "gates/tea/cases/country/fail/b.yaml",
                        "facts: [{key: site.country, subject: site, value: DE}]\n")
                .write("gates/tea/cases/country/unknown/c.yaml", "facts: []\n");
        assertThat(Ran.here("test", rules.toString()).exitCode()).isZero();
        Ran ran = Ran.here(
                "decide",
                "--gate",
                "tea",
                "--rules",
                rules.toString(),
                "--site",
                "sample-data/sites/northfield",
                "--at",
                AT);
        assertThat(ran.out()).contains("PASS           country  Tea is drunk there");
        assertThat(ran.exitCode()).isEqualTo(6);
    }

    @Test
    void theSchemaIsPrintedAsJson() {
        Ran ran = Ran.here("schema", "rules");
        assertThat(JsonMapper.shared()
                        .readTree(ran.out().getBytes(StandardCharsets.UTF_8))
                        .path("title")
                        .asString())
                .isEqualTo("Facts of a site");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void helpIsThereForEveryCommand() {
        for (String[] line : new String[][] {
            {"--help"}, {"decide", "--help"}, {"test", "--help"}, {"schema", "--help"}, {"obligations", "--help"}
        }) {
            Ran ran = Ran.here(line);
            assertThat(ran.out()).contains("Usage: siteready");
            assertThat(ran.exitCode()).isZero();
        }
        assertThat(Ran.here().exitCode()).isEqualTo(3);
        assertThat(Ran.here().err()).contains("Missing required subcommand").contains("decide");
    }
}
