package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.PackageDescr;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.facts.Criterion;
import org.siteready.store.Digest;

/** Makes a rule set of its files: reads, checks, compiles; whatever is wrong stops it before anything starts. */
public final class RuleSets {

    private final RuleFiles files;
    private final Compiling compiling;
    private final Digest digest;
    private final Set<String> reasonKeys = new TreeSet<>();
    private final Set<String> tableRules = new TreeSet<>();

    private RuleSets(RuleFiles files, Compiling compiling) {
        this.files = files;
        this.compiling = compiling;
        this.digest = files.digest();
    }

    /** How checked rule files become a KieBase for each of the wanted sets of packages. */
    interface Compiling {
        Map<Set<String>, KieBase> bases(List<DrlFile> files, Collection<Set<String>> wanted);
    }

    /** @throws Malformed naming the file, the place and what to write instead */
    public static RuleSet compile(RuleFiles files) {
        return compile(files, PackagedRules.ofThisJar());
    }

    /** Files that were compiled already are checked all the same. */
    static RuleSet compile(RuleFiles files, Optional<PackagedRules> packaged) {
        return compile(
                files,
                (drls, wanted) -> packaged.flatMap(rules -> rules.of(drls))
                        .map(rules -> rules.bases(wanted))
                        .orElseGet(() -> RuleCompiler.compile(drls, wanted)));
    }

    static RuleSet compile(RuleFiles files, Compiling compiling) {
        return new RuleSets(files, compiling).compile();
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
        List<DrlFile> sources = rules(RuleSet.CHECKLIST, RulePackage.of(RuleSet.CHECKLIST, Set.of()));
        Map<Gate, Set<String>> packages = new LinkedHashMap<>();
        for (String id : gateIds()) {
            Set<String> own = Set.of(RuleSet.CHECKLIST, packageOf(id));
            if (packages.containsValue(own)) {
                throw new Malformed(
                        "gates/" + id + "/gate.yaml",
                        List.of(new Fault("/id", "differs from another gate by hyphens only; name it otherwise")));
            }
            Gate gate = gate(id, vocabulary);
            packages.put(gate, own);
            sources.addAll(rules("gates/" + id, RulePackage.of(packageOf(id), judgedByRules(gate))));
        }
        said(texts);
        Transitions transitions = transitions(vocabulary, packages.keySet());
        List<NoticeRule> notices = notices(vocabulary, texts);
        Set<String> alone = Set.of(RuleSet.CHECKLIST);
        List<Set<String>> wanted = new ArrayList<>(packages.values());
        wanted.add(alone);
        Map<Set<String>, KieBase> bases = compiling.bases(sources, wanted);
        SortedMap<String, CompiledGate> gates = new TreeMap<>();
        packages.forEach((gate, of) -> gates.put(gate.id(), compiled(gate, bases.get(of))));
        CompiledGate checklist = compiled(RuleSet.checklistGate(), bases.get(alone));
        return new RuleSet(files, vocabulary, texts, gates, checklist, tableRules, transitions, notices);
    }

    private Transitions transitions(Vocabulary vocabulary, Set<Gate> gates) {
        return files.all().containsKey(TransitionsReader.FILE)
                ? new TransitionsReader(vocabulary, gates).read(files.file(TransitionsReader.FILE))
                : Transitions.NONE;
    }

    private List<NoticeRule> notices(Vocabulary vocabulary, Map<String, Texts> texts) {
        return files.all().containsKey(NoticesReader.FILE)
                ? new NoticesReader(vocabulary, texts).read(files.file(NoticesReader.FILE))
                : List.of();
    }

    private CompiledGate compiled(Gate gate, @Nullable KieBase base) {
        return new CompiledGate(gate, digest, Objects.requireNonNull(base));
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
}
