package org.siteready.users;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Version;
import org.siteready.ledger.Actor;
import org.siteready.rulesets.Form;
import org.siteready.web.Records;
import org.siteready.web.Role;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is sent about trainings, with every fault at its place. */
final class TrainingReader {

    private static final int LONGEST_METHOD = 100;

    private TrainingReader() {}

    /** A training as it is planned. */
    record Planned(
            String contract,
            String device,
            String version,
            String language,
            String method,
            String content,
            Training.Trainer trainer,
            @Nullable String date,
            List<String> participants) {

        ObjectNode tree() {
            return Records.tree(this);
        }
    }

    /** Who was there, and whether each signed. */
    record Attended(String account, boolean signed) {}

    /** What one participant achieved; {@code actions} are words about a person and stay out of records. */
    record Achieved(String account, boolean effective, Training.Assessment assessment, List<String> actions) {}

    static Planned planned(Form form) {
        form.only("contract", "device", "version", "language", "method", "content", "trainer", "date", "participants");
        String version = form.text("version");
        if (!version.isEmpty() && !Version.readable(version)) {
            form.fault("version", "must be the version of the device, such as 3.2.0, not '" + version + "'");
        }
        String language = form.text("language");
        if (!language.isEmpty() && !language.matches(Instructions.LANGUAGE)) {
            form.fault("language", "must be a language such as de, not '" + language + "'");
        }
        String method = form.text("method");
        if (method.length() > LONGEST_METHOD) {
            form.fault("method", "must be a few words, such as: on site, with the device");
        }
        Planned read = new Planned(
                form.text("contract"),
                form.text("device"),
                version,
                language,
                method,
                form.text("content"),
                trainer(form),
                form.has("date") ? day(form) : null,
                List.copyOf(accounts(form)));
        form.orRefuse("body");
        return read;
    }

    private static Training.Trainer trainer(Form form) {
        Form trainer = form.has("trainer") ? form.object("trainer") : form.absent("trainer");
        if (trainer == null) {
            return new Training.Trainer("", false, "");
        }
        trainer.only("by", "qualified", "qualification");
        String by = trainer.text("by");
        try {
            if (!by.isEmpty()) {
                new Actor(by);
            }
        } catch (IllegalArgumentException malformed) {
            trainer.fault("by", String.valueOf(malformed.getMessage()));
        }
        if (!trainer.has("qualified")) {
            trainer.fault("qualified", "is missing; say true or false");
        }
        return new Training.Trainer(by, trainer.flag("qualified", false), trainer.text("qualification"));
    }

    private static String day(Form form) {
        String day = form.text("date");
        try {
            return LocalDate.parse(day).toString();
        } catch (DateTimeException none) {
            form.fault("date", "must be a day such as 2026-11-20, not '" + day + "'");
            return "";
        }
    }

    private static Set<String> accounts(Form form) {
        Set<String> accounts = new LinkedHashSet<>();
        List<String> given = form.texts("participants");
        if (given.isEmpty()) {
            form.fault("participants", "is missing; name at least one account");
        }
        for (String one : given) {
            if (!accounts.add(one)) {
                form.fault("participants", "has '" + one + "' twice");
            }
        }
        return accounts;
    }

    /** Reads {@code {date, participants: [{account, signed}]}}. */
    static List<Attended> attended(Form form) {
        form.only("date", "participants");
        if (form.has("date")) {
            day(form);
        } else {
            form.fault("date", "is missing; give the day on which it was held");
        }
        List<Attended> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Form one : some(form)) {
            one.only("account", "signed");
            if (!one.has("signed")) {
                one.fault("signed", "is missing; say true or false");
            }
            all.add(new Attended(once(one, seen), one.flag("signed", false)));
        }
        form.orRefuse("body");
        return all;
    }

    private static List<Form> some(Form form) {
        List<Form> given = form.list("participants");
        if (given.isEmpty()) {
            form.fault("participants", "is missing; name at least one");
        }
        return given;
    }

    private static String once(Form one, Set<String> seen) {
        String account = one.text("account");
        if (!account.isEmpty() && !seen.add(account)) {
            one.fault("account", "'" + account + "' is there twice");
        }
        return account;
    }

    /** Reads {@code {participants: [{account, effective, assessment, actions?}], informed?}}. */
    static List<Achieved> achieved(Form form) {
        form.only("participants", "informed");
        List<Achieved> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Form one : some(form)) {
            one.only("account", "effective", "assessment", "actions");
            if (!one.has("effective")) {
                one.fault("effective", "is missing; say whether the aim was reached sufficiently");
            }
            boolean effective = one.flag("effective", false);
            List<String> actions = one.texts("actions");
            if (!effective && actions.isEmpty() && one.has("effective")) {
                one.fault("actions", "is missing; what was not effective has consequences: say which (O-2.5-4)");
            }
            all.add(new Achieved(once(one, seen), effective, assessment(one, effective), actions));
        }
        informed(form);
        form.orRefuse("body");
        return all;
    }

    private static Training.Assessment assessment(Form one, boolean effective) {
        Form given = one.has("assessment") ? one.object("assessment") : one.absent("assessment");
        if (given == null || !one.has("assessment")) {
            return new Training.Assessment(null, null, null, null);
        }
        given.only("testPassed", "applicability", "comprehensibility", "depth");
        if (given.has("testPassed")) {
            boolean passed = given.flag("testPassed", false);
            if (passed != effective) {
                given.fault("testPassed", "is " + passed + ", and effective is " + effective + ": they must agree");
            }
            return new Training.Assessment(passed, null, null, null);
        }
        return new Training.Assessment(
                null,
                given.one(Training.Grade.class, "applicability", Training.Grade.LARGELY_NOT),
                given.one(Training.Grade.class, "comprehensibility", Training.Grade.LARGELY_NOT),
                given.one(Training.Grade.class, "depth", Training.Grade.LARGELY_NOT));
    }

    /** The roles that were told, as {@code informed} names them. */
    static Set<String> informed(Form form) {
        Set<String> roles = new LinkedHashSet<>();
        for (String one : form.texts("informed")) {
            boolean known =
                    List.of(Role.values()).stream().anyMatch(role -> role.name().equals(one));
            if (!known) {
                form.fault("informed", "has no '" + one + "'; name some of " + List.of(Role.values()));
            }
            roles.add(one);
        }
        return roles;
    }
}
