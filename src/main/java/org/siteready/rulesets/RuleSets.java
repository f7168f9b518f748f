package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.PackageDescr;
import org.kie.api.KieBase;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.facts.Criterion;
import org.siteready.store.Digest;

/** Makes a rule set of its files: reads, checks, compiles; whatever is wrong stops it before anything starts. */
public final class RuleSets {

    private final RuleFiles files;
    private final Digest digest;
    private final Map<List<DrlFile>, KieBase> compiled = new HashMap<>();
    private final Set<String> reasonKeys = new TreeSet<>();
    private final Set<String> tableRules = new TreeSet<>();

    private RuleSets(RuleFiles files) {
        this.files = files;
        this.digest = files.digest();
    }

    /** @throws Malformed naming the file, the place and what to write instead */
    public static RuleSet compile(RuleFiles files) {
        return new RuleSets(files).compile();
    }

    /**
     * The vocabulary alone, without compiling a rule.
     *
     * @throws Malformed with every fault of the vocabulary
     */
    public static Vocabulary vocabulary(RuleFiles files) {
        return VocabularyReader.read("vocabulary.yaml", files.file("vocabulary.yaml"));
    }

    private RuleSet compile() {
        Vocabulary vocabulary = vocabulary(files);
        SortedMap<String, Texts> texts = texts();
        List<DrlFile> checklist = rules("checklist", RulePackage.of("checklist", Set.of()));
        Map<Gate, List<DrlFile>> sources = new LinkedHashMap<>();
        for (String id : gateIds()) {
            Gate gate = gate(id, vocabulary);
            sources.put(
                    gate, with(checklist, rules("gates/" + id, RulePackage.of(packageOf(id), judgedByRules(gate)))));
        }
        said(texts);
        SortedMap<String, CompiledGate> gates = new TreeMap<>();
        sources.forEach((gate, rules) -> gates.put(gate.id(), compiled(gate, rules)));
        return new RuleSet(files, vocabulary, texts, gates, compiled(RuleSet.checklistGate(), checklist), tableRules);
    }

    private SortedMap<String, Texts> texts() {
        SortedMap<String, Texts> texts = new TreeMap<>();
        for (var file : files.below("texts").entrySet()) {
            String name = file.getKey().substring("texts/".length());
            if (name.matches("[a-z]{2}\\.yaml")) {
                String language = name.substring(0, 2);
                texts.put(language, TextsReader.read(language, files));
            }
        }
        if (!texts.containsKey("en")) {
            throw new Malformed("texts/en.yaml", List.of(new Fault("", "is missing in the rules folder")));
        }
        return texts;
    }

    private Set<String> gateIds() {
        Set<String> ids = new TreeSet<>();
        for (String path : files.below("gates").keySet()) {
            ids.add(path.split("/")[1]);
        }
        return ids;
    }

    private Gate gate(String id, Vocabulary vocabulary) {
        String path = "gates/" + id + "/gate.yaml";
        Gate gate = new GateReader(vocabulary).read(path, files.file(path));
        if (!gate.id().equals(id)) {
            throw new Malformed(
                    path, List.of(new Fault("/id", "is '" + gate.id() + "'; the folder is named '" + id + "'")));
        }
        return gate;
    }

    private static Set<String> judgedByRules(Gate gate) {
        return gate.criteria().stream()
                .filter(criterion -> criterion.check() == null)
                .map(Criterion::id)
                .collect(Collectors.toSet());
    }

    static String packageOf(String gate) {
        return "gates." + gate.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private List<DrlFile> rules(String folder, RulePackage home) {
        List<DrlFile> rules = new ArrayList<>();
        for (var file : files.below(folder).entrySet()) {
            String path = file.getKey();
            boolean rule = path.endsWith(".drl") || path.endsWith(".csv") || path.endsWith(".xlsx");
            if (rule && !path.startsWith(folder + "/cases/")) {
                DrlFile drl = DrlFile.of(path, file.getValue());
                PackageDescr tree = drl.parse();
                reasonKeys.addAll(RuleCheck.check(drl, tree, home));
                rules.add(drl);
                if (drl.table()) {
                    tree.getRules().forEach(row -> tableRules.add(row.getName()));
                }
            }
        }
        return rules;
    }

    private static List<DrlFile> with(List<DrlFile> checklist, List<DrlFile> own) {
        List<DrlFile> all = new ArrayList<>(checklist);
        all.addAll(own);
        return all;
    }

    /** Every sentence that a rule uses stands in every language. */
    private void said(SortedMap<String, Texts> texts) {
        texts.forEach((language, of) -> {
            List<Fault> faults = reasonKeys.stream()
                    .filter(key -> !of.keys().contains(key))
                    .map(key ->
                            new Fault("/" + key, "is missing; a rule gives this reason" + Nearest.hint(key, of.keys())))
                    .toList();
            if (!faults.isEmpty()) {
                throw new Malformed("texts/" + language + ".yaml", faults);
            }
        });
    }

    /** Gates with the same rules share what is compiled. */
    private CompiledGate compiled(Gate gate, List<DrlFile> rules) {
        KieBase base = compiled.computeIfAbsent(rules, RuleCompiler::compile);
        return new CompiledGate(gate, digest, base);
    }
}
