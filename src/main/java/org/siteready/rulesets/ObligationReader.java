package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.facts.Criterion;
import org.siteready.rulesets.Obligation.Status;
import org.siteready.rulesets.Obligation.Way;

/** Reads {@code obligations.yaml}: what is demanded, and the criteria, invariants and records by which it is met. */
final class ObligationReader {

    static final String FILE = "obligations.yaml";

    private final RuleFiles files;
    private final Map<String, CompiledGate> gates;

    ObligationReader(RuleFiles files, Map<String, CompiledGate> gates) {
        this.files = files;
        this.gates = gates;
    }

    /**
     * In the order of the file; none where there is no such file.
     *
     * @throws Malformed with every fault, a criterion that no gate has among them
     */
    List<Obligation> read() {
        if (!files.all().containsKey(FILE)) {
            return List.of();
        }
        Form file = Yaml.read(FILE, files.file(FILE)).only("obligations");
        Form entries = file.object("obligations");
        List<Obligation> obligations = new ArrayList<>();
        for (var entry : entries == null ? List.<Map.Entry<String, Form>>of() : entries.fields()) {
            obligations.add(obligation(entry.getKey(), entry.getValue().only("text", "by", "covered")));
        }
        file.orRefuse(FILE);
        return List.copyOf(obligations);
    }

    private Obligation obligation(String id, Form form) {
        List<Way> ways = form.list("covered").stream().map(this::way).toList();
        if (ways.isEmpty()) {
            form.fault("covered", "is missing; say how it is met, or what is to come under 'later'");
        }
        return new Obligation(id, form.text("text"), form.text("by"), Status.of(ways), ways);
    }

    private Way way(Form form) {
        form.only("gate", "criterion", "invariant", "test", "record", "later");
        Gate gate = gate(form);
        Criterion criterion = gate == null ? null : criterion(gate, form);
        return new Way(
                said(form, "gate"),
                said(form, "criterion"),
                criterion == null ? null : criterion.title(),
                criterion == null ? null : criterion.clause(),
                gate == null || criterion == null ? null : rules(gate, criterion),
                gate == null || criterion == null ? null : cases(gate, criterion),
                said(form, "invariant"),
                said(form, "test"),
                said(form, "record"),
                said(form, "later"));
    }

    private static @Nullable String said(Form form, String field) {
        return form.has(field) ? form.text(field) : null;
    }

    private @Nullable Gate gate(Form form) {
        if (!form.has("gate")) {
            return null;
        }
        CompiledGate gate = gates.get(form.text("gate"));
        if (gate == null) {
            form.fault("gate", "there is no gate '" + form.text("gate") + "'" + near(form, "gate", gates.keySet()));
        }
        return gate == null ? null : gate.gate();
    }

    private static @Nullable Criterion criterion(Gate gate, Form form) {
        String id = form.text("criterion");
        List<String> known = gate.criteria().stream().map(Criterion::id).toList();
        if (!known.contains(id)) {
            form.fault(
                    "criterion",
                    "gate '" + gate.id() + "' has no criterion '" + id + "'" + near(form, "criterion", known));
            return null;
        }
        return gate.criteria().get(known.indexOf(id));
    }

    private static String near(Form form, String field, Collection<String> known) {
        return Nearest.hint(form.text(field), known);
    }

    /** The files that judge a criterion: of one with a check those of the checklist. */
    private List<String> rules(Gate gate, Criterion criterion) {
        if (criterion.check() != null) {
            return List.of("checklist");
        }
        String folder = "gates/" + gate.id();
        return files.below(folder).keySet().stream()
                .filter(path -> path.startsWith(folder + "/" + criterion.id() + ".drl"))
                .toList();
    }

    private int cases(Gate gate, Criterion criterion) {
        return files.below("gates/" + gate.id() + "/cases/" + criterion.id()).size();
    }
}
