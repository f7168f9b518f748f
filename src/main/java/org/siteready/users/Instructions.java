package org.siteready.users;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.facts.Environment;
import org.siteready.facts.Reading;
import org.siteready.facts.Value;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Shown;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps which instructions for use a user was given, in a language that the country of the site allows (O-2.5-1, -2). */
@Component
final class Instructions {

    static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})?";

    private static final String ALLOWED = "site.ifuLanguages";
    private static final Pattern WEB = Pattern.compile("https?://[^\\s@]{1,500}");
    private static final int LONGEST = 100;

    private final KeptAccounts accounts;
    private final Deciding deciding;
    private final Changes changes;
    private final Ledger ledger;

    Instructions(KeptAccounts accounts, Deciding deciding, Changes changes, Ledger ledger) {
        this.accounts = accounts;
        this.deciding = deciding;
        this.changes = changes;
        this.ledger = ledger;
    }

    /** Records {@code {version, language, form, address?}}; an address is one on the web, for e-mail the person's counts. */
    void handOver(String account, Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Account known = accounts.one(account);
        ObjectNode request = read(form).put("account", account);
        changes.make(AccountFold.stream(known.contract()), AccountFold.HANDED_OVER, request, caller, () -> {
            long end = accounts.end(known.contract());
            Account now = accounts.one(account);
            Consents.open(now);
            allowed(request.path("language").asString(), now.site());
            if (request.path("form").asString().equals(Account.Form.E_MAIL.name())) {
                reachable(now);
            }
            ObjectNode body = KeptAccounts.body(now);
            body.setAll(request);
            return Plan.of(body.put("role", role.name()), end);
        });
    }

    private static ObjectNode read(Form form) {
        form.only("version", "language", "form", "address");
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        String version = form.text("version");
        if (version.length() > LONGEST) {
            form.fault("version", "must be the revision that the document itself names, of at most 100 characters");
        }
        String language = form.text("language");
        if (!language.isEmpty() && !language.matches(LANGUAGE)) {
            form.fault("language", "must be a language such as de, not '" + language + "'");
        }
        Account.Form way = form.one(Account.Form.class, "form", Account.Form.PAPER);
        read.put("version", version).put("language", language).put("form", way.name());
        if (form.has("address") != (way == Account.Form.WEB)) {
            form.fault("address", "goes with form WEB, and only there: it is where the document stands on the web");
        } else if (form.has("address") && !WEB.matcher(form.text("address")).matches()) {
            form.fault("address", "must be an address on the web that names nobody");
        }
        read.set("address", form.has("address") ? form.tree().get("address") : JsonNodeFactory.instance.nullNode());
        form.orRefuse("body");
        return read;
    }

    private void allowed(String language, String site) {
        CaseFile file = deciding.now(new CaseFile.About(Map.of("site", site), Map.of()));
        Environment known =
                new Environment(file.profile().facts(), file.profile().resolutions(), Map.of(), file.at(), file.zone());
        Reading reading = known.readings("site", ALLOWED, null).get(0);
        if (!reading.isKnown() || !(reading.value() instanceof Value.Members languages)) {
            throw new NotNow("which languages the country of site '" + site + "' allows is not known ("
                    + reading.state() + "); tell " + ALLOWED + " at /api/sites/" + site + "/facts");
        }
        Set<String> all = languages.all();
        if (!all.contains(language)) {
            throw Ids.refused(
                    "language", "'" + language + "' is none of " + all + ", which site '" + site + "' may be given");
        }
    }

    private void reachable(Account account) {
        boolean has = ledger.persons().show(account.person()) instanceof Shown.Known<JsonNode> known
                && known.data().has("email");
        if (!has) {
            throw new NotNow("no e-mail address of the user of account '" + account.id() + "' is kept");
        }
    }
}
