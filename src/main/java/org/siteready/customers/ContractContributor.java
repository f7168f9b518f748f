package org.siteready.customers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.RecordedFacts;
import org.siteready.web.Records;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adds what was agreed for a site and a device: terms, state and records of the contract that covers them. */
@Component
final class ContractContributor {

    private static final int MOST = 500;
    private static final Set<String> TERMS = Set.of(
            "start",
            "end",
            "seats",
            "noticePeriodDays",
            "noticeCalendar",
            "consentRequired",
            "trainingRequired",
            "trainingCapacityConfirmed",
            "contactNamed");

    private final Ledger ledger;
    private final ActiveRules rules;
    private final RecordedFacts facts;
    private final ObjectProvider<NamesContract> named;

    ContractContributor(Ledger ledger, ActiveRules rules, RecordedFacts facts, ObjectProvider<NamesContract> named) {
        this.ledger = ledger;
        this.rules = rules;
        this.facts = facts;
        this.named = named;
    }

    /** A contract, and what people recorded of it. */
    private record Agreed(Contract contract, Optional<Viewed> records) {}

    void contribute(Site site, CaseDraft draft) {
        agreed(site, draft.name("device"), draft).ifPresent(agreed -> {
            facts(agreed.contract, draft).properties().forEach(fact -> record(fact.getKey(), fact.getValue(), draft));
            facts.contribute(agreed.records.orElse(null), ContractRecords.KIND, draft);
        });
    }

    /** The contract in the best state that covers site and device; the one of the account, where one is named. */
    private Optional<Agreed> agreed(Site site, String device, CaseDraft draft) {
        Optional<String> one =
                named.stream().flatMap(room -> room.contract(draft).stream()).findFirst();
        return ledger.list(CustomerViews.CONTRACTS, Map.of("customer", site.customer()), null, MOST).items().stream()
                .map(Viewed::key)
                .flatMap(id -> agreed(id, draft).stream())
                .filter(agreed -> agreed.contract.covers(site.id(), device))
                .filter(agreed -> one.isEmpty() || agreed.contract.id().equals(one.get()))
                .min(Comparator.comparing((Agreed agreed) -> rank(agreed.contract.state()))
                        .thenComparing(agreed -> agreed.contract.id()));
    }

    private Optional<Agreed> agreed(String id, CaseDraft draft) {
        Caught caught = ledger.caught(CustomerViews.contract(id), draft.knownAt());
        draft.read(caught.position());
        return caught.document(CustomerViews.CONTRACTS, id)
                .map(viewed -> new Agreed(
                        Records.read(viewed.document(), Contract.class), caught.document(ContractRecords.VIEW, id)));
    }

    private static int rank(Contract.State state) {
        return switch (state) {
            case SIGNED -> 0;
            case NOTICE_OF_TERMINATION -> 1;
            case DRAFT -> 2;
            case ENDED -> 3;
        };
    }

    /** The terms under the names of their keys, and what follows from state and calendar at the site. */
    private static ObjectNode facts(Contract contract, CaseDraft draft) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("contract.status", contract.state().name());
        Records.tree(contract).properties().stream()
                .filter(term ->
                        TERMS.contains(term.getKey()) && !term.getValue().isNull())
                .forEach(term -> facts.set("contract." + term.getKey(), term.getValue()));
        ArrayNode devices = facts.putArray("contract.devicesCovered");
        contract.devices().forEach(devices::add);
        if (contract.start() != null) {
            LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
            facts.put("contract.begun", !LocalDate.parse(contract.start()).isAfter(today));
        }
        if (contract.signedAt() != null) {
            LocalDate signed = LocalDate.ofInstant(contract.signedAt(), draft.zone());
            facts.put("contract.signedOn", signed.toString());
        }
        return facts;
    }

    private void record(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, ContractRecords.KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
