package org.siteready.integrations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Problems;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Ids;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds the problems of a device at a site, open and ended: a list that a case carries even when it is empty. */
@Component
final class ProblemFacts {

    private final Ledger ledger;
    private final ProblemList view;
    private final ActiveRules rules;
    private final Remembered<Told> read = new Remembered<>();

    ProblemFacts(Ledger ledger, ProblemList view, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.rules = rules;
    }

    /** @param harm whether something that may have harmed somebody is open */
    private record Told(List<Problems.Problem> problems, boolean harm) {}

    private static Told told(Optional<Viewed> list) {
        List<Problems.Problem> problems = list.stream()
                .flatMap(viewed -> viewed.document().path(ProblemList.PROBLEMS).valueStream())
                .map(one -> Records.read(one, Problems.Problem.class))
                .toList();
        boolean harm = list.stream()
                .anyMatch(one -> !one.document().path(ProblemList.HARM).isEmpty());
        return new Told(problems, harm);
    }

    /** @return the criteria that open problems contradict */
    Set<String> contribute(CaseDraft draft) {
        Stream stream = ProblemFold.stream(
                Ids.existing("site", draft.name("site")), Ids.existing("device", draft.name("device")));
        Caught caught = draft.caught(ledger, stream);
        Told told = read.of(caught, stream.key(), () -> told(caught.document(view, stream.key())));
        List<Problems.Problem> all = told.problems;
        draft.problems(all);
        long open = all.stream().filter(Problems.Problem::open).count();
        add("integration.problemsOpen", JsonNodeFactory.instance.numberNode(open), draft);
        add("integration.incidentOpen", JsonNodeFactory.instance.booleanNode(told.harm), draft);
        return all.stream()
                .filter(Problems.Problem::open)
                .map(Problems.Problem::criterion)
                .collect(Collectors.toSet());
    }

    private void add(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, IntegrationFacts.KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
