package org.siteready.rulesets;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.engine.Specification;
import org.siteready.facts.Fact;
import org.siteready.facts.Phase;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A rules folder, read, checked and compiled. */
public final class RuleSet {

    /** The gate under which the checklist's own cases are tried. */
    public static final String CHECKLIST = "checklist";

    private static final int MOST_RECORDED = 20_000;

    private final RuleFiles files;
    private final Digest digest;
    private final Vocabulary vocabulary;
    private final SortedMap<String, Texts> texts;
    private final SortedMap<String, CompiledGate> gates;
    private final CompiledGate checklist;
    private final Set<String> tableRules;
    private final Transitions transitions;
    private final List<NoticeRule> notices;
    private final List<Obligation> obligations;
    private final DeviceListRules deviceList;
    private final FieldActionRules fieldActions;
    private final Optional<Calendars> calendars;
    private final TerminationRules terminations;
    private final Map<Recorded, Fact> recorded = new ConcurrentHashMap<>();

    RuleSet(
            RuleFiles files,
            Vocabulary vocabulary,
            SortedMap<String, Texts> texts,
            SortedMap<String, CompiledGate> gates,
            CompiledGate checklist,
            Set<String> tableRules,
            Transitions transitions,
            List<NoticeRule> notices) {
        this.files = files;
        this.digest = files.digest();
        this.vocabulary = vocabulary;
        this.texts = texts;
        this.gates = gates;
        this.checklist = checklist;
        this.tableRules = Set.copyOf(tableRules);
        this.transitions = transitions;
        this.notices = notices;
        this.obligations = new ObligationReader(files, gates).read();
        this.deviceList = new DeviceListReader(vocabulary, gates.keySet()).read(files);
        this.fieldActions = new FieldActionReader(vocabulary, texts).read(files);
        this.calendars = CalendarsReader.read(files);
        this.terminations = new TerminationReader(files, vocabulary, gates).read();
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

    /** The steps of an integration; none when the rule set has no {@code transitions.yaml}. */
    public Transitions transitions() {
        return transitions;
    }

    /** Who is told of what; nobody when the rule set has no {@code notices.yaml}. */
    public List<NoticeRule> notices() {
        return notices;
    }

    /** How integrations end; nothing when the rule set has no {@code termination.yaml}. */
    public TerminationRules terminations() {
        return terminations;
    }

    /** What is demanded, and how these rules meet it; none where the folder does not say. */
    public List<Obligation> obligations() {
        return obligations;
    }

    /** What the medical device list must say; {@link DeviceListRules#NONE} where the folder does not say. */
    public DeviceListRules deviceList() {
        return deviceList;
    }

    /** How field safety corrective actions go; none where the rule set has no {@code field-actions.yaml}. */
    public FieldActionRules fieldActions() {
        return fieldActions;
    }

    /** What is said of working days; nothing where the folder has no {@code calendars.yaml}. */
    public Optional<Calendars> calendars() {
        return calendars;
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

    /** Reads a case from its expanded form. */
    public CaseFile caseFile(String name, JsonNode expanded) {
        Form form = Form.of(expanded);
        CaseFile read = CaseReader.read(vocabulary, form);
        form.orRefuse(name);
        return read;
    }

    /** Reads requirements from the form in which a case holds them. */
    public Specification requirements(String name, JsonNode requirements) {
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        holder.set("requirements", requirements);
        return caseFile(name, holder).specification();
    }

    /** A fact that the service's own records tell; nothing when the vocabulary has no such key. */
    public Optional<Fact> recorded(String key, String subject, JsonNode value, Instant at, ZoneId zone) {
        if (vocabulary.key(key).isEmpty()) {
            return Optional.empty();
        }
        Recorded told = new Recorded(key, subject, value, zone);
        Fact known = recorded.get(told);
        if (known != null) {
            return Optional.of(at(at, known));
        }
        Optional<Fact> fact = read(key, subject, value, at, zone);
        if (recorded.size() >= MOST_RECORDED) {
            recorded.clear();
        }
        fact.ifPresent(one -> recorded.put(new Recorded(key, subject, value.deepCopy(), zone), one));
        return fact;
    }

    /** What a record reads as depends on nothing else; the service sees it anew whenever it tells it. */
    private record Recorded(String key, String subject, JsonNode value, ZoneId zone) {}

    private static Fact at(Instant at, Fact known) {
        return new Fact(
                known.key(),
                known.subject(),
                known.value(),
                known.source(),
                known.by(),
                at,
                known.validityDays(),
                known.validUntil());
    }

    private Optional<Fact> read(String key, String subject, JsonNode value, Instant at, ZoneId zone) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("key", key).put("subject", subject);
        tree.put("source", "IMPORTED").put("by", "tool:siteready").put("observedAt", at.toString());
        tree.set("value", value);
        Form form = Form.of(tree);
        Optional<Fact> fact = reader(at, zone).fact(form);
        form.orRefuse("record of " + key);
        return fact;
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
