package org.siteready.rulesets;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.engine.Specification;
import org.siteready.facts.Phase;
import org.siteready.store.Digest;

/** A rules folder, read, checked and compiled. */
public final class RuleSet {

    /** The gate under which the checklist's own cases are tried. */
    public static final String CHECKLIST = "checklist";

    private final RuleFiles files;
    private final Digest digest;
    private final Vocabulary vocabulary;
    private final SortedMap<String, Texts> texts;
    private final SortedMap<String, CompiledGate> gates;
    private final CompiledGate checklist;
    private final Set<String> tableRules;

    RuleSet(
            RuleFiles files,
            Vocabulary vocabulary,
            SortedMap<String, Texts> texts,
            SortedMap<String, CompiledGate> gates,
            CompiledGate checklist,
            Set<String> tableRules) {
        this.files = files;
        this.digest = files.digest();
        this.vocabulary = vocabulary;
        this.texts = texts;
        this.gates = gates;
        this.checklist = checklist;
        this.tableRules = Set.copyOf(tableRules);
    }

    public RuleFiles files() {
        return files;
    }

    public Digest digest() {
        return digest;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The sentences of a language, else those in English. */
    public Texts texts(String language) {
        Texts english = texts.get("en");
        Texts asked = texts.getOrDefault(language, english);
        if (asked == null) {
            throw new IllegalStateException("a rule set always has texts/en.yaml");
        }
        return asked;
    }

    public Set<String> languages() {
        return texts.keySet();
    }

    public Optional<CompiledGate> gate(String id) {
        return Optional.ofNullable(gates.get(id));
    }

    public Map<String, CompiledGate> gates() {
        return gates;
    }

    CompiledGate checklist() {
        return checklist;
    }

    /** The names of rules that are rows of decision tables. */
    Set<String> tableRules() {
        return tableRules;
    }

    /** Reads an expanded case. */
    public CaseFile caseFile(String file, byte[] bytes) {
        Form form = Yaml.read(file, bytes);
        CaseFile read = CaseReader.read(vocabulary, form);
        form.orRefuse(file);
        return read;
    }

    /** Reads what is submitted of a site. */
    public CaseReader reader(Instant at, ZoneId zone) {
        return CaseReader.strict(vocabulary, at, zone);
    }

    /** Reads the requirements of a specification in a form whose {@code roles} are declared there. */
    public Specification specification(Form form) {
        ConditionReader conditions =
                new ConditionReader(vocabulary, new ValueReader(vocabulary, ZoneOffset.UTC), Roles.declared(form));
        return new Specification(new RequirementReader(conditions, false).read(form.list("requirements")));
    }

    static Gate checklistGate() {
        return new Gate(
                CHECKLIST,
                "What does the checklist say of one requirement?",
                "1.2",
                List.of("roles"),
                Phase.EVALUATION,
                List.of());
    }
}
