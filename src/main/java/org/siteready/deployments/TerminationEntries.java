package org.siteready.deployments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.PreparedDecision;
import org.siteready.facts.Value;
import org.siteready.integrations.HoldsPersons;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.TerminationRules;
import org.siteready.rulesets.TerminationStep;
import org.siteready.rulesets.TerminationTold;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the entry of a step says: what was told with it, and what follows from that. */
@Component
final class TerminationEntries {

    static final String[] FIELDS = {"step", "facts", "person", "reference", "digest", "note"};
    private static final String PERSON = "person:[A-Za-z0-9][A-Za-z0-9._-]{0,80}";
    private static final String ERASED_ON = "integration.dataErasedOn";
    private static final String ENDS = "contract.terminationDate";

    private final Terminations terminations;
    private final TerminationCertificate certificate;
    private final Deciding deciding;
    private final ActiveRules rules;
    private final Ledger ledger;
    private final List<HoldsPersons> holders;

    TerminationEntries(
            Terminations terminations,
            TerminationCertificate certificate,
            Deciding deciding,
            ActiveRules rules,
            Ledger ledger,
            ObjectProvider<HoldsPersons> holders) {
        this.terminations = terminations;
        this.certificate = certificate;
        this.deciding = deciding;
        this.rules = rules;
        this.ledger = ledger;
        this.holders = holders.orderedStream().toList();
    }

    /** @throws org.siteready.rulesets.Malformed with every fault of what is told (400) */
    void check(TerminationStep step, Termination now, Form asked) {
        Form form = Form.of(asked.tree()).only(FIELDS);
        told(step, now, form);
        if (step.asks().contains("person") || form.has("person")) {
            String person = form.text("person");
            if (!person.isEmpty() && !person.matches(PERSON)) {
                form.fault("person", "must be person:<id> in letters, digits, dots and hyphens, not '" + person + "'");
            }
        }
        if (step.asks().contains("reference") || form.has("reference")) {
            form.text("reference");
        }
        if (step.asks().contains("digest") && !form.text("digest").isEmpty()) {
            String current = certificate.digest(now).value();
            if (!form.text("digest").equals(current)) {
                form.fault("digest", "is not that of the certificate, which is " + current + "; read it again");
            }
        }
        if (form.has("note")) {
            form.text("note");
        }
        form.orRefuse("body");
    }

    private ObjectNode told(TerminationStep step, Termination now, Form form) {
        LocalDate today = terminations.today(now.site());
        ObjectNode told =
                new TerminationTold(rules.current(), step, today, terminations.zone(now.site())).read(form, "facts");
        LocalDate began = erasedFrom(now);
        String day = told.path(ERASED_ON).path("value").asString("");
        if (began != null
                && form.faults().isEmpty()
                && !day.isEmpty()
                && LocalDate.parse(day).isBefore(began)) {
            String fault = "is before " + began + ", when the erasure was begun";
            java.util.Objects.requireNonNull(form.object("facts")).fault(ERASED_ON, fault);
        }
        return told;
    }

    private @org.jspecify.annotations.Nullable LocalDate erasedFrom(Termination now) {
        Termination.Erasure erasure = now.erasure();
        return erasure == null
                ? null
                : now.steps().stream()
                        .filter(step -> step.entry() == erasure.entry())
                        .map(step -> LocalDate.ofInstant(Instant.parse(step.at()), terminations.zone(now.site())))
                        .findFirst()
                        .orElse(null);
    }

    /** The entry of a step. */
    Plan moved(TerminationSteps.Taken taken, TerminationRules all, Form form, long end, Caller caller) {
        Termination now = taken.before();
        TerminationStep step = taken.step();
        ObjectNode body = Terminations.about(terminations.standing(now.site(), now.device()));
        for (String field : new String[] {"step", "person", "reference", "note"}) {
            body.set(field, form.has(field) ? form.tree().get(field) : JsonNodeFactory.instance.nullNode());
        }
        body.put("role", Terminations.role(caller)).put("from", now.state()).put("to", step.to());
        ObjectNode facts = told(step, now, Form.of(form.tree()));
        retrieval(step, now, facts, all);
        body.set("facts", facts);
        step.forgets().forEach(body.putArray("forgets")::add);
        taken(step, now).forEach(body.putArray("taken")::add);
        List<Digest> inputs = new ArrayList<>();
        if (step.asks().contains("digest")) {
            Digest given = ledger.inputs().put(certificate.json(now));
            body.put("certificate", given.value());
            inputs.add(given);
        }
        if (step.erases()) {
            body.put("under", all.under());
            persons(now).forEach(body.putArray("persons")::add);
        }
        PreparedDecision decision = taken.decision();
        if (decision != null) {
            body.set("decision", decision.record());
            inputs.addAll(decision.inputs());
        }
        return new Plan(body, inputs, end);
    }

    private SortedSet<String> persons(Termination now) {
        SortedSet<String> persons = new TreeSet<>();
        holders.forEach(holder -> persons.addAll(holder.persons(now.site(), now.device())));
        return persons;
    }

    private static List<String> taken(TerminationStep step, Termination now) {
        List<String> taken = new ArrayList<>();
        if (step.to().equals(now.state()) && step.forgets().isEmpty()) {
            taken.addAll(now.taken());
            taken.remove(step.id());
            taken.add(step.id());
        }
        return taken;
    }

    /** The last day on which the customer may fetch its data: it never begins before the contract has ended. */
    private void retrieval(TerminationStep step, Termination now, ObjectNode facts, TerminationRules all) {
        String choice = facts.path(Termination.CHOICE).path("value").asString(String.valueOf(now.choice()));
        if (!step.starts().contains(choice)) {
            return;
        }
        LocalDate from = terminations.today(now.site());
        String ends = now.text(ENDS);
        if (ends != null && LocalDate.parse(ends).isAfter(from)) {
            from = LocalDate.parse(ends);
        }
        LocalDate until = from.plusDays(Math.max(all.retrievalDays(), agreed(now, all)));
        facts.putObject(Termination.RETRIEVAL).put("subject", "integration").put("value", until.toString());
    }

    /** The days that the contract gives; 0 where it does not say. */
    private long agreed(Termination now, TerminationRules all) {
        return deciding.now(Terminations.subject(now)).recorded().stream()
                .filter(fact -> fact.key().equals(all.retrievalKey()))
                .map(fact -> fact.value() instanceof Value.Amount amount
                        ? amount.number().longValue()
                        : 0L)
                .findFirst()
                .orElse(0L);
    }

    /** What a step back restores. */
    static ObjectNode restored(Termination before, JsonNode about) {
        ObjectNode body = about.deepCopy().asObject();
        ObjectNode whole = Records.tree(before);
        for (String field : new String[] {"state", "taken", "facts", "certificate"}) {
            body.set(field, whole.path(field));
        }
        return body;
    }
}
