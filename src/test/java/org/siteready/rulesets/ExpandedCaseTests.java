package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import org.siteready.Stories.Story;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CaseForm;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.DecisionText;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.store.CanonicalJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An expanded case, written down and read again, comes to the same decision, byte for byte (law 7). */
class ExpandedCaseTests {

    private final Engine engine = new Engine(Limits.DEFAULT);

    static List<Story> stories() {
        return Stories.all();
    }

    static Stream<RuleCase> cases() {
        return RuleCase.all(Stories.rules()).stream();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryIsRepeatedFromItsExpandedCase(Story story) {
        sameAgain(Stories.gate("evaluation"), story.file());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseOfTheRulesIsRepeatedFromItsExpandedCase(RuleCase one) {
        sameAgain(one.gate(), one.file());
    }

    @Test
    void edgesOfValuesAreWrittenSoThatTheyAreReadAgain() {
        CaseFile edges = Stories.rules().caseFile("edges", """
                zone: America/Sao_Paulo
                subject: {site: x, roles: {server: ["server:b", "server:a"], client: []}}
                facts:
                  - {key: host.memory.mib, subject: "server:a", value: 123456789012345678901234567890, unit: B}
                  - {key: host.memory.mib, subject: "server:b", value: "0.000000000000000000000000000001", unit: TiB}
                  - {key: host.lastPatched, subject: "server:a", value: "2018-11-04"}
                  - {key: host.lastPatched, subject: "server:b", value: "2018-11-04T10:00:00+02:00"}
                  - {key: firewall.inbound, subject: "server:a", value: []}
                  - {key: gpu.model, subject: "server:a", value: "ÄÖ \\u0001 😀 'x' \\"y\\" # no comment"}
                requirements:
                  - {id: A, role: server, key: host.lastPatched, operator: EQUALS, value: "2018-11-04", over: ANY}
                  - {id: B, role: server, key: host.lastPatched, operator: ONE_OF, value: ["2018-11-04", "2018-11-05"]}
                  - {id: C, role: server, key: host.memory.mib, operator: BETWEEN, value: {to: 1e29}, unit: B, validityDays: 7}
                  - {id: D, role: server, key: firewall.inbound, operator: EQUALS, value: [22/tcp, 21/tcp]}
                  - {id: E, role: server, key: host.os.build, operator: VERSION_RANGE, value: {below: "2.0-rc.1"}}
                  - {id: F, role: client, operator: MANUAL, appliesWhen: {anyOf: [{role: server, key: gpu.model, operator: MATCHES, value: ".*"}]}}
                  - {id: G, anyOf: [{role: server, key: gpu.model, operator: PRESENT}], phases: [EVALUATION]}
                """.getBytes(StandardCharsets.UTF_8));
        sameAgain(Stories.gate("evaluation"), edges);
    }

    private void sameAgain(CompiledGate gate, CaseFile file) {
        ObjectNode expanded = CaseForm.expanded(file);
        String first = body(gate, file);
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(expanded);
        assertThat(body(gate, read(json))).as("by JSON").isEqualTo(first);
        assertThat(body(gate, read(new YAMLMapper().writeValueAsString(expanded))))
                .as("by YAML")
                .isEqualTo(first);
        assertThat(CanonicalJson.write(CaseForm.expanded(read(json)))).isEqualTo(CanonicalJson.write(expanded));
    }

    /** The body, which comes out the same whether its text is written from a tree or at once. */
    private String body(CompiledGate gate, CaseFile file) {
        Decision decision = engine.decide(gate, file);
        String body = CanonicalJson.write(DecisionForm.body(decision));
        assertThat(DecisionText.digest(decision, file.digest(), CaseForm.about(file.about())))
                .isEqualTo(DecisionForm.digest(DecisionForm.body(decision)));
        return body;
    }

    private static CaseFile read(String text) {
        return Stories.rules().caseFile("expanded", text.getBytes(StandardCharsets.UTF_8));
    }
}
