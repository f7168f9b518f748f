package org.siteready.users;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseDraft;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Told;
import org.siteready.rulesets.ActiveRules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Adds whether all accounts of a device at a site are closed, since when, and whether its trainings were reported.
 *
 * <p>Of an integration that was requested here every account is here, so without any it is known that none is open. One
 * that was imported may have accounts that nobody entered: of those it is known only once somebody says that they are
 * closed.
 */
@Component
final class ClosedAccounts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String KIND = "integration";
    private static final Set<String> TOLD = Set.of("SALES", "REGULATORY");

    private final Ledger ledger;
    private final Customers customers;
    private final Standings standings;
    private final SeatRegister seats;
    private final TrainingRegister register;
    private final TrainingFold trainings;
    private final Told told;
    private final ActiveRules rules;

    ClosedAccounts(
            Ledger ledger,
            Customers customers,
            Standings standings,
            SeatRegister seats,
            TrainingRegister register,
            TrainingFold trainings,
            Told told,
            ActiveRules rules) {
        this.ledger = ledger;
        this.customers = customers;
        this.standings = standings;
        this.seats = seats;
        this.register = register;
        this.trainings = trainings;
        this.told = told;
        this.rules = rules;
    }

    /** What the streams of the customer's contracts say. */
    private static final class Found {
        private final List<JsonNode> accounts = new ArrayList<>();
        private final List<LocalDate> elsewhere = new ArrayList<>();
        private final List<Training> trainings = new ArrayList<>();

        boolean closed() {
            return accounts.stream()
                    .allMatch(one -> one.path("status").asString().equals(AccountStatus.DEACTIVATED.name()));
        }
    }

    void contribute(CaseDraft draft) {
        Optional<Standing> seen = standings.of(draft);
        if (seen.isEmpty()) {
            return;
        }
        Found found = new Found();
        customers.contractsOf(draft.name("site")).forEach(contract -> look(contract, found, draft));
        if (!found.trainings.isEmpty()) {
            boolean reported = found.trainings.stream().allMatch(one -> reported(one, draft));
            add("integration.trainingReported", JSON.booleanNode(reported), draft);
        }
        boolean all = !seen.get().imported() || !found.elsewhere.isEmpty();
        if (!found.closed()) {
            add("integration.accountsClosed", JSON.booleanNode(false), draft);
        } else if (all) {
            add("integration.accountsClosed", JSON.booleanNode(true), draft);
            add("integration.accountsClosedOn", JSON.stringNode(last(found, seen.get(), draft)), draft);
        }
    }

    /** By the notices of its confirmation, or in the way that somebody recorded. */
    private boolean reported(Training training, CaseDraft draft) {
        return training.informed().containsAll(TOLD)
                || (!training.notices().isEmpty() && told.all(training.notices(), draft));
    }

    private void look(String contract, Found found, CaseDraft draft) {
        Caught caught = draft.caught(ledger, AccountFold.stream(contract));
        String place = draft.name("site") + " " + draft.name("device");
        caught.document(seats, SeatRegister.key(contract, draft.name("site"), draft.name("device")))
                .map(Viewed::document)
                .ifPresent(kept -> {
                    kept.path("accounts").forEach(found.accounts::add);
                    if (kept.has("elsewhere")) {
                        found.elsewhere.add(
                                LocalDate.parse(kept.path("elsewhere").asString()));
                    }
                });
        caught.document(register, contract).stream()
                .flatMap(kept -> kept.document().path("places").path(place).valueStream())
                .flatMap(id -> caught.document(trainings, id.asString()).stream())
                .map(Training::of)
                .forEach(found.trainings::add);
    }

    /** The day of the last closing; where there never was an account, that from which on it is known. */
    private static String last(Found found, Standing seen, CaseDraft draft) {
        List<LocalDate> days = new ArrayList<>(found.elsewhere);
        found.accounts.forEach(one ->
                days.add(LocalDate.ofInstant(Instant.parse(one.path("since").asString()), draft.zone())));
        return days.stream()
                .max(LocalDate::compareTo)
                .orElseGet(() -> LocalDate.ofInstant(seen.recordedFrom(), draft.zone()))
                .toString();
    }

    private void add(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
