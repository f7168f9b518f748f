package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.rulesets.TerminationRules.Kept;

/** Reads {@code termination.yaml}; a step that erases without a gate is refused. */
final class TerminationReader {

    static final String FILE = "termination.yaml";

    private static final String STATE = "integration.terminationState";
    private static final String CHOICE = "contract.dataChoice";
    private static final Set<String> ASKS = Set.of("person", "reference", "digest");
    private static final Set<String> NAMED = Set.of("site", "device", "version", "environment", "roles");
    private static final Set<String> SUBJECTS = Set.of("contract", "integration");

    private final RuleFiles files;
    private final Vocabulary vocabulary;
    private final Map<String, CompiledGate> gates;
    private final TerminationTellings tellings;

    TerminationReader(RuleFiles files, Vocabulary vocabulary, Map<String, CompiledGate> gates) {
        this.files = files;
        this.vocabulary = vocabulary;
        this.gates = gates;
        this.tellings = new TerminationTellings(vocabulary, SUBJECTS);
    }

    /**
     * Nothing where there is no such file.
     *
     * @throws Malformed with every fault
     */
    TerminationRules read() {
        if (!files.all().containsKey(FILE)) {
            return TerminationRules.NONE;
        }
        Form form = Yaml.read(FILE, files.file(FILE))
                .only("steps", "retrieval", "retention", "erasure", "accesses", "holds");
        Form retrieval = part(form, "retrieval").only("days", "contract");
        Form retention = part(form, "retention").only("years");
        Form erasure = part(form, "erasure").only("under", "kept");
        Form accesses = part(form, "accesses").only("kinds", "ends");
        Form holds = part(form, "holds").only("put", "lift");
        TerminationRules read = new TerminationRules(
                steps(form),
                number(retrieval, "days"),
                known(retrieval, "contract"),
                number(retention, "years"),
                erasure.text("under"),
                erasure.list("kept").stream()
                        .map(one -> one.only("what", "why"))
                        .map(one -> new Kept(one.text("what"), one.text("why")))
                        .toList(),
                set(accesses, "kinds", null, true),
                ends(accesses),
                set(holds, "put", TransitionsReader.ROLES, true),
                set(holds, "lift", TransitionsReader.ROLES, true));
        form.orRefuse(FILE);
        return read;
    }

    private static Form part(Form form, String field) {
        Form part = form.object(field);
        return part == null ? form.absent(field) : part;
    }

    private static int number(Form form, String field) {
        Integer number = form.whole(field, 0, 100_000);
        if (!form.has(field)) {
            form.fault(field, "is missing; give a whole number");
        }
        return number == null ? 0 : number;
    }

    private String known(Form form, String field) {
        String key = form.text(field);
        boolean there = vocabulary
                .key(key)
                .filter(one -> one.type() == Key.Type.NUMBER && one.subjects().contains("contract"))
                .isPresent();
        if (!there && !key.isEmpty()) {
            form.fault(field, "'" + key + "' is no number about a contract" + vocabulary.nearest(key));
        }
        return key;
    }

    private static Map<String, Set<String>> ends(Form accesses) {
        Map<String, Set<String>> ends = new LinkedHashMap<>();
        Form given = part(accesses, "ends");
        for (var end : given.fields()) {
            ends.put(end.getKey(), set(given, end.getKey(), TransitionsReader.ROLES, true));
        }
        return ends;
    }

    private List<TerminationStep> steps(Form form) {
        List<Form> rows = form.list("steps");
        if (rows.isEmpty()) {
            form.fault("steps", "is missing; give at least one step");
        }
        Set<String> ids = rows.stream()
                .map(row -> row.tree().path("id").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<TerminationStep> all = new ArrayList<>();
        rows.forEach(row -> all.add(step(row, ids, all)));
        return List.copyOf(all);
    }

    private TerminationStep step(Form row, Set<String> ids, List<TerminationStep> before) {
        row.only(
                "id", "from", "chosen", "to", "by", "needs", "tells", "mayTell", "asks", "forgets", "starts", "erases",
                "gate", "free");
        List<String> states = allowed(STATE);
        TerminationStep read = new TerminationStep(
                row.text("id"),
                set(row, "from", states, true),
                set(row, "chosen", allowed(CHOICE), false),
                row.text("to"),
                row.has("gate") ? gate(row) : null,
                set(row, "by", TransitionsReader.ROLES, true),
                List.copyOf(set(row, "needs", ids, false)),
                tellings.read(row, "tells"),
                tellings.read(row, "mayTell"),
                set(row, "asks", ASKS, false),
                set(row, "forgets", vocabulary.names(), false),
                set(row, "starts", allowed(CHOICE), false),
                row.flag("erases", false));
        if (!states.contains(read.to())) {
            row.fault("to", "there is no state '" + read.to() + "'" + Nearest.hint(read.to(), states));
        }
        guarded(row, read);
        before.stream()
                .filter(other ->
                        other.id().equals(read.id()) && read.from().stream().anyMatch(other.from()::contains))
                .forEach(other -> row.fault("id", "'" + read.id() + "' holds twice in one state; name one otherwise"));
        return read;
    }

    /** INVARIANT: nothing is erased without a gate, and without one a step says why. */
    private static void guarded(Form row, TerminationStep read) {
        boolean free = row.has("free") && !row.text("free").isEmpty();
        if (free == (read.gate() != null)) {
            row.fault("", "needs exactly one of gate and free (why none is asked)");
        } else if (read.erases() && read.gate() == null) {
            row.fault("erases", "erases, so it needs a gate");
        }
    }

    private List<String> allowed(String key) {
        return vocabulary.key(key).map(Key::allowed).orElse(List.of());
    }

    private String gate(Form row) {
        String id = row.text("gate");
        Gate gate = gates.containsKey(id) ? gates.get(id).gate() : null;
        if (gate == null) {
            row.fault("gate", "there is no gate '" + id + "'" + Nearest.hint(id, gates.keySet()));
        } else if (!NAMED.containsAll(gate.subject())) {
            row.fault("gate", "'" + id + "' asks for " + gate.subject() + ", and a step names " + new TreeSet<>(NAMED));
        }
        return id;
    }

    private static Set<String> set(Form row, String field, @Nullable Collection<String> known, boolean compulsory) {
        Set<String> given = new LinkedHashSet<>(row.texts(field));
        for (String one : given) {
            if (known != null && !known.contains(one)) {
                row.fault(field, "has no '" + one + "'" + Nearest.hint(one, known));
            }
        }
        if (given.isEmpty() && compulsory) {
            row.fault(field, "is missing; give at least one" + (known == null ? "" : " of " + new TreeSet<>(known)));
        }
        return given;
    }
}
