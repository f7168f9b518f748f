package org.siteready.rulesets;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Gate;
import org.siteready.rulesets.Transitions.Checklist;
import org.siteready.rulesets.Transitions.SilentTest;
import tools.jackson.databind.JsonNode;

/** Reads {@code transitions.yaml}; a step that would open something without a gate is refused. */
final class TransitionsReader {

    static final String FILE = "transitions.yaml";

    /** The roles that there are. */
    static final Set<String> ROLES = Set.of("OPERATIONS", "SALES", "PRODUCT", "REGULATORY", "PRRC", "MANAGEMENT");

    static final Set<String> CHECKLISTS = Set.of("IECL", "IVCL");

    /** Where a step toward safety may lead, beside back. */
    private static final Set<String> SAFE = Set.of("REJECTED", "ON_HOLD", "TERMINATING");

    private static final Set<String> NAMED = Set.of("site", "device", "version", "environment", "roles");
    private static final String STATE = "integration.state";

    private final Vocabulary vocabulary;
    private final Map<String, Gate> gates;
    private final List<String> states;

    TransitionsReader(Vocabulary vocabulary, Collection<Gate> gates) {
        this.vocabulary = vocabulary;
        this.gates = gates.stream().collect(Collectors.toMap(Gate::id, gate -> gate));
        this.states = vocabulary.key(STATE).map(Key::allowed).orElse(List.of());
    }

