package org.siteready.deployments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.Termination.EndingStep;
import org.siteready.deployments.Termination.LegalHold;
import org.siteready.rulesets.TerminationRules;
import org.siteready.rulesets.TerminationStep;

/**
 * What the end of an integration waits for.
 *
 * @param by the roles that it waits for; empty where it waits for the customer or for a day
 * @param since the instant since when, or null
 * @param dueOn the day at the site on which it is due, or null
 * @param overdue whether that day has passed at the site
 */
record TerminationWait(
        String what,
        List<String> by,
        @Nullable String since,
        @Nullable String dueOn,
        boolean overdue) {

    /** Gathers them as of an instant, in the site's zone. */
    static final class Waits {

        private final Termination of;
        private final TerminationRules rules;
        private final LocalDate today;
        private final List<TerminationWait> all = new ArrayList<>();

        Waits(Termination of, TerminationRules rules, Instant now, ZoneId zone) {
            this.of = of;
            this.rules = rules;
            this.today = LocalDate.ofInstant(now, zone);
        }

        /** @param ending whether the integration is being ended, so that its steps can be taken */
        List<TerminationWait> all(boolean ending) {
            of.holds().stream().filter(hold -> hold.lifted() == null).forEach(this::hold);
            if (ending) {
                retrieval();
                rules.of(of.state(), of.choice()).stream()
                        .filter(step ->
                                !step.to().equals(of.state()) || !of.taken().contains(step.id()))
                        .filter(step -> of.taken().containsAll(step.needs()))
                        .filter(step -> step.forgets().isEmpty() || of.choice() == null)
                        .forEach(this::step);
                accesses();
            }
            if (of.state().equals(Termination.ARCHIVED)) {
                LocalDate until = day("integration.recordsKeptUntil");
                add("the end of the time for which the records are kept", List.of(), null, until, false);
            }
            return all;
        }

        private void add(String what, List<String> by, @Nullable String since, @Nullable LocalDate due, boolean late) {
            all.add(new TerminationWait(
                    what, by, since, due == null ? null : due.toString(), late && due != null && today.isAfter(due)));
        }

        private @Nullable LocalDate day(String key) {
            String day = of.text(key);
            return day == null ? null : LocalDate.parse(day);
        }

        private void hold(LegalHold hold) {
            List<String> by = rules.liftHold().stream().sorted().toList();
            add("the end of legal hold " + hold.id() + ": " + hold.reason(), by, hold.at(), null, false);
        }

        private void retrieval() {
            LocalDate until = day(Termination.RETRIEVAL);
            if (of.erasure() == null && until != null && !today.isAfter(until)) {
                add("the end of the time in which the customer may fetch its data", List.of(), null, until, false);
            }
        }

        private void step(TerminationStep step) {
            List<EndingStep> steps = of.steps();
            String since = steps.isEmpty() ? null : steps.get(steps.size() - 1).at();
            add("step " + step.id(), step.by().stream().sorted().toList(), since, due(step), true);
        }

        private @Nullable LocalDate due(TerminationStep step) {
            LocalDate until = day(Termination.RETRIEVAL);
            if (step.erases()) {
                return until == null ? null : until.plusDays(1);
            }
            if (step.tells().containsKey("integration.dataErased")) {
                return day("integration.erasureDueOn");
            }
            return of.choice() == null ? day("contract.terminationDate") : null;
        }

        private void accesses() {
            of.accesses()
                    .forEach(access -> rules.ends().forEach((end, by) -> {
                        if (!access.withdrawn().containsKey(end)) {
                            String what = "access " + access.id() + " to be withdrawn at " + end;
                            add(what, by.stream().sorted().toList(), null, day("contract.terminationDate"), true);
                        }
                    }));
        }
    }
}
