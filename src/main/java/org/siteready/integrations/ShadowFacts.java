package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.integrations.PaperSilentTest.Borderline;
import org.siteready.integrations.ShadowOutcome.Shown;
import org.siteready.integrations.ShadowOutcome.Verdict;
import org.siteready.integrations.ShadowTest.ShadowEvaluation;
import org.siteready.integrations.ShadowTest.Side;
import org.siteready.integrations.ShadowTest.Status;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the service itself knows of the silent test that counts for a release, as facts of a case: of the newest one of
 * the release's algorithm, or of the newest at all where none was of that algorithm.
 */
@Component
final class ShadowFacts {

    static final String ALGORITHM = "release.algorithmVersion";

    private static final String PREFIX = "integration.shadow";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ActiveRules rules;

    ShadowFacts(ActiveRules rules) {
        this.rules = rules;
    }

    /** What the service's own records tell under a key, as text; null when they tell nothing. */
    static @Nullable String recorded(String key, CaseFile file) {
        return file.recorded().stream()
                .filter(fact -> fact.key().equals(key))
                .map(fact -> fact.value().text())
                .findFirst()
                .orElse(null);
    }

    /** Adds them once the integration counts; to be called when all else of the case is there. */
    void contribute(Integration integration, @Nullable Viewed tests, CaseDraft draft) {
        if (integration.state() == null || !environment(draft).equals(integration.environment())) {
            return;
        }
        CaseFile file = draft.caseFile();
        String algorithm = recorded(ALGORITHM, file);
        List<ShadowTest> all = ShadowFold.tests(tests).stream()
                .filter(test -> test.round() == integration.round())
                .filter(test -> test.protocol().environment().equals(environment(draft)))
                .toList();
        ShadowTest counts = counts(all, algorithm);
        PaperSilentTest paper = PaperSilentTest.of(integration);
        if (paper != null && (counts == null || isOnly(paper, counts, algorithm))) {
            contribute(paper, PaperSilentTest.configuration(integration).changes(file), algorithm, draft);
        } else if (counts != null) {
            contribute(counts, counts.changes(file, algorithm), draft);
        } else if (integration.imported() == null && "true".equals(recorded("release.learns", file))) {
            // What was done before an import and is not told by it is not known here, so nothing is said of it.
            add("Test", JSON.stringNode("NOT_PLANNED"), draft);
            add("CriteriaFrozen", JSON.booleanNode(false), draft);
        }
    }

    private static String environment(CaseDraft draft) {
        return draft.name("environment").isEmpty() ? "clinical" : draft.name("environment");
    }

    private static @Nullable ShadowTest counts(List<ShadowTest> all, @Nullable String algorithm) {
        ShadowTest newest = null;
        ShadowTest same = null;
        for (ShadowTest test : all) {
            newest = test;
            if (test.protocol().algorithmVersion().equals(algorithm)) {
                same = test;
            }
        }
        return same == null ? newest : same;
    }

    /** Whether no test of the algorithm was run here, and the one on paper was of it. */
    private static boolean isOnly(PaperSilentTest paper, ShadowTest newest, @Nullable String algorithm) {
        return paper.algorithmVersion().equals(algorithm)
                && !newest.protocol().algorithmVersion().equals(algorithm);
    }

    /** What two people said of a test on paper; what they did not say is unknown. */
    private void contribute(
            PaperSilentTest paper, List<String> ofTheSite, @Nullable String algorithm, CaseDraft draft) {
        List<String> changes = new ArrayList<>();
        if (algorithm != null && !algorithm.equals(paper.algorithmVersion())) {
            changes.add("the algorithm was " + paper.algorithmVersion() + " and is " + algorithm);
        }
        changes.addAll(ofTheSite);
        add("Test", JSON.stringNode((changes.isEmpty() ? Status.PASSED : Status.VOID).name()), draft);
        ArrayNode changed = JSON.arrayNode();
        changes.forEach(changed::add);
        add("Changed", changed, draft);
        if (ofTheSite.isEmpty()) {
            add("AlgorithmVersion", JSON.stringNode(paper.algorithmVersion()), draft);
        }
        if (changes.isEmpty()) {
            said("LiveData", paper.liveData(), draft);
            said("UsersEvaluated", paper.usersEvaluated(), draft);
            said("PlannedCases", paper.plannedCases(), draft);
            said("Cases", paper.cases(), draft);
            said("PlannedDays", paper.plannedDays(), draft);
            said("Days", paper.days(), draft);
            said("Borderline", paper.borderline() == null ? null : paper.borderline() == Borderline.ACCEPTED, draft);
            said("BorderlineAccepted", paper.borderline() == Borderline.ACCEPTED ? true : null, draft);
        }
    }

    private void said(String name, @Nullable Object value, CaseDraft draft) {
        if (value instanceof Boolean yes) {
            add(name, JSON.booleanNode(yes), draft);
        } else if (value instanceof Integer number) {
            number(name, number, draft);
        }
    }

    private void contribute(ShadowTest test, List<String> changes, CaseDraft draft) {
        Status status = test.status();
        boolean otherwise = !changes.isEmpty();
        Status counts = otherwise && status != Status.FAILED ? Status.VOID : status;
        add("Test", JSON.stringNode(counts.name()), draft);
        ArrayNode changed = JSON.arrayNode();
        changes.forEach(changed::add);
        add("Changed", changed, draft);
        add("CriteriaFrozen", JSON.booleanNode(!otherwise), draft);
        if (status == Status.PASSED
                && test.configuration().changes(draft.caseFile()).isEmpty()) {
            add("AlgorithmVersion", JSON.stringNode(test.protocol().algorithmVersion()), draft);
        }
        if (!otherwise) {
            plan(test, draft);
            results(test, draft);
        }
    }

    private void plan(ShadowTest test, CaseDraft draft) {
        ShadowProtocol protocol = test.protocol();
        number("CasesNeeded", protocol.needed(), draft);
        number("PlannedCases", protocol.planned(), draft);
        number("PlannedDays", protocol.period().days(), draft);
        add("Isolated", JSON.booleanNode(protocol.isolation().confirmed()), draft);
        add("LiveData", JSON.booleanNode(protocol.liveData()), draft);
    }

    private void results(ShadowTest test, CaseDraft draft) {
        if (test.batches().isEmpty()) {
            return;
        }
        number("Cases", test.cases(), draft);
        number("Days", test.days(), draft);
        ShadowEvaluation evaluation = test.evaluation();
        if (evaluation == null) {
            return;
        }
        boolean signed = test.signedBy(Side.SITE) && test.signedBy(Side.MANUFACTURER);
        add("UsersEvaluated", JSON.booleanNode(signed), draft);
        number("MeasuresBelow", count(Shown.BELOW, evaluation), draft);
        number("MeasuresOpen", count(Shown.BORDERLINE, evaluation) + count(Shown.TOO_FEW, evaluation), draft);
        add("Borderline", JSON.booleanNode(evaluation.verdict() == Verdict.BORDERLINE), draft);
        if (test.borderline() != null) {
            add("BorderlineAccepted", JSON.booleanNode(test.borderline().accepted()), draft);
        }
    }

    private static int count(Shown shown, ShadowEvaluation evaluation) {
        return (int) evaluation.outcomes().stream()
                .filter(one -> one.shown() == shown)
                .count();
    }

    private void number(String name, int value, CaseDraft draft) {
        add(name, JSON.numberNode(value), draft);
    }

    private void add(String name, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(PREFIX + name, IntegrationFacts.KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
