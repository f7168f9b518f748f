package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Outcome;
import org.siteready.facts.Result;

/**
 * A case that stands beside the rules that it tries: the folder is the expectation, the file name the story.
 *
 * @param criterion what must get the result
 * @param reason the key of the reason that must be given, or null
 * @param outcome the decision's outcome, or null
 */
record RuleCase(
        String path,
        CompiledGate gate,
        String criterion,
        Result result,
        @Nullable String reason,
        @Nullable Outcome outcome,
        CaseFile file) {

    private static final Map<String, Result> FOLDERS = Map.of(
            "pass", Result.PASS,
            "fail", Result.FAIL,
            "unknown", Result.UNKNOWN,
            "not-applicable", Result.NOT_APPLICABLE,
            "not-checked", Result.NOT_CHECKED,
            "error", Result.ERROR);

    /**
     * All cases of a rule set, sorted by path.
     *
     * @throws Malformed with every fault of the first file that has any
     */
    static List<RuleCase> all(RuleSet rules) {
        Map<String, RuleCase> cases = new TreeMap<>();
        read("checklist", rules.checklist(), rules, cases);
        rules.gates().forEach((id, gate) -> read("gates/" + id, gate, rules, cases));
        return new ArrayList<>(cases.values());
    }

    private static void read(String folder, CompiledGate gate, RuleSet rules, Map<String, RuleCase> cases) {
        rules.files().below(folder + "/cases").forEach((path, bytes) -> {
            String[] parts =
                    path.substring(folder.length() + "/cases/".length()).split("/");
            Result result = parts.length == 3 ? FOLDERS.get(parts[1]) : null;
            if (result == null) {
                throw new Malformed(
                        path,
                        List.of(new Fault(
                                "",
                                "lies in the wrong folder; cases lie in " + folder
                                        + "/cases/<criterion>/<"
                                        + String.join(
                                                "|",
                                                FOLDERS.keySet().stream()
                                                        .sorted()
                                                        .toList())
                                        + ">/")));
            }
            cases.put(path, read(path, bytes, gate, parts[0], result, rules));
        });
    }

    private static RuleCase read(
            String path, byte[] bytes, CompiledGate gate, String folder, Result result, RuleSet rules) {
        Form form = Yaml.read(path, bytes);
        CaseFile file = CaseReader.read(rules.vocabulary(), form);
        Form expect = form.object("expect");
        String reason = null;
        Outcome outcome = null;
        if (expect != null) {
            expect.only("reason", "outcome");
            reason = expect.has("reason") ? expect.text("reason") : null;
            outcome = expect.one(Outcome.class, "outcome");
        }
        String criterion = folder;
        if (gate.gate().id().equals(RuleSet.CHECKLIST)) {
            int requirements = file.specification().requirements().size();
            if (requirements != 1) {
                form.fault("requirements", "must be exactly one, not " + requirements);
            } else {
                criterion =
                        file.specification().requirements().get(0).criterion().id();
            }
        }
        form.orRefuse(path);
        return new RuleCase(path, gate, criterion, result, reason, outcome, file);
    }
}