    Transitions read(byte[] bytes) {
        Form form = Yaml.read(FILE, bytes).only("transitions", "checklists", "silentTest", "accounts", "updates");
        if (states.isEmpty()) {
            form.fault("transitions", "need the states of an integration: the values of '" + STATE + "'");
        }
        List<Form> rows = form.list("transitions");
        if (rows.isEmpty()) {
            form.fault("transitions", "is missing; give at least one step");
        }
        Set<String> ids = rows.stream()
                .map(row -> row.tree().path("id").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Transition> all = new ArrayList<>();
        rows.forEach(row -> all.add(transition(row, ids, all)));
        Map<String, Checklist> checklists = checklists(form);
        SilentTest silentTest = silentTest(form.object("silentTest"));
        List<Transition> accounts = new AccountStepsReader(vocabulary, gates).read(form.list("accounts"));
        List<Transition> updates = new UpdateStepsReader(vocabulary, gates).read(form.list("updates"));
        UpdateStepsReader.together(rows, all, updates);
        form.orRefuse(FILE);
        return new Transitions(List.copyOf(all), Map.copyOf(checklists), silentTest, accounts, updates);
    }

    private Transition transition(Form row, Set<String> ids, List<Transition> before) {
        row.only("id", "from", "heldIn", "to", "gate", "free", "safe", "by", "needs", "with", "plan", "version");
        Transition read = new Transition(
                row.text("id"),
                known(row, "from", states, true),
                known(row, "heldIn", states, false),
                row.text("to"),
                row.has("gate") ? gate(row) : null,
                row.has("free") ? row.text("free") : null,
                known(row, "by", ROLES, true),
                List.copyOf(known(row, "needs", ids, false)),
                with(row),
                row.has("plan") ? row.text("plan") : null,
                row.has("version") ? row.text("version") : null);
        target(row, read);
        guarded(row, read);
        before.stream()
                .filter(other -> other.id().equals(read.id()) && overlaps(other, read))
                .forEach(other -> row.fault("id", "'" + read.id() + "' holds twice in one state; name one otherwise"));
        return read;
    }

    private static boolean overlaps(Transition one, Transition other) {
        return one.from().stream().anyMatch(other.from()::contains)
                && (one.heldIn().isEmpty()
                        || other.heldIn().isEmpty()
                        || one.heldIn().stream().anyMatch(other.heldIn()::contains));
    }

    static Set<String> known(Form row, String field, Collection<String> known, boolean compulsory) {
        Set<String> given = new LinkedHashSet<>(row.texts(field));
        for (String one : given) {
            if (!known.contains(one)) {
                row.fault(field, "has no '" + one + "'" + Nearest.hint(one, known));
            }
        }
        if (given.isEmpty() && compulsory) {
            row.fault(field, "is missing; give at least one of " + String.join(", ", new TreeSet<>(known)));
        }
        return given;
    }

    private String gate(Form row) {
        String id = row.text("gate");
        Gate gate = gates.get(id);
        if (gate == null) {
            row.fault("gate", "there is no gate '" + id + "'" + Nearest.hint(id, gates.keySet()));
        } else if (!NAMED.containsAll(gate.needed())) {
            row.fault("gate", "'" + id + "' asks for " + gate.subject() + ", and a step names " + new TreeSet<>(NAMED));
        }
        return id;
    }

    private void target(Form row, Transition read) {
        boolean held = read.to().equals(Transition.HELD);
        if (!held && !states.contains(read.to())) {
            List<String> known =
                    Stream.concat(states.stream(), Stream.of(Transition.HELD)).toList();
            row.fault("to", "there is no state '" + read.to() + "'" + Nearest.hint(read.to(), known));
        }
        boolean fromHold = read.from().equals(Set.of(Transition.ON_HOLD));
        if (held != !read.heldIn().isEmpty() || held && !fromHold) {
            row.fault("to", "HELD goes with from: [ON_HOLD] and with heldIn, and only there");
        }
    }

    /** INVARIANT: without a gate leads a step toward safety, or one whose file says why; nothing is left out by silence. */
    private void guarded(Form row, Transition read) {
        boolean safe = row.flag("safe", false);
        long ways = Stream.of(read.gate() != null, read.free() != null, safe)
                .filter(way -> way)
                .count();
        if (ways != 1) {
            row.fault("", "needs exactly one of gate, free (why none is asked) and safe: true");
        } else if (safe && !SAFE.contains(read.to()) && !back(read)) {
            row.fault("safe", "leads to " + read.to() + ", which is not toward safety; name a gate");
        } else if (read.gate() == null && !read.with().isEmpty()) {
            row.fault("with", "has no place beside a step that asks no gate");
        }
    }

    private boolean back(Transition read) {
        return read.from().stream().allMatch(from -> states.indexOf(read.to()) < states.indexOf(from));
    }

    private Map<String, JsonNode> with(Form row) {
        Map<String, JsonNode> with = new LinkedHashMap<>();
        Form facts = row.object("with");
        if (facts == null) {
            return with;
        }
        for (var fact : facts.fields()) {
            Key key = vocabulary.key(fact.getKey()).orElse(null);
            if (key == null) {
                facts.fault(fact.getKey(), "is not in the vocabulary" + vocabulary.nearest(fact.getKey()));
            } else if (!key.subjects().contains("integration")) {
                facts.fault(fact.getKey(), "is not about an integration");
            } else {
                new ValueReader(vocabulary, ZoneOffset.UTC).value(facts, fact.getKey(), key);
                with.put(key.name(), fact.getValue().tree());
            }
        }
        return with;
    }

    private Map<String, Checklist> checklists(Form form) {
        Map<String, Checklist> checklists = new LinkedHashMap<>();
        Form given = form.has("checklists") ? form.object("checklists") : form.absent("checklists");
        Set<String> missing = new HashSet<>(CHECKLISTS);
        if (given == null) {
            return checklists;
        }
        for (var one : given.fields()) {
            if (!missing.remove(one.getKey())) {
                given.fault(one.getKey(), "is no checklist" + Nearest.hint(one.getKey(), CHECKLISTS));
            }
            Form row = one.getValue().only("gate", "in");
            checklists.put(one.getKey(), new Checklist(judging(row), known(row, "in", states, true)));
        }
        missing.forEach(one -> form.fault("checklists", "has no " + one));
        return checklists;
    }

    private @Nullable SilentTest silentTest(@Nullable Form given) {
        if (given == null) {
            return null;
        }
        given.only("gate", "planned", "run", "by", "decided", "signed");
        return new SilentTest(
                gate(given),
                known(given, "planned", states, true),
                known(given, "run", states, true),
                known(given, "by", ROLES, true),
                known(given, "decided", ROLES, true),
                known(given, "signed", ROLES, true));
    }

    private String judging(Form row) {
        String id = gate(row);
        @Nullable Gate gate = gates.get(id);
        if (gate != null && gate.requirements() == null) {
            row.fault("gate", "'" + id + "' judges no requirements of the specification");
        }
        return id;
    }
}
