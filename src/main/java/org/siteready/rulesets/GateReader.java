package org.siteready.rulesets;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Gate;
import org.siteready.facts.Criterion;
import org.siteready.facts.Phase;
import org.siteready.facts.Severity;

/** Reads {@code gate.yaml}. */
final class GateReader {

    private static final Set<String> LISTS = Set.of("problems");

    private final ConditionReader conditions;

    GateReader(Vocabulary vocabulary) {
        conditions = new ConditionReader(vocabulary, new ValueReader(vocabulary, ZoneOffset.UTC), Roles.OPEN);
    }

    Gate read(String file, byte[] bytes) {
        Form form = Yaml.read(file, bytes)
                .only("id", "question", "section", "subject", "requirements", "changesOnly", "criteria");
        List<Criterion> criteria = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Form one : form.list("criteria")) {
            Criterion criterion = criterion(one);
            criteria.add(criterion);
            if (!ids.add(criterion.id())) {
                one.fault("id", "'" + criterion.id() + "' is used twice");
            }
        }
        Phase requirements = form.one(Phase.class, "requirements");
        if (criteria.isEmpty() && requirements == null) {
            form.fault("criteria", "is missing; a gate without criteria decides nothing");
        }
        boolean changesOnly = form.flag("changesOnly", false);
        if (changesOnly && (requirements == null || criteria.isEmpty())) {
            form.fault("changesOnly", "goes with requirements, and with criteria that say what was compared");
        }
        Gate gate = new Gate(
                form.text("id"),
                form.text("question"),
                form.text("section"),
                form.texts("subject"),
                requirements,
                changesOnly,
                List.copyOf(criteria));
        form.orRefuse(file);
        return gate;
    }

    private Criterion criterion(Form form) {
        form.only("id", "title", "clause", "severity", "waivable", "remedy", "check", "reads");
        Criterion.Check check = check(form.object("check"));
        List<Criterion.Read> reads = reads(form);
        if (form.has("check") == form.has("reads")) {
            form.fault("", "needs either a check, or reads: what its own rules look at");
        }
        return new Criterion(
                form.text("id"),
                form.text("title"),
                form.text("clause"),
                form.one(Severity.class, "severity", Severity.MANDATORY),
                form.flag("waivable", false),
                form.text("remedy"),
                check,
                reads);
    }

    private Criterion.@Nullable Check check(@Nullable Form form) {
        return form == null ? null : conditions.check(form.only(ConditionReader.FIELDS));
    }

    private List<Criterion.Read> reads(Form form) {
        List<Criterion.Read> reads = new ArrayList<>();
        for (Form one : form.list("reads")) {
            one.only("role", "key", "validityDays", "list");
            if (one.has("list")) {
                String list = one.text("list");
                if (!LISTS.contains(list)) {
                    one.fault("list", "'" + list + "' is not a list that cases carry" + Nearest.hint(list, LISTS));
                }
                reads.add(new Criterion.Read.OfList(list));
            } else {
                String role = one.text("role");
                Key key = conditions.key(one, "key");
                if (key != null) {
                    Roles.OPEN.check(one, role, key);
                    reads.add(new Criterion.Read.OfFact(role, key.name(), one.whole("validityDays", 1, 36_500)));
                }
            }
        }
        return List.copyOf(reads);
    }
}
