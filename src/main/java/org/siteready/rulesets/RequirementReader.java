package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.siteready.facts.Criterion;
import org.siteready.facts.Phase;
import org.siteready.facts.Requirement;
import org.siteready.facts.Severity;

/** Reads the requirements of a specification, or the shorter ones of a case. */
final class RequirementReader {

    private static final String[] FIELDS = {
        "id",
        "title",
        "origin",
        "role",
        "key",
        "operator",
        "value",
        "unit",
        "over",
        "validityDays",
        "tiers",
        "anyOf",
        "appliesWhen",
        "severity",
        "phases",
        "waivable",
        "verification",
        "remedy",
        "alternatives",
        "changeable"
    };

    private final ConditionReader conditions;
    private final boolean inCase;

    /** @param inCase whether origin, title and the like may be left out */
    RequirementReader(ConditionReader conditions, boolean inCase) {
        this.conditions = conditions;
        this.inCase = inCase;
    }

    List<Requirement> read(List<Form> forms) {
        List<Requirement> requirements = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Form form : forms) {
            form.only(FIELDS);
            String id = form.text("id");
            if (!id.isEmpty() && !ids.add(id)) {
                form.fault("id", "'" + id + "' is used twice");
            }
            requirements.add(requirement(id, form));
        }
        return requirements;
    }

    private Requirement requirement(String id, Form form) {
        Requirement.Origin origin = origin(form);
        Criterion criterion = new Criterion(
                id,
                inCase ? form.text("title", id) : form.text("title"),
                origin.text(),
                inCase && !form.has("severity")
                        ? Severity.MANDATORY
                        : form.one(Severity.class, "severity", Severity.MANDATORY),
                form.flag("waivable", false),
                inCase ? form.text("remedy", "") : form.text("remedy"),
                conditions.check(form),
                List.of());
        return new Requirement(
                criterion,
                origin,
                phases(form),
                inCase ? form.text("verification", "") : form.text("verification"),
                form.texts("alternatives"),
                form.flag("changeable", true));
    }

    private Set<Phase> phases(Form form) {
        if (inCase && !form.has("phases")) {
            return EnumSet.allOf(Phase.class);
        }
        EnumSet<Phase> phases = EnumSet.noneOf(Phase.class);
        for (String name : form.texts("phases")) {
            phase(name)
                    .ifPresentOrElse(
                            phases::add,
                            () -> form.fault(
                                    "phases", "has no phase '" + name + "'; write EVALUATION, VALIDATION or both"));
        }
        if (phases.isEmpty()) {
            form.fault("phases", "is missing; write EVALUATION, VALIDATION or both");
        }
        return phases;
    }

    private static Optional<Phase> phase(String name) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.name().equals(name))
                .findFirst();
    }

    private Requirement.Origin origin(Form form) {
        Form origin = form.object("origin");
        if (origin == null) {
            if (!inCase) {
                form.fault(
                        "origin",
                        "is missing; name the instructions for use {ifu, section} or the {problem} that"
                                + " taught it");
            }
            return new Requirement.Origin.InstructionsForUse("case", "-");
        }
        origin.only("ifu", "section", "problem");
        if (origin.has("problem") && !origin.has("ifu")) {
            return new Requirement.Origin.Problem(origin.text("problem"));
        }
        if (origin.has("problem")) {
            origin.fault("", "takes {ifu, section} or {problem}, not both");
        }
        return new Requirement.Origin.InstructionsForUse(origin.text("ifu"), origin.text("section"));
    }
}
