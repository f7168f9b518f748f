package org.siteready.deployments;

import org.jspecify.annotations.Nullable;
import org.siteready.integrations.StepPart;
import org.siteready.integrations.StepTaken;
import org.siteready.rulesets.ActiveRules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Writes the row of a step that deploys, or that brings another version, into the step's own entry (obligation O-2.2-11). */
@Component
final class RowPart implements StepPart {

    private final DeviceLists lists;
    private final RowDrafts drafts;
    private final ActiveRules rules;

    RowPart(DeviceLists lists, RowDrafts drafts, ActiveRules rules) {
        this.lists = lists;
        this.drafts = drafts;
        this.rules = rules;
    }

    @Override
    public String field() {
        return "row";
    }

    @Override
    public @Nullable JsonNode of(StepTaken step) {
        if (!rules.current().deviceList().present()) {
            return null;
        }
        JsonNode document = lists.begun(step.site(), step.device());
        boolean another = !document.path("version").asString().equals(step.version());
        if (!another && !rules.current().deviceList().gate().equals(step.gate())) {
            return null;
        }
        JsonNode use = step.with().get("integration.use");
        RowDrafts.Of of = new RowDrafts.Of(
                step.site(),
                step.device(),
                step.version(),
                step.environment(),
                use == null ? document.path("use").stringValue(null) : use.asString(),
                step.at(),
                null);
        return drafts.whole(of, document);
    }
}
