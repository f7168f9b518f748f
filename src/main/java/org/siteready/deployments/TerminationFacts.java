package org.siteready.deployments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.Termination.GrantedAccess;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.TerminationRules;
import org.siteready.web.Ids;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds what the end of an integration knows: what its steps told, holds, and whether accesses are withdrawn. */
@Component
@Order(6)
final class TerminationFacts implements Contributor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String INTEGRATION = "integration";

    private final Ledger ledger;
    private final TerminationFold view;
    private final Standings standings;
    private final ActiveRules rules;
    private final Remembered<Termination> read = new Remembered<>();

    TerminationFacts(Ledger ledger, TerminationFold view, Standings standings, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.standings = standings;
        this.rules = rules;
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty()) {
            return;
        }
        Stream stream = TerminationFold.stream(
                Ids.existing("site", draft.name("site")), Ids.existing("device", draft.name("device")));
        Caught caught = draft.caught(ledger, stream);
        Optional<Standing> standing = standings.of(draft);
        standing.ifPresent(of -> {
            Termination termination = read.of(
                    caught, List.of(stream.key(), of), () -> Terminations.in(of, caught.document(view, stream.key())));
            contribute(termination, of, draft);
        });
    }

    private void contribute(Termination of, Standing standing, CaseDraft draft) {
        held(of, draft);
        boolean begun = !of.state().equals(Termination.NONE);
        if (begun || standing.terminating()) {
            add("integration.terminationState", INTEGRATION, JSON.stringNode(of.state()), draft.validAt(), draft);
        }
        of.facts().forEach((key, told) -> add(key, told.subject(), told.tree(), draft.validAt(), draft));
        Boolean withdrawn = withdrawn(of, rules.current().terminations());
        if (withdrawn != null) {
            add("integration.accessWithdrawn", INTEGRATION, JSON.booleanNode(withdrawn), draft.validAt(), draft);
        }
    }

    /** That none stands is known from who said so, and ages from then on. */
    private void held(Termination of, CaseDraft draft) {
        if (of.held()) {
            add("integration.legalHold", INTEGRATION, JSON.booleanNode(true), draft.validAt(), draft);
        } else if (of.cleared() != null) {
            Instant said = Instant.parse(of.cleared().at());
            add("integration.legalHold", INTEGRATION, JSON.booleanNode(false), said, draft);
        }
    }

    /** Null while it is not known: some kind was neither listed nor said to be none. */
    static @Nullable Boolean withdrawn(Termination of, TerminationRules rules) {
        if (of.accesses().stream().anyMatch(access -> !withdrawn(access, rules))) {
            return false;
        }
        boolean all = rules.accessKinds().stream()
                .allMatch(kind -> of.none().contains(kind)
                        || of.accesses().stream()
                                .anyMatch(access -> access.kind().equals(kind)));
        return all && !rules.accessKinds().isEmpty() ? true : null;
    }

    static boolean withdrawn(GrantedAccess access, TerminationRules rules) {
        return access.withdrawn().keySet().containsAll(rules.ends().keySet());
    }

    private void add(String key, String subject, JsonNode value, Instant at, CaseDraft draft) {
        rules.current().recorded(key, subject, value, at, draft.zone()).ifPresent(draft::recorded);
    }
}
