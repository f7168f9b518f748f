package org.siteready.users;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.users.TrainingReader.Achieved;
import org.siteready.users.TrainingReader.Attended;
import org.siteready.users.TrainingReader.Planned;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps trainings: planned, held, and confirmed with what each participant achieved (obligations O-2.5-3 to -7). */
@Component
final class Trainings {

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final KeptAccounts accounts;
    private final TrainingFold view;
    private final Clock clock;

    Trainings(
            Ledger ledger,
            Changes changes,
            Catalog catalog,
            Customers customers,
            KeptAccounts accounts,
            TrainingFold view,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.accounts = accounts;
        this.view = view;
        this.clock = clock;
    }

    /** @throws NotFound when there is none of that id */
    Training one(String id) {
        return Training.of(viewed(id));
    }

    private Viewed viewed(String id) {
        return (id.matches("[0-9a-f-]{36}") ? ledger.find(view, id) : java.util.Optional.<Viewed>empty())
                .orElseThrow(() -> new NotFound("training", id));
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    /** @return the training's id */
    String plan(Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Planned asked = TrainingReader.planned(form);
        customers.agreed(asked.contract());
        catalog.device(asked.device());
        catalog.release(asked.device(), asked.version());
        java.util.UUID request = caller.creationId();
        String id = CreationId.of(caller.actor(), caller.path() + "/" + asked.contract(), request.toString())
                .toString();
        Stream stream = AccountFold.stream(asked.contract());
        changes.make(stream, TrainingFold.PLANNED, asked.tree(), caller.as(request), () -> {
            long end = ledger.head(stream).seq();
            ArrayNode participants = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < asked.participants().size(); i++) {
                Account account = participant(asked, asked.participants().get(i), i);
                participants.add(Records.tree(
                        new Training.Participant(account.id(), account.site(), null, null, null, List.of())));
            }
            ObjectNode body = asked.tree().put("training", id).put("state", Training.State.PLANNED.name());
            body.set("participants", participants);
            body.putArray("informed");
            return Plan.of(body.put("role", role.name()), end);
        });
        return id;
    }

    private Account participant(Planned asked, String id, int place) {
        Account account = accounts.found(id).map(Account::of).orElse(null);
        if (account == null
                || !account.contract().equals(asked.contract())
                || !account.device().equals(asked.device())) {
            throw Ids.refused(
                    "participants/" + place,
                    "'" + id + "' is no account of device '" + asked.device() + "' under contract '" + asked.contract()
                            + "'");
        }
        Consents.open(account);
        return account;
    }

    /** Records that it was held, on a day that has come, and who was there. */
    void hold(String id, Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        List<Attended> attended = TrainingReader.attended(form);
        String date = form.tree().path("date").asString();
        Training known = one(id);
        make(known, TrainingFold.HELD, form.tree(), role, caller, (now, body) -> {
            in(now, Training.State.PLANNED);
            come(now, date);
            List<Training.Participant> participants = new ArrayList<>();
            for (int i = 0; i < attended.size(); i++) {
                Training.Participant one = of(now, attended.get(i).account(), i);
                participants.add(new Training.Participant(
                        one.account(), one.site(), attended.get(i).signed(), null, null, List.of()));
            }
            body.put("date", date);
            return participants;
        });
    }

    private void come(Training now, String date) {
        LocalDate day = LocalDate.parse(date);
        for (Training.Participant participant : now.participants()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), customers.zone(participant.site()));
            if (day.isAfter(today)) {
                throw Ids.refused("date", "'" + date + "' has not come yet at site '" + participant.site() + "'");
            }
        }
    }

    /** Confirms what each who was there achieved; where it was too little, the actions are kept apart, erasable. */
    void confirm(String id, Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS, Role.REGULATORY);
        List<Achieved> achieved = TrainingReader.achieved(form);
        Set<String> informed = TrainingReader.informed(form);
        Training known = one(id);
        make(known, TrainingFold.CONFIRMED, withoutWords(form), role, caller, (now, body) -> {
            in(now, Training.State.HELD);
            everybody(now, achieved);
            List<Training.Participant> participants = new ArrayList<>();
            for (int i = 0; i < achieved.size(); i++) {
                participants.add(achieved(of(now, achieved.get(i).account(), i), achieved.get(i)));
            }
            new TreeSet<>(informed).forEach(body.putArray("informed")::add);
            return participants;
        });
    }

    /** The request as the record names it: what it says of people in words is no part of that. */
    private static ObjectNode withoutWords(Form form) {
        ObjectNode request = form.tree().deepCopy().asObject();
        request.path("participants").forEach(one -> ((ObjectNode) one).remove("actions"));
        return request;
    }

    private static void everybody(Training now, List<Achieved> achieved) {
        Set<String> missing = new LinkedHashSet<>();
        now.participants().forEach(one -> missing.add(one.account()));
        achieved.forEach(one -> missing.remove(one.account()));
        if (!missing.isEmpty()) {
            throw Ids.refused("participants", "says nothing of " + missing + ", who took part");
        }
    }

    private Training.Participant achieved(Training.Participant one, Achieved achieved) {
        var texts = ledger.texts();
        var actions = achieved.actions().isEmpty()
                ? List.<org.siteready.ledger.TextRef>of()
                : achieved.actions().stream()
                        .map(text -> texts.put(
                                text,
                                List.of(ledger.persons()
                                        .refer(accounts.one(one.account()).person()))))
                        .toList();
        return new Training.Participant(
                one.account(), one.site(), one.signed(), achieved.effective(), achieved.assessment(), actions);
    }

    /** Records who was told of a training that was held. */
    void report(String id, Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS, Role.REGULATORY);
        Set<String> informed = TrainingReader.informed(form.only("informed"));
        if (informed.isEmpty()) {
            form.fault("informed", "is missing; name the roles that were told");
        }
        form.orRefuse("body");
        Training known = one(id);
        make(known, TrainingFold.REPORTED, form.tree(), role, caller, (now, body) -> {
            if (now.state() == Training.State.PLANNED) {
                throw new NotNow("training '" + now.id() + "' is PLANNED; what is told of is a training that was held");
            }
            Set<String> all = new TreeSet<>(now.informed());
            all.addAll(informed);
            all.forEach(body.putArray("informed")::add);
            return null;
        });
    }

    private void make(
            Training known,
            String type,
            JsonNode asked,
            Role role,
            Caller caller,
            BiFunction<Training, ObjectNode, @Nullable List<Training.Participant>> change) {
        Stream stream = AccountFold.stream(known.contract());
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("training", known.id());
        request.set("asked", asked);
        changes.make(stream, type, request, caller, () -> {
            long end = ledger.head(stream).seq();
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("training", known.id())
                    .put("contract", known.contract())
                    .put("device", known.device())
                    .put("version", known.version())
                    .put("role", role.name());
            List<Training.Participant> participants = change.apply(one(known.id()), body);
            if (participants != null) {
                body.put("state", type.equals(TrainingFold.HELD) ? "HELD" : "CONFIRMED");
                ArrayNode all = body.putArray("participants");
                participants.forEach(one -> all.add(Records.tree(one)));
            }
            return Plan.of(body, end);
        });
    }

    private static void in(Training now, Training.State state) {
        if (now.state() != state) {
            throw new NotNow("training '" + now.id() + "' is " + now.state() + ", not " + state);
        }
    }

    private static Training.Participant of(Training now, String account, int place) {
        return now.participants().stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> Ids.refused(
                        "participants/" + place + "/account", "'" + account + "' does not take part in this training"));
    }
}
