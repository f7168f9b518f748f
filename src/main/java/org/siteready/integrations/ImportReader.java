package org.siteready.integrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Transition;
import org.siteready.store.Digest;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is imported and corrected; all faults of all are told at once. */
@Component
final class ImportReader {

    private static final int MOST = 1_000;
    private static final String[] FIELDS = {
        "site",
        "device",
        "version",
        "environment",
        "state",
        "heldIn",
        "use",
        "references",
        "reason",
        "checklists",
        "silentTest"
    };

    private final Progress progress;
    private final ActiveRules rules;

    ImportReader(Progress progress, ActiveRules rules) {
        this.progress = progress;
        this.rules = rules;
    }

    List<ObjectNode> read(Form form) {
        boolean many = form.tree().has("integrations");
        List<Form> given = many ? form.only("integrations").list("integrations") : List.of(form);
        if (given.isEmpty() || given.size() > MOST) {
            form.fault("integrations", "must be a list of 1 to " + MOST);
        }
        List<ObjectNode> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Form one : given) {
            ObjectNode proposal = one(one);
            read.add(proposal);
            if (!seen.add(proposal.path("site") + "/" + proposal.path("device"))) {
                one.fault("device", "is imported twice at this site; give it once");
            }
        }
        form.orRefuse("body");
        return read;
    }

    private ObjectNode one(Form form) {
        form.only(FIELDS);
        ObjectNode proposal = JsonNodeFactory.instance.objectNode();
        proposal.put("site", form.text("site")).put("device", form.text("device"));
        proposal.put("version", form.text("version")).put("environment", form.text("environment", "clinical"));
        proposal.put("state", oneOf(form, "state", "integration.state"));
        proposal.put("heldIn", form.has("heldIn") ? oneOf(form, "heldIn", "integration.state") : null);
        proposal.put("use", form.has("use") ? oneOf(form, "use", "integration.use") : null);
        form.texts("references").forEach(proposal.putArray("references")::add);
        proposal.put("reason", form.text("reason"));
        proposal.set("checklists", PaperChecklist.read(form));
        proposal.set(PaperSilentTest.FIELD, PaperSilentTest.read(form));
        together(form, proposal);
        if (form.faults().isEmpty()) {
            named(form, proposal);
        }
        return proposal;
    }

    private static void together(Form form, ObjectNode proposal) {
        if (proposal.path("references").isEmpty()) {
            form.fault("references", "is missing; name at least one record on paper");
        }
        boolean held = proposal.path("state").asString().equals(Transition.ON_HOLD);
        boolean heldIn = proposal.path("heldIn").isString();
        if (held != heldIn || proposal.path("heldIn").asString("").equals(Transition.ON_HOLD)) {
            form.fault("heldIn", "names the state in which it was held, beside the state ON_HOLD and only there");
        }
        if (!Set.of("clinical", "test").contains(proposal.path("environment").asString())) {
            form.fault("environment", "must be clinical or test");
        }
    }

    private String oneOf(Form form, String field, String key) {
        String value = form.text(field);
        List<String> allowed =
                rules.current().vocabulary().key(key).map(Key::allowed).orElse(List.of());
        if (!value.isEmpty() && !allowed.contains(value)) {
            form.fault(field, "must be one of " + String.join(", ", allowed) + ", not '" + value + "'");
        }
        return value;
    }

    private void named(Form form, JsonNode proposal) {
        try {
            progress.named(
                    proposal.path("site").asString(),
                    proposal.path("device").asString(),
                    proposal.path("version").asString());
        } catch (NotFound missing) {
            form.fault("", String.valueOf(missing.getMessage()));
        }
    }

    /** The entry of a correction: what it changes, and whether a second person must confirm it. */
    ObjectNode correction(ObjectNode body, Entry wrong, Integration now) {
        Form set = Form.of(body.path("set"));
        switch (wrong.type()) {
            case IntegrationFold.CONFIRMED, IntegrationFold.PROPOSED -> ofImport(body, set, wrong, now);
            case IntegrationFold.RECORDED -> {
                set.only();
                body.put("retracted", true);
            }
            case IntegrationFold.REQUESTED -> ofRequest(set.only("version"), now);
            default -> set.only();
        }
        if (!set.faults().isEmpty()) {
            throw Ids.refused(
                    "set" + set.faults().get(0).pointer(),
                    set.faults().get(0).message() + " of an entry " + wrong.type());
        }
        return body;
    }

    private void ofImport(ObjectNode body, Form set, Entry wrong, Integration now) {
        set.only("version", "environment", "state", "heldIn", "use", "references", "checklists", "silentTest");
        if (now.imported() == null || !now.steps().isEmpty() || !isOf(wrong, now)) {
            throw new NotNow("an import is corrected as long as it counts and no step was taken since; "
                    + "set the integration aside and request or import it anew");
        }
        ObjectNode whole = Records.tree(now.imported()).retain(FIELDS);
        whole.setAll((ObjectNode) set.tree());
        Form read = Form.of(whole);
        ObjectNode proposal = one(read);
        read.orRefuse("the import as corrected");
        body.set("set", proposal);
        body.put("digest", Digest.of(proposal).value());
    }

    private static boolean isOf(Entry wrong, Integration now) {
        Object proposed = now.imported() == null ? null : now.imported().get("entry");
        return wrong.type().equals(IntegrationFold.CONFIRMED)
                || String.valueOf(proposed).equals(Long.toString(wrong.seq()));
    }

    private void ofRequest(Form set, Integration now) {
        boolean asked = now.steps().stream().anyMatch(step -> step.decision() != null);
        if (set.has("version") && (asked || now.imported() != null)) {
            throw new NotNow("the version is corrected before a gate was asked for it; reject the integration, and"
                    + " request it with the right version");
        }
        if (set.has("version")) {
            progress.named(now.site(), now.device(), set.text("version"));
        }
    }
}
