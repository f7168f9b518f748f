package org.siteready.deployments;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.deployments.TerminationController.AnsweredTermination;
import org.siteready.deployments.TerminationController.WaitingTermination;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.rulesets.TerminationRules;
import org.siteready.web.EntityTag;
import org.springframework.stereotype.Component;

/** Terminations as they are answered: with their open steps and what they wait for. */
@Component
final class TerminationShown {

    private final Terminations terminations;
    private final Standings standings;
    private final Clock clock;

    TerminationShown(Terminations terminations, Standings standings, Clock clock) {
        this.terminations = terminations;
        this.standings = standings;
        this.clock = clock;
    }

    String tag(String site, String device) {
        return EntityTag.of(terminations.end(TerminationFold.stream(site, device)));
    }

    AnsweredTermination one(String site, String device, @Nullable DecisionAnswer decision) {
        Standing standing = terminations.standing(site, device);
        Termination of = terminations.of(standing);
        TerminationRules rules = terminations.rules();
        List<TerminationOpenStep> open = standing.terminating() ? TerminationOpenStep.of(of, rules) : List.of();
        return new AnsweredTermination(of, standing.state(), open, waits(of, standing.terminating()), decision);
    }

    private List<TerminationWait> waits(Termination of, boolean ending) {
        return new TerminationWait.Waits(of, terminations.rules(), clock.instant(), terminations.zone(of.site()))
                .all(ending);
    }

    /** @param due only what is due then or before; null for all */
    WaitingTermination waiting(Termination of, @Nullable LocalDate due) {
        boolean ending = standings
                .at(of.site(), of.device(), null)
                .filter(now -> now.round() == of.round())
                .filter(Standing::terminating)
                .isPresent();
        List<TerminationWait> waits = waits(of, ending).stream()
                .filter(wait -> due == null
                        || wait.dueOn() != null
                                && !LocalDate.parse(wait.dueOn()).isAfter(due))
                .toList();
        return new WaitingTermination(of.site(), of.device(), of.state(), waits);
    }
}
