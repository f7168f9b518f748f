package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.siteready.engine.Gate;

/** Reads the steps of update plans; one that would deploy, or let a version be used, without its gate is refused. */
final class UpdateStepsReader extends StepRows {

    private static final String NONE = "NONE";
    private static final String DEPLOY = "deploy";

    /** The steps that plans have, and the states to which each may lead; none where it may stay where it is. */
    private static final Map<String, Set<String>> MEANS = Map.of(
            "analyse",
            Set.of("IMPACT_ANALYSED", "COORDINATED", "NOTIFIED"),
            "coordinate",
            Set.of("COORDINATED"),
            "accept-shorter-notice",
            Set.of("COORDINATED", "NOTIFIED"),
            "declare-urgent",
            Set.of("IMPACT_ANALYSED", "COORDINATED", "NOTIFIED"),
            "notify",
            Set.of("NOTIFIED"),
            DEPLOY,
            Set.of("DEPLOYED"),
            "verify",
            Set.of("VERIFIED"),
            "close",
            Set.of("CLOSED"),
            "roll-back",
            Set.of("ROLLED_BACK"),
            "withdraw",
            Set.of("WITHDRAWN"));

    /** Steps that are taken with one of the integration, whose gate is asked. */
    private static final Map<String, String> TOGETHER =
            Map.of(DEPLOY, Transition.PLANNED, "verify", "", "roll-back", Transition.BEFORE);

    private static final Set<String> NAMED = Set.of("site", "device", "version", "fromVersion", "environment", "roles");

    UpdateStepsReader(Vocabulary vocabulary, Map<String, Gate> gates) {
        super("update plans", "integration.updatePlan", NAMED, MEANS, vocabulary, gates);
    }

    /** INVARIANT: no analysis without a gate; the steps that change what runs have theirs with the integration's step. */
    @Override
    void check(Form row, Transition read) {
        if (read.from().contains(NONE)) {
            row.fault("from", "has NONE: a plan begins by being proposed");
        }
        if (safe(row) && !read.id().equals("withdraw")) {
            row.fault("safe", "is for withdraw alone, which leaves what runs as it is");
        } else if (read.id().equals("analyse") && read.gate() == null) {
            row.fault("gate", "is missing; a gate alone may say that a site is ready for an update");
        } else if (TOGETHER.containsKey(read.id()) && read.gate() != null) {
            row.fault("gate", "stands with the step of the integration that names this one as its plan");
        }
    }

    /** Finds the faults of what steps of an integration say of plans. */
    static void together(List<Form> rows, List<Transition> steps, List<Transition> updates) {
        Set<String> ids = updates.stream().map(Transition::id).collect(Collectors.toSet());
        for (int i = 0; i < rows.size(); i++) {
            together(rows.get(i), steps.get(i), ids);
        }
    }

    private static void together(Form row, Transition step, Set<String> ids) {
        String plan = step.plan();
        String version = step.version() == null ? "" : step.version();
        if (plan == null) {
            if (!version.isEmpty()) {
                row.fault("version", "goes with plan, which knows the version");
            }
        } else if (!ids.contains(plan) || !TOGETHER.containsKey(plan)) {
            row.fault("plan", "'" + plan + "' is not among " + new TreeSet<>(TOGETHER.keySet()) + " of the updates");
        } else if (!version.equals(TOGETHER.get(plan))) {
            row.fault("version", "must be '" + TOGETHER.get(plan) + "' beside plan: " + plan);
        } else if (step.gate() == null) {
            row.fault("gate", "is missing; a step that changes what runs, or lets it be used, asks one");
        }
    }
}
