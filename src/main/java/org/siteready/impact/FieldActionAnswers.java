package org.siteready.impact;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.InstalledBase;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.impact.FieldActionSite.AcknowledgedLetter;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonRef;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.rulesets.Form;
import org.siteready.users.Accounts;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records what came of a letter: that it was sent, that it was acknowledged, and that what it asks for is done. */
@Component
final class FieldActionAnswers {

    private final KeptFieldActions kept;
    private final InstalledBase base;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Changes changes;
    private final Clock clock;

    FieldActionAnswers(
            KeptFieldActions kept, InstalledBase base, Accounts accounts, Ledger ledger, Changes changes, Clock clock) {
        this.kept = kept;
        this.base = base;
        this.accounts = accounts;
        this.ledger = ledger;
        this.changes = changes;
        this.clock = clock;
    }

    /** A letter left the house, by a way of the rules and under a reference; it may be sent again. */
    void sent(String action, String site, Form form, Caller caller) {
        Role role = role(caller);
        FieldActionSite at = kept.site(action, site);
        ObjectNode said = way(form.only("way", "reference", "on"), at);
        form.orRefuse("body");
        record(at, FieldActionFold.SENT, asked(form, said), role, caller, now -> said);
    }

    private Role role(Caller caller) {
        return caller.in(FieldActionOpening.roles(kept.rules().answeredBy()));
    }

    /** The request as it names itself: what was left out may mean another day when it comes again. */
    private static ObjectNode asked(Form form, ObjectNode said) {
        return form.has("on") ? said : said.deepCopy().without("on");
    }

    private ObjectNode way(Form form, FieldActionSite at) {
        Set<String> ways = kept.rules().ways();
        String way = form.text("way");
        if (!way.isEmpty() && !ways.contains(way)) {
            form.fault("way", "'" + way + "' must be one of " + new TreeSet<>(ways));
        }
        LocalDate today = at.day(clock.instant());
        LocalDate on = form.day("on");
        if (on != null && on.isAfter(today)) {
            form.fault("on", on + " has not come yet; at the site it is " + today);
        } else if (on != null && on.isBefore(at.day(Instant.parse(at.added())))) {
            form.fault("on", on + " is before the letter was made");
        }
        String day = (on == null ? today : on).toString();
        return JsonNodeFactory.instance
                .objectNode()
                .put("way", way)
                .put("reference", form.text("reference"))
                .put("on", day);
    }

    private void record(
            FieldActionSite at,
            String type,
            ObjectNode request,
            Role role,
            Caller caller,
            Function<FieldActionSite, ObjectNode> becoming) {
        ObjectNode asked = request.deepCopy().put("site", at.site());
        changes.make(FieldActionFold.stream(at.action()), type, asked, caller, () -> {
            long end = kept.end(at.action());
            FieldActionOpening.open(kept.one(at.action()));
            ObjectNode body = becoming.apply(kept.site(at.action(), at.site())).deepCopy();
            body.put("site", at.site()).put("device", at.device()).put("role", role.name());
            return Plan.of(body, end);
        });
    }

    /** Somebody at the site has acknowledged its letter. */
    void acknowledged(String action, String site, Form form, Caller caller) {
        Role role = role(caller);
        FieldActionSite at = kept.site(action, site);
        ObjectNode said = way(form.only("person", "newPerson", "way", "reference", "on"), at);
        ObjectNode other = person(form, at);
        form.orRefuse("body");
        if (at.acknowledged() == null) {
            FieldActionOpening.open(kept.one(action));
        }
        String named = caller.requestId() + "/person";
        sendable(at, CreationId.of(caller.actor(), "persons", named).toString());
        PersonRef own = other == null ? null : ledger.persons().create(named, caller.actor(), other, null);
        said.put("person", own == null ? form.text("person") : own.id()).put("own", own != null);
        try {
            record(at, FieldActionFold.ACKNOWLEDGED, asked(form, said), role, caller, now -> {
                sendable(now, "");
                return said;
            });
        } catch (NotNow refused) {
            forget(own, caller);
            throw refused;
        }
    }

    private void forget(@Nullable PersonRef own, Caller caller) {
        if (own != null) {
            String request = caller.requestId() + "/refused";
            ledger.persons().erase(request, caller.actor(), own.id(), "a request that was refused");
        }
    }

    /** @param repeated the person whom this request has made when it came before */
    private void sendable(FieldActionSite now, String repeated) {
        AcknowledgedLetter before = now.acknowledged();
        if (before != null && !(before.own() && before.person().equals(repeated))) {
            throw new NotNow("site '" + now.site() + "' acknowledged its letter on " + before.on());
        }
        if (!kept.sent(now)) {
            throw new NotNow("the letter to site '" + now.site() + "' was not sent; record first how it was");
        }
    }

    /** The data of somebody whom the letter was not addressed to; null where the form names one of the others. */
    private @Nullable ObjectNode person(Form form, FieldActionSite at) {
        if (form.has("person") == form.has("newPerson")) {
            form.fault("person", "is the id of whom the letter is addressed to; of anybody else give newPerson");
            return null;
        }
        Form other = form.object("newPerson");
        if (other == null) {
            String person = form.text("person");
            if (!known(at).contains(person)) {
                form.fault("person", "'" + person + "' is nobody of that site; give newPerson");
            }
            return null;
        }
        other.only("name", "email", "phone");
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", other.text("name"));
        String email = other.text("email", "");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            other.fault("email", "'" + email + "' must be an e-mail address");
        }
        String phone = other.text("phone", "");
        return data.put("email", email.isEmpty() ? null : email).put("phone", phone.isEmpty() ? null : phone);
    }

    /** Whom the letter is addressed to, and who came since. */
    private Set<String> known(FieldActionSite at) {
        Set<String> people = new LinkedHashSet<>(at.contacts());
        people.addAll(at.users());
        base.at(at.site(), at.device(), Set.of(), base.now()).ifPresent(now -> people.addAll(now.people()));
        accounts.at(at.site(), at.device()).forEach(one -> people.add(one.person()));
        return people;
    }

    /** What the letter asks for is done: the device list itself shows that none of the versions is there any more. */
    void done(String action, String site, Form form, Caller caller) {
        Role role = role(caller);
        FieldAction of = kept.one(action);
        FieldActionSite at = kept.site(action, site);
        form.only("reference", "note");
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        for (String field : new String[] {"reference", "note"}) {
            said.put(field, form.has(field) ? form.text(field) : null);
        }
        form.orRefuse("body");
        if (of.requires() == Required.INFORM) {
            throw new NotNow("field action '" + action + "' asks for an acknowledgement alone; record that");
        }
        record(at, FieldActionFold.DONE, said, role, caller, now -> {
            AtSite shows = base.at(site, of.device(), new TreeSet<>(of.versions()), base.now())
                    .orElse(null);
            List<String> still = shows == null ? List.of() : still(shows);
            if (!still.isEmpty()) {
                throw new NotNow("site '" + site + "' is not done: " + String.join("; ", still));
            }
            return said.deepCopy().put("entry", shows == null ? 0 : shows.entry());
        });
    }

    /** What the list still shows of the versions, each with what to do. */
    static List<String> still(AtSite shows) {
        List<String> still = new ArrayList<>();
        shows.rows().stream()
                .filter(Installed::inForce)
                .forEach(row -> still.add("row " + row.row() + " of version " + row.version()
                        + " is in force; deploy another version on '" + row.system() + "' or decommission it"));
        shows.found()
                .forEach(found -> still.add("version " + found.version() + " was found there at " + found.observedAt()
                        + "; settle drift " + found.drift()));
        return still;
    }
}
