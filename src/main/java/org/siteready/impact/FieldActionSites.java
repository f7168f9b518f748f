package org.siteready.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.siteready.catalog.Label;
import org.siteready.catalog.Labels;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.impact.FieldActionLetter.Notice;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.FieldActionRules;
import org.siteready.rulesets.FieldActionRules.Addressed;
import org.siteready.store.Digest;
import org.siteready.users.Accounts;
import org.siteready.web.Ids;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the sites that come to a field action into its entry, each with its letter, which is kept. */
@Component
final class FieldActionSites {

    private final Customers customers;
    private final Labels labels;
    private final Accounts accounts;
    private final ActiveRules rules;
    private final Ledger ledger;

    FieldActionSites(Customers customers, Labels labels, Accounts accounts, ActiveRules rules, Ledger ledger) {
        this.customers = customers;
        this.labels = labels;
        this.accounts = accounts;
        this.rules = rules;
        this.ledger = ledger;
    }

    /**
     * What they are told.
     *
     * @param about the action as its entry says it
     * @param text of the notice, by language
     * @param late whether a language without text gets that of all others; else it is refused
     */
    record Telling(JsonNode about, Map<String, String> text, boolean late, Instant at) {

        String said(String field) {
            return about.path(field).asString();
        }

        List<String> versions() {
            return about.path("versions").valueStream().map(JsonNode::asString).toList();
        }
    }

    /**
     * The sites as the entry carries them.
     *
     * @param inputs the digests of the letters
     */
    record Written(ArrayNode sites, List<Digest> inputs) {}

    /** @throws org.siteready.rulesets.Malformed when a site's language has no text (400) */
    Written write(List<AtSite> affected, Telling telling) {
        Map<String, FieldActionLetter> letters = new HashMap<>();
        Label label = labels.label(telling.said("device"), telling.versions().get(0), null, telling.at);
        Written written = new Written(JsonNodeFactory.instance.arrayNode(), new ArrayList<>());
        for (AtSite at : affected) {
            Site site = Records.read(customers.site(at.site()).document(), Site.class);
            String language = language(site, telling);
            FieldActionLetter letter = letters.computeIfAbsent(
                    language,
                    in -> new FieldActionLetter(
                            notice(telling, label, in), rules.current().texts(in)));
            write(at, site, letter, language, telling, written);
        }
        return written;
    }

    private String language(Site site, Telling telling) {
        FieldActionRules active = rules.current().fieldActions();
        String language = active.language(site.country());
        if (telling.text.containsKey(language)) {
            return language;
        }
        if (telling.late) {
            return active.otherwise();
        }
        throw Ids.refused(
                "text/" + language,
                "is missing; site '" + site.id() + "' in " + site.country() + " gets its letter in '" + language + "'");
    }

    private Notice notice(Telling telling, Label label, String language) {
        return new Notice(
                telling.said("action"),
                telling.said("reference"),
                label,
                telling.versions(),
                FieldActionRules.Required.valueOf(telling.said("requires")),
                telling.about.path("updateTo").stringValue(null),
                String.valueOf(telling.text.get(language)),
                rules.current().deviceList().manufacturer());
    }

    private void write(
            AtSite at, Site site, FieldActionLetter letter, String language, Telling telling, Written written) {
        LocalDate due = LocalDate.ofInstant(telling.at, site.zoneId())
                .plusDays(telling.about.path("days").asInt());
        String customer = customers.owner(site).name();
        Digest digest = ledger.inputs().put(letter.to(at, site.name(), customer, due));
        written.inputs.add(digest);
        ObjectNode one = written.sites.addObject().put("site", site.id()).put("zone", site.zone());
        one.put("entry", at.entry());
        ArrayNode rows = one.putArray("rows");
        at.rows().stream().filter(Installed::inForce).map(Installed::row).forEach(rows::add);
        at.found().stream().map(Unlisted::drift).forEach(one.putArray("found")::add);
        addressed(at, telling.said("device"), one);
        one.put("dueOn", due.toString()).put("language", language).put("letter", digest.value());
    }

    private void addressed(AtSite at, String device, ObjectNode one) {
        FieldActionRules active = rules.current().fieldActions();
        ArrayNode contacts = one.putArray("contacts");
        if (active.to().contains(Addressed.CONTACT)) {
            AffectedSearch.contacts(at).forEach(contacts::add);
        }
        ArrayNode users = one.putArray("users");
        if (active.to().contains(Addressed.USERS)) {
            users(at.site(), device, active.users()).forEach(users::add);
        }
    }

    /** The people who use the device there. */
    private Set<String> users(String site, String device, Set<String> statuses) {
        return accounts.at(site, device).stream()
                .filter(one -> statuses.contains(one.status().name()))
                .map(Accounts.Seen::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
