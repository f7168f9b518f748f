package org.siteready.integrations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Version;
import org.siteready.integrations.Integration.Evaluated;
import org.siteready.integrations.Integration.Signed;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.View;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.RecordedFacts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the service itself knows of an integration, as facts of a case. */
@Component
final class IntegrationFacts {

    static final String KIND = "integration";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ActiveRules rules;
    private final RecordedFacts records;
    private final Remembered<Optional<Integration>> read = new Remembered<>();

    IntegrationFacts(ActiveRules rules, RecordedFacts records) {
        this.rules = rules;
        this.records = records;
    }

    /**
     * Adds them, once the integration counts: what was only proposed is no fact.
     *
     * @param view whose document under that key is the integration
     * @param contradicted the criteria that open problems contradict: their items are open again
     */
    void contribute(Caught caught, View view, String key, Set<String> contradicted, CaseDraft draft) {
        Integration integration = read(caught, view, key).orElse(null);
        if (integration == null || integration.state() == null) {
            return;
        }
        text("integration.state", integration.state(), draft);
        if (Version.readable(integration.version())) {
            text("integration.version", integration.version(), draft);
        }
        text("integration.use", integration.use(), draft);
        PaperChecklist evaluated = paper(ChecklistName.IECL, integration, draft);
        if (evaluated == null) {
            evaluation(of(ChecklistName.IECL, integration, draft), contradicted, draft);
        } else {
            text("integration.evaluationVerdict", evaluated.verdict(), draft);
            text("integration.evaluatedOn", evaluated.signedOn(), draft);
            add("integration.evaluationSigned", JSON.booleanNode(true), draft);
        }
        PaperChecklist validated = paper(ChecklistName.IVCL, integration, draft);
        if (validated == null) {
            validation(of(ChecklistName.IVCL, integration, draft), contradicted, draft);
        } else {
            text("integration.validatedVersion", draft.name("version"), draft);
            add("integration.validationSigned", JSON.booleanNode(true), draft);
        }
        records.contribute(caught, view, key, KIND, draft);
    }

    /** The integration, as its stream was caught. */
    Optional<Integration> read(Caught caught, View view, String key) {
        return read.of(caught, key, () -> caught.document(view, key).map(Integration::of));
    }

    /** What was signed on paper counts until the checklist is filled here. */
    private static @Nullable PaperChecklist paper(ChecklistName name, Integration integration, CaseDraft draft) {
        boolean here = integration.checklists().containsKey(name.name());
        return here || !PaperChecklist.isOf(draft.name("version"), integration)
                ? null
                : PaperChecklist.of(name, integration);
    }

    /** A checklist of another version says nothing of this one. */
    private static @Nullable Evaluated of(ChecklistName name, Integration integration, CaseDraft draft) {
        Evaluated evaluated = integration.checklists().get(name.name());
        return evaluated == null || !evaluated.version().equals(draft.name("version")) ? null : evaluated;
    }

    private void evaluation(@Nullable Evaluated evaluated, Set<String> contradicted, CaseDraft draft) {
        text("integration.evaluationVerdict", evaluated == null ? "NONE" : evaluated.verdict(), draft);
        Signed signed = evaluated == null ? null : evaluated.signed();
        add("integration.evaluationSigned", JSON.booleanNode(signed != null), draft);
        if (evaluated != null) {
            add(
                    "integration.evaluationItemsOpen",
                    JSON.numberNode(evaluated.open() + evaluated.reopened(contradicted)),
                    draft);
        }
        if (signed != null) {
            LocalDate day = LocalDate.ofInstant(Instant.parse(signed.at()), draft.zone());
            text("integration.evaluatedOn", day.toString(), draft);
        }
    }

    private void validation(@Nullable Evaluated evaluated, Set<String> contradicted, CaseDraft draft) {
        boolean signed = evaluated != null && evaluated.signed() != null;
        add("integration.validationSigned", JSON.booleanNode(signed), draft);
        if (evaluated != null) {
            text("integration.validatedVersion", evaluated.version(), draft);
            add(
                    "integration.validationItemsWithoutEvidence",
                    JSON.numberNode(evaluated.withoutEvidence() + evaluated.reopened(contradicted)),
                    draft);
        }
    }

    private void text(String key, @Nullable String value, CaseDraft draft) {
        if (value != null) {
            add(key, JSON.stringNode(value), draft);
        }
    }

    private void add(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
