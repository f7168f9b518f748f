package org.siteready.rulesets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieBase;
import org.siteready.Stories;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.store.CanonicalJson;

/** Rules that were compiled with the jar decide as those compiled at the start, and only for the files they are of. */
class PackagedRulesTests {

    private static final String TABLE = "gates/evaluation/end-of-support.drl.csv";
    private static final String GATE = "gates/user-activation/gate.yaml";
    private static final String LATER = "key: contract.end, operator: AT_LEAST_DAYS_FROM_NOW, value: 3650";

    @TempDir
    private static Path temp;

    private static Optional<PackagedRules> packaged;

    @BeforeAll
    static void packages() throws IOException {
        Path file = temp.resolve("packaged/rules.zip");
        PackagedRules.main(new String[] {"rules", file.toString()});
        try (var in = Files.newInputStream(file)) {
            packaged = Optional.of(PackagedRules.read(in));
        }
    }

    @Test
    void decideEveryCaseAsFreshlyCompiledOnesDo() {
        RuleSet fresh = Stories.rules();
        RuleSet kept = RuleSets.compile(fresh.files(), PackagedRulesTests::onlyPackaged);
        assertThat(kept.checklist().ruleNames()).isEqualTo(fresh.checklist().ruleNames());
        List<RuleCase> cases = RuleCase.all(fresh);
        assertThat(cases).hasSizeGreaterThan(500);
        assertThat(bodies(kept, cases)).isEqualTo(bodies(fresh, cases));
        assertThat(Cases.tryAll(kept)).isEqualTo(Cases.tryAll(fresh));
    }

    private static Map<String, String> bodies(RuleSet rules, List<RuleCase> cases) {
        Engine engine = new Engine(Limits.DEFAULT);
        Map<String, String> bodies = new TreeMap<>();
        for (RuleCase one : cases) {
            String gate = one.gate().gate().id();
            var asked = gate.equals(RuleSet.CHECKLIST)
                    ? rules.checklist()
                    : rules.gate(gate).orElseThrow();
            bodies.put(one.path(), CanonicalJson.write(DecisionForm.body(engine.decide(asked, one.file()))));
        }
        return bodies;
    }

    /** Compiles nothing. */
    private static Map<Set<String>, KieBase> onlyPackaged(List<DrlFile> files, Collection<Set<String>> wanted) {
        return packaged.flatMap(rules -> rules.of(files)).orElseThrow().bases(wanted);
    }

    @Test
    void neverAnswerForAChangedRuleFile() {
        RuleFiles changed = changed(TABLE, "\"UBUNTU_24_04\",\"2029-05-31\"", "\"UBUNTU_24_04\",\"2026-05-31\"");
        assertThatThrownBy(() -> RuleSets.compile(changed, PackagedRulesTests::onlyPackaged))
                .isInstanceOf(NoSuchElementException.class);
        CaseReport report = Cases.tryAll(RuleSets.compile(changed, packaged));
        assertThat(report.failures()).anyMatch(failure -> failure.contains("os-supported"));
        assertThat(report).isEqualTo(Cases.tryAll(RuleSets.compile(changed, Optional.empty())));
    }

    @Test
    void areUsedWhateverThresholdsSay() {
        RuleFiles changed = changed(GATE, "key: contract.end, operator: AT_LEAST_DAYS_FROM_NOW, value: 0", LATER);
        CaseReport report = Cases.tryAll(RuleSets.compile(changed, PackagedRulesTests::onlyPackaged));
        assertThat(report.failures()).anyMatch(failure -> failure.contains("contract-in-force"));
    }

    @Test
    void areCheckedBeforeTheyAreLookedFor() {
        RuleFiles changed = changed("gates/evaluation/os-supported.drl", "\nthen", "\nthen\n    System.exit(0);");
        assertThatThrownBy(() -> RuleSets.compile(changed, (files, wanted) -> {
                    throw new AssertionError("a refused file came this far");
                }))
                .isInstanceOf(Malformed.class);
    }

    private static RuleFiles changed(String path, String text, String instead) {
        Map<String, byte[]> files = new TreeMap<>(Stories.rules().files().all());
        String before = new String(files.get(path), UTF_8);
        assertThat(before).contains(text);
        files.put(path, before.replace(text, instead).getBytes(UTF_8));
        return new RuleFiles(files);
    }
}
