package org.siteready.deployments;

import java.util.ArrayList;
import java.util.List;
import org.siteready.deployments.Termination.Erasure;
import org.siteready.integrations.PrintedPage;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.TerminationRules;
import org.siteready.store.Digest;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The certificate of erasure (obligation O-2.8-6): what was erased, by when and by whom, what was kept, why and until
 * when. It names people by id only, and is the same bytes whenever it is made; once given it is kept under its digest.
 */
@Component
final class TerminationCertificate {

    private static final String KEPT_UNTIL = "integration.recordsKeptUntil";

    private final Ledger ledger;
    private final ActiveRules rules;

    TerminationCertificate(Ledger ledger, ActiveRules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /**
     * The certificate that was given, or as it would be given now.
     *
     * @throws NotNow before the erasure is confirmed
     */
    JsonNode json(Termination of) {
        return of.certificate() == null ? made(of) : ledger.inputs().get(new Digest(of.certificate()));
    }

    Digest digest(Termination of) {
        return Digest.of(json(of));
    }

    private ObjectNode made(Termination of) {
        Erasure erasure = of.erasure();
        String until = of.text(KEPT_UNTIL);
        if (erasure == null || !erasure.finished() || until == null) {
            throw new NotNow("the erasure is not confirmed; take the steps 'delete' and 'confirm-deletion' first");
        }
        ObjectNode certificate = JsonNodeFactory.instance.objectNode();
        certificate.put("site", of.site()).put("device", of.device()).put("version", of.version());
        certificate.put("round", of.round()).put("choice", of.choice()).put("under", erasure.under());
        certificate.put("erasedOn", of.text("integration.dataErasedOn"));
        certificate.put("retrievalUntil", of.text(Termination.RETRIEVAL));
        steps(of, certificate.putArray("steps"));
        ArrayNode persons = certificate.putArray("persons");
        erasure.done()
                .forEach(one -> persons.addObject()
                        .put("person", one.person())
                        .put("result", one.result())
                        .put("says", one.says()));
        kept(until, certificate.putArray("kept"));
        return certificate;
    }

    private static void steps(Termination of, ArrayNode steps) {
        of.steps().stream()
                .filter(step -> !step.withdrawn())
                .forEach(step -> steps.addObject()
                        .put("step", step.step())
                        .put("at", step.at())
                        .put("by", step.by())
                        .put("role", step.role())
                        .put("person", step.person())
                        .put("reference", step.reference())
                        .put("decision", step.decision()));
    }

    private void kept(String until, ArrayNode kept) {
        for (TerminationRules.Kept one : rules.current().terminations().kept()) {
            kept.addObject().put("what", one.what()).put("why", one.why()).put("until", until);
        }
    }

    /** The page, made of the certificate alone. */
    static String page(JsonNode certificate, Digest digest) {
        List<List<String>> about = new ArrayList<>();
        line("Site", "site", certificate, about);
        line("Device", "device", certificate, about);
        line("Version", "version", certificate, about);
        line("Choice of the customer", "choice", certificate, about);
        line("Could be fetched until", "retrievalUntil", certificate, about);
        line("Erased everywhere on", "erasedOn", certificate, about);
        line("Under", "under", certificate, about);
        about.add(List.of("Digest of this certificate", digest.value()));
        return new PrintedPage("Certificate of erasure", "en")
                .lines(about)
                .heading("Data of people")
                .table(List.of("Person", "Result", "Details"), rows(certificate, "persons", "person", "result", "says"))
                .heading("What is kept, and why")
                .table(List.of("What", "Why", "Until"), rows(certificate, "kept", "what", "why", "until"))
                .heading("Steps")
                .table(
                        List.of("Step", "When", "Who", "Role", "Said by", "Reference", "Decision"),
                        rows(certificate, "steps", "step", "at", "by", "role", "person", "reference", "decision"))
                .html();
    }

    private static void line(String name, String field, JsonNode certificate, List<List<String>> about) {
        about.add(List.of(name, text(certificate, field)));
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).isString() ? of.path(field).stringValue() : "";
    }

    private static List<List<String>> rows(JsonNode certificate, String list, String... fields) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode one : certificate.path(list)) {
            List<String> row = new ArrayList<>();
            for (String field : fields) {
                row.add(text(one, field));
            }
            rows.add(row);
        }
        return rows;
    }
}
