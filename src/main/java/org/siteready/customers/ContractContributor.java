package org.siteready.customers;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
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
    private volatile @Nullable List<NamesContract> rooms;
    private final Remembered<Optional<Contract>> contracts = new Remembered<>();
    private final Remembered<ObjectNode> terms = new Remembered<>();

    ContractContributor(Ledger ledger, ActiveRules rules, RecordedFacts facts, ObjectProvider<NamesContract> named) {
        this.ledger = ledger;
        this.rules = rules;
        this.facts = facts;
        this.named = named;
    }

    /** A contract, as its stream was caught. */
    private record Agreed(Contract contract, Caught caught) {}

    void contribute(Site site, CaseDraft draft) {
        agreed(site, draft.name("device"), draft).ifPresent(agreed -> {
            String id = agreed.contract.id();
            LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
            terms.of(agreed.caught, List.of(id, today, draft.zone()), () -> facts(agreed.contract, today, draft.zone()))
                    .properties()
                    .forEach(fact -> record(fact.getKey(), fact.getValue(), draft));
            facts.contribute(agreed.caught, ContractRecords.VIEW, id, ContractRecords.KIND, draft);
        });
    }

    /** The contract that a case is told of. */
    Optional<Contract> of(Site site, CaseDraft draft) {
        return agreed(site, draft.name("device"), draft).map(Agreed::contract);
    }

    /** The contract in the best state that covers site and device; the one of the account, where one is named. */
    private Optional<Agreed> agreed(Site site, String device, CaseDraft draft) {
        Optional<String> one =
                rooms().stream().flatMap(room -> room.contract(draft).stream()).findFirst();
        return ledger.keys(CustomerViews.CONTRACTS, "customer", site.customer()).stream()
                .flatMap(id -> agreed(id, draft).stream())
                .filter(agreed -> agreed.contract.covers(site.id(), device))
                .filter(agreed -> one.isEmpty() || agreed.contract.id().equals(one.get()))
                .min(Comparator.comparing((Agreed agreed) -> rank(agreed.contract.state()))
                        .thenComparing(agreed -> agreed.contract.id()));
    }

    private Optional<Agreed> agreed(String id, CaseDraft draft) {
        Caught caught = draft.caught(ledger, CustomerViews.contract(id));
        return contracts
                .of(
                        caught,
                        id,
                        () -> caught.document(CustomerViews.CONTRACTS, id)
                                .map(viewed -> Records.read(viewed.document(), Contract.class)))
                .map(contract -> new Agreed(contract, caught));
    }

    /** Asked when the first case is told: they need this room themselves. */
    private List<NamesContract> rooms() {
        List<NamesContract> known = rooms;
        if (known == null) {
            known = named.orderedStream().toList();
            rooms = known;
        }
        return known;
    }

    static int rank(Contract.State state) {
        return switch (state) {
            case SIGNED -> 0;
            case NOTICE_OF_TERMINATION -> 1;
            case DRAFT -> 2;
            case ENDED -> 3;
        };
    }

    /** The terms under the names of their keys, and what follows from state and calendar at the site. */
    private static ObjectNode facts(Contract contract, LocalDate today, ZoneId zone) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("contract.status", contract.state().name());
        Records.tree(contract).properties().stream()
                .filter(term ->
                        TERMS.contains(term.getKey()) && !term.getValue().isNull())
                .forEach(term -> facts.set("contract." + term.getKey(), term.getValue()));
        ArrayNode devices = facts.putArray("contract.devicesCovered");
        contract.devices().forEach(devices::add);
        if (contract.start() != null) {
            facts.put("contract.begun", !LocalDate.parse(contract.start()).isAfter(today));
        }
        if (contract.signedAt() != null) {
            LocalDate signed = LocalDate.ofInstant(contract.signedAt(), zone);
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
