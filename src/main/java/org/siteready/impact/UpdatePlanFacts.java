package org.siteready.impact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.InterruptionNotice;
import org.siteready.customers.Interruptions;
import org.siteready.customers.Interruptions.Freeze;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Fact;
import org.siteready.facts.Version;
import org.siteready.impact.UpdatePlan.AffectedItem;
import org.siteready.rulesets.ActiveRules;
import org.siteready.users.Instructed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An update plan as facts of a case. */
@Component
final class UpdatePlanFacts {

    static final String NOT_ANALYSED = "NOT_ANALYSED";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SINCE = "release.instructionSince";

    private final ActiveRules rules;
    private final Interruptions interruptions;
    private final Instructed users;
    private final Updates updates;
    private final ObjectProvider<Impacts> impacts;

    /** @param impacts looked up late, since decisions ask contributors, and this asks for a decision */
    UpdatePlanFacts(
            ActiveRules rules,
            Interruptions interruptions,
            Instructed users,
            Updates updates,
            ObjectProvider<Impacts> impacts) {
        this.rules = rules;
        this.interruptions = interruptions;
        this.users = users;
        this.updates = updates;
        this.impacts = impacts;
    }

    /** Nobody plans this version here: all plans are kept by the service. */
    void none(@Nullable UpdatePlan plan, CaseDraft draft) {
        text("integration.updateImpact", NOT_ANALYSED, draft);
        text("integration.updateWindow", "NONE", draft);
        flag("integration.updateWindowAgreed", false, draft);
        boolean back = plan != null
                && plan.deployed() != null
                && plan.rollbackPlan() != null
                && plan.from().equals(draft.name("version"));
        flag("integration.rollbackPlan", back, draft);
    }

    /** @param running the version that runs */
    void contribute(UpdatePlan plan, List<AffectedItem> toValidate, String running, CaseDraft draft) {
        if (plan.deployed() == null) {
            impact(plan, running, draft);
        } else {
            add("integration.itemsToValidateAgain", JSON.numberNode(toValidate.size()), null, draft);
            List<Fact> since = draft.told(SINCE);
            if (!since.isEmpty()) {
                String version = since.get(since.size() - 1).value().text();
                int missing = toInstruct(plan, version, draft).size();
                add("integration.usersToInstruct", JSON.numberNode(missing), null, draft);
            }
            analysed(plan, plan.from(), draft);
        }
        window(plan, draft);
        flag("integration.rollbackPlan", plan.rollbackPlan() != null, draft);
        notice(plan, draft);
        Interruptions.freezes(draft.caseFile().environment()).ifPresent(freezes -> freeze(freezes, draft));
    }

    /** The active users whom nobody has instructed in what changed after the version that ran. */
    List<String> toInstruct(UpdatePlan plan, String since, CaseDraft draft) {
        boolean before =
                Version.readable(plan.from()) && Version.of(plan.from()).compareTo(Version.of(since)) >= 0;
        return before ? List.of() : users.missing(draft, since);
    }

    /** The recorded analysis, unless the same question is answered worse now. */
    private void impact(UpdatePlan plan, String running, CaseDraft draft) {
        String recorded = analysed(plan, running, draft);
        if (!recorded.equals("ALLOW")) {
            return;
        }
        PreparedUpdate update = updates.prepare(plan.device(), plan.from(), plan.to());
        SiteImpact now = impacts.getObject().decide(update, draft.caseFile());
        if (!now.decision().outcome().name().equals("ALLOW")) {
            rules.current()
                    .recorded(
                            "integration.updateImpact",
                            "integration",
                            JSON.stringNode(now.decision().outcome().name()),
                            draft.validAt(),
                            draft.zone())
                    .ifPresent(draft::stated);
        }
    }

    /** What was found under other rules, or has run out, does not say whether the site is ready. */
    private String analysed(UpdatePlan plan, String running, CaseDraft draft) {
        UpdatePlan.Analysis analysis = plan.analysis();
        String outcome = analysis == null || !plan.from().equals(running) ? NOT_ANALYSED : analysis.outcome();
        Instant until = analysis == null || analysis.validUntil() == null ? null : Instant.parse(analysis.validUntil());
        boolean old = until != null && !draft.validAt().isBefore(until)
                || analysis != null
                        && !analysis.ruleSet().equals(rules.current().digest().value());
        if (outcome.equals("ALLOW") && old) {
            outcome = "REVIEW";
        }
        add("integration.updateImpact", JSON.stringNode(outcome), outcome.equals("ALLOW") ? until : null, draft);
        return outcome;
    }

    private void window(UpdatePlan plan, CaseDraft draft) {
        UpdatePlan.AgreedWindow window = plan.window();
        flag("integration.updateWindowAgreed", window != null, draft);
        if (window == null) {
            text("integration.updateWindow", "NONE", draft);
            return;
        }
        Instant start = Instant.parse(window.start());
        Instant end = Instant.parse(window.end());
        if (draft.validAt().isBefore(start)) {
            add("integration.updateWindow", JSON.stringNode("AHEAD"), start, draft);
        } else {
            boolean open = draft.validAt().isBefore(end);
            add("integration.updateWindow", JSON.stringNode(open ? "OPEN" : "OVER"), open ? end : null, draft);
        }
    }

    private void notice(UpdatePlan plan, CaseDraft draft) {
        if (plan.downtimeExpected() != null) {
            flag("integration.downtimeExpected", plan.downtimeExpected(), draft);
        }
        flag("integration.shorterNoticeAccepted", plan.consent() != null, draft);
        flag("integration.urgentForSafety", plan.urgent() != null, draft);
        if (plan.notice() != null) {
            text("integration.downtimeNoticeSentOn", plan.notice().sentOn(), draft);
        }
        if (plan.window() != null) {
            interruptions
                    .notice(draft, Instant.parse(plan.window().start()))
                    .map(InterruptionNotice::tooLateFrom)
                    .ifPresent(day -> text("integration.noticeTooLateFrom", day.toString(), draft));
        }
    }

    private void freeze(List<Freeze> freezes, CaseDraft draft) {
        Instant at = draft.validAt();
        boolean frozen = freezes.stream().anyMatch(one -> one.touches(at, at.plusMillis(1), draft.zone()));
        text("integration.changeFreeze", frozen ? "FROZEN" : "FREE", draft);
    }

    void flag(String key, boolean value, CaseDraft draft) {
        add(key, JSON.booleanNode(value), null, draft);
    }

    void text(String key, String value, CaseDraft draft) {
        add(key, JSON.stringNode(value), null, draft);
    }

    /** @param until when time alone makes it another one, or null */
    private void add(String key, JsonNode value, @Nullable Instant until, CaseDraft draft) {
        rules.current()
                .recorded(key, "integration", value, draft.validAt(), draft.zone())
                .map(fact -> until == null ? fact : until(fact, until))
                .ifPresent(draft::recorded);
    }

    private static Fact until(Fact fact, Instant until) {
        return new Fact(
                fact.key(),
                fact.subject(),
                fact.value(),
                fact.source(),
                fact.by(),
                fact.observedAt(),
                fact.validityDays(),
                until);
    }
}
