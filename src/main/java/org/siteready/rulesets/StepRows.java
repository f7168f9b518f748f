package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.siteready.engine.Gate;

/** Reads rows of steps that are not the integration's own: ids, states, roles and gates must be known. */
abstract class StepRows {

    private final String whose;
    private final Map<String, Gate> gates;
    private final List<String> states;
    private final Set<String> named;
    private final Map<String, Set<String>> means;

    /**
     * @param whose whose steps these are, such as accounts
     * @param state the key whose values the states are
     * @param named what a step names when it asks a gate
     * @param means the steps that there are, and the states to which each may lead
     */
    StepRows(
            String whose,
            String state,
            Set<String> named,
            Map<String, Set<String>> means,
            Vocabulary vocabulary,
            Map<String, Gate> gates) {
        this.whose = whose;
        this.states = vocabulary.key(state).map(Key::allowed).orElse(List.of());
        this.named = named;
        this.means = means;
        this.gates = gates;
    }

    /** Finds what else a row may not say. */
    abstract void check(Form row, Transition read);

    List<Transition> read(List<Form> rows) {
        List<Transition> all = new ArrayList<>();
        for (Form row : rows) {
            Transition read = step(row);
            all.stream()
                    .filter(other -> other.id().equals(read.id())
                            && other.from().stream().anyMatch(read.from()::contains))
                    .forEach(other -> row.fault("id", "'" + read.id() + "' holds twice in one state"));
            all.add(read);
        }
        return List.copyOf(all);
    }

    private Transition step(Form row) {
        row.only("id", "from", "to", "gate", "free", "safe", "by");
        Transition read = new Transition(
                row.text("id"),
                TransitionsReader.known(row, "from", states, true),
                Set.of(),
                row.text("to"),
                row.has("gate") ? gate(row) : null,
                row.has("free") ? row.text("free") : null,
                TransitionsReader.known(row, "by", TransitionsReader.ROLES, true),
                List.of(),
                Map.of(),
                null,
                null);
        Set<String> to = means.get(read.id());
        if (to == null) {
            row.fault("id", "'" + read.id() + "' is no step of " + whose + Nearest.hint(read.id(), means.keySet()));
        } else if (!to.contains(read.to())) {
            row.fault("to", "must be one of " + new TreeSet<>(to) + ", which is what '" + read.id() + "' means");
        }
        boolean once = Stream.of(read.gate() != null, read.free() != null, safe(row))
                        .filter(way -> way)
                        .count()
                == 1;
        if (!once) {
            row.fault("", "needs exactly one of gate, free (why none is asked) and safe: true");
        }
        check(row, read);
        return read;
    }

    static boolean safe(Form row) {
        return row.flag("safe", false);
    }

    private String gate(Form row) {
        String id = row.text("gate");
        Gate gate = gates.get(id);
        if (gate == null) {
            row.fault("gate", "there is no gate '" + id + "'" + Nearest.hint(id, gates.keySet()));
        } else if (!named.containsAll(gate.needed())) {
            row.fault(
                    "gate",
                    "'" + id + "' asks for " + gate.subject() + ", and a step of " + whose + " names "
                            + new TreeSet<>(named));
        }
        return id;
    }
}
