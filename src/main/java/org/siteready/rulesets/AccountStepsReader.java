package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Gate;

/** Reads the steps of accounts; one that would open an account without a gate, or open a closed one, is refused. */
final class AccountStepsReader {

    private static final String STATUS = "user.status";
    private static final String OPEN = "ACTIVE";
    private static final String CLOSED = "DEACTIVATED";
    private static final Set<String> SAFE = Set.of("SUSPENDED", CLOSED);

    /** The steps that accounts have, and what each means. */
    private static final Map<String, String> MEANS = Map.of(
            "training-access", "TRAINING_ONLY", "activation", OPEN, "suspension", "SUSPENDED", "deactivation", CLOSED);

    private static final Set<String> NAMED = Set.of("site", "device", "version", "environment", "roles", "user");

    private final Map<String, Gate> gates;
    private final List<String> statuses;

    AccountStepsReader(Vocabulary vocabulary, Map<String, Gate> gates) {
        this.gates = gates;
        this.statuses = vocabulary.key(STATUS).map(Key::allowed).orElse(List.of());
    }

    List<Transition> read(List<Form> rows) {
        List<Transition> all = new ArrayList<>();
        for (Form row : rows) {
            Transition read = step(row);
            all.stream()
                    .filter(other -> other.id().equals(read.id())
                            && other.from().stream().anyMatch(read.from()::contains))
                    .forEach(other -> row.fault("id", "'" + read.id() + "' holds twice in one status"));
            all.add(read);
        }
        return List.copyOf(all);
    }

    private Transition step(Form row) {
        row.only("id", "from", "to", "gate", "free", "safe", "by");
        Transition read = new Transition(
                row.text("id"),
                TransitionsReader.known(row, "from", statuses, true),
                Set.of(),
                row.text("to"),
                row.has("gate") ? gate(row) : null,
                row.has("free") ? row.text("free") : null,
                TransitionsReader.known(row, "by", TransitionsReader.ROLES, true),
                List.of(),
                Map.of(),
                null,
                null);
        String to = MEANS.get(read.id());
        if (to == null) {
            row.fault("id", "'" + read.id() + "' is no step of accounts" + Nearest.hint(read.id(), MEANS.keySet()));
        } else if (!to.equals(read.to())) {
            row.fault("to", "must be " + to + ", which is what '" + read.id() + "' means");
        }
        if (read.from().contains(CLOSED)) {
            row.fault("from", "has " + CLOSED + ": a closed account stays closed (O-2.4-10)");
        }
        guarded(row, read);
        return read;
    }

    private String gate(Form row) {
        String id = row.text("gate");
        @Nullable Gate gate = gates.get(id);
        if (gate == null) {
            row.fault("gate", "there is no gate '" + id + "'" + Nearest.hint(id, gates.keySet()));
        } else if (!NAMED.containsAll(gate.subject())) {
            row.fault("gate", "'" + id + "' asks for " + gate.subject() + ", and a step names " + new TreeSet<>(NAMED));
        }
        return id;
    }

    /** INVARIANT: an account is opened by a gate only; without one leads a step toward safety, or one that says why. */
    private static void guarded(Form row, Transition read) {
        boolean safe = row.flag("safe", false);
        long ways = Stream.of(read.gate() != null, read.free() != null, safe)
                .filter(way -> way)
                .count();
        if (ways != 1) {
            row.fault("", "needs exactly one of gate, free (why none is asked) and safe: true");
        } else if (safe && !SAFE.contains(read.to())) {
            row.fault("safe", "leads to " + read.to() + ", which is not toward safety; name a gate");
        } else if (read.to().equals(OPEN) && read.gate() == null) {
            row.fault("to", "is " + OPEN + ", which a gate alone may open; name one");
        }
    }
}
