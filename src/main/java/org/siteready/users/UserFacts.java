package org.siteready.users;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Version;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.RecordedFacts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The facts about one account, and those of its contract that depend on the accounts beside it. */
@Component
final class UserFacts {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CONTRACT = "contract";

    private final SeatRegister seats;
    private final ConsentTextFold texts;
    private final TrainingRegister register;
    private final TrainingFold trainings;
    private final Ended ended;
    private final ActiveRules rules;
    private final RecordedFacts records;

    UserFacts(
            SeatRegister seats,
            ConsentTextFold texts,
            TrainingRegister register,
            TrainingFold trainings,
            Ended ended,
            ActiveRules rules,
            RecordedFacts records) {
        this.seats = seats;
        this.texts = texts;
        this.register = register;
        this.trainings = trainings;
        this.ended = ended;
        this.rules = rules;
        this.records = records;
    }

    void contribute(Viewed viewed, Caught caught, CaseDraft draft) {
        Account account = ended.at(draft.knownAt(), draft.validAt()).counted(Account.of(viewed));
        text("user.status", account.status().name(), draft);
        text("user.role", account.role(), draft);
        consent(account, draft);
        instructions(account, draft);
        training(account, caught, draft);
        add("contract.activeUsersAfter", CONTRACT, JSON.numberNode(others(account, caught, draft) + 1), draft);
        caught.document(texts, account.contract())
                .ifPresent(kept -> add(
                        "contract.consentTextVersion", CONTRACT, kept.document().path("current"), draft));
        records.contribute(viewed, AccountRecords.KIND, draft);
    }

    /** All consent is kept here, so where there is none it is known that there is none. */
    private void consent(Account account, CaseDraft draft) {
        Account.KeptConsent consent = account.consent();
        flag("user.consentGiven", consent != null, draft);
        flag("user.consentWithdrawn", consent != null && consent.withdrawnAt() != null, draft);
        if (consent != null) {
            text("user.consentTextVersion", consent.textVersion(), draft);
        }
    }

    private void instructions(Account account, CaseDraft draft) {
        List<Account.GivenInstructions> all = account.instructions();
        flag("user.ifuReceived", !all.isEmpty(), draft);
        if (!all.isEmpty()) {
            text("user.ifuVersion", all.get(all.size() - 1).version(), draft);
        }
    }

    /** What a training that was confirmed says of one account. */
    private record Trained(Training training, Training.Participant as) {

        boolean effective() {
            return Boolean.TRUE.equals(as.effective());
        }

        String day() {
            return String.valueOf(training.date());
        }
    }

    /** The newest training tells whether it was effective, who held it and how; every effective one, for which version. */
    private void training(Account account, Caught caught, CaseDraft draft) {
        List<Trained> all = trained(account, caught);
        Trained newest = null;
        for (Trained one : all) {
            newest = newest == null || one.day().compareTo(newest.day()) >= 0 ? one : newest;
        }
        if (newest != null) {
            told(newest, draft);
        }
        version(all).ifPresent(version -> text("user.trainedVersion", version, draft));
    }

    private static Optional<String> version(List<Trained> all) {
        return all.stream()
                .filter(Trained::effective)
                .map(one -> one.training.version())
                .max(Comparator.comparing(Version::of));
    }

    /** The newest version for which an account was trained effectively. */
    Optional<String> trainedVersion(Account account, Caught caught) {
        return version(trained(account, caught));
    }

    private List<Trained> trained(Account account, Caught caught) {
        return caught.document(register, account.contract()).stream()
                .flatMap(kept ->
                        kept.document().path("accounts").path(account.id()).valueStream())
                .flatMap(id -> caught.document(trainings, id.asString()).stream())
                .map(Training::of)
                .flatMap(training -> training.participants().stream()
                        .filter(one -> one.account().equals(account.id()))
                        .map(one -> new Trained(training, one)))
                .toList();
    }

    private void told(Trained newest, CaseDraft draft) {
        flag("user.trainingEffective", newest.effective(), draft);
        flag("user.trainingRecordComplete", Boolean.TRUE.equals(newest.as.signed()), draft);
        flag("user.trainerQualified", newest.training.trainer().qualified(), draft);
        text("user.trainedOn", newest.day(), draft);
    }

    /** How many other accounts of the device at the site are active under the contract, as they count. */
    private long others(Account account, Caught caught, CaseDraft draft) {
        Ended.Looked looked = ended.at(draft.knownAt(), draft.validAt());
        String key = SeatRegister.key(account.contract(), account.site(), account.device());
        return caught.document(seats, key).stream()
                .flatMap(kept -> kept.document().path("accounts").properties().stream())
                .filter(other -> !other.getKey().equals(account.id()))
                .filter(other -> other.getValue().path("status").asString().equals(AccountStatus.ACTIVE.name()))
                .filter(other -> looked.ended(
                                account.contract(),
                                account.site(),
                                account.device(),
                                Instant.parse(other.getValue().path("since").asString()))
                        .isEmpty())
                .count();
    }

    private void flag(String key, boolean value, CaseDraft draft) {
        add(key, AccountRecords.KIND, JSON.booleanNode(value), draft);
    }

    private void text(String key, @Nullable String value, CaseDraft draft) {
        if (value != null) {
            add(key, AccountRecords.KIND, JSON.stringNode(value), draft);
        }
    }

    private void add(String key, String subject, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, subject, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
