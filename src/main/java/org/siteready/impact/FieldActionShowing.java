package org.siteready.impact;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.deployments.InstalledBase;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.impact.FieldActionShown.FieldActionAcknowledged;
import org.siteready.impact.FieldActionShown.FieldActionCounts;
import org.siteready.impact.FieldActionShown.FieldActionLetterShown;
import org.siteready.impact.FieldActionShown.FieldActionSiteShown;
import org.siteready.impact.FieldActionSite.AcknowledgedLetter;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.FieldActionRules.Needed;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.store.Digest;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts field actions together as they are answered: what was recorded, beside what the device list shows now. */
@Component
final class FieldActionShowing {

    private final KeptFieldActions kept;
    private final FieldActionOpening opening;
    private final AffectedSearch search;
    private final InstalledBase base;
    private final Customers customers;
    private final KnownPeople people;
    private final Ledger ledger;
    private final Clock clock;

    FieldActionShowing(
            KeptFieldActions kept,
            FieldActionOpening opening,
            AffectedSearch search,
            InstalledBase base,
            Customers customers,
            KnownPeople people,
            Ledger ledger,
            Clock clock) {
        this.kept = kept;
        this.opening = opening;
        this.search = search;
        this.base = base;
        this.customers = customers;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    FieldActionShown one(String id) {
        FieldAction action = kept.one(id);
        List<FieldActionSiteShown> sites =
                kept.sites(id).stream().map(one -> site(action, one)).toList();
        List<String> late = opening.late(action).stream().map(AtSite::site).toList();
        return new FieldActionShown(
                action,
                opening.text(new Digest(action.notice())),
                counts(sites, late.size()),
                sites,
                late,
                search.live(action.device(), action.versions()),
                search.underway(action.device(), action.versions()));
    }

    private static FieldActionCounts counts(List<FieldActionSiteShown> sites, int late) {
        int sent = 0;
        int acknowledged = 0;
        int overdue = 0;
        int done = 0;
        int open = late;
        for (FieldActionSiteShown one : sites) {
            sent += one.sent() ? 1 : 0;
            acknowledged += one.acknowledged() == null ? 0 : 1;
            overdue += one.overdue() && one.acknowledged() == null ? 1 : 0;
            done += one.done() == null ? 0 : 1;
            open += one.open().isEmpty() ? 0 : 1;
        }
        return new FieldActionCounts(sites.size(), sites.size() - sent, sent, acknowledged, overdue, done, late, open);
    }

    FieldActionSiteShown site(FieldAction action, FieldActionSite one) {
        Site site = Records.read(customers.site(one.site()).document(), Site.class);
        AtSite now = base.at(one.site(), one.device(), new TreeSet<>(action.versions()), base.now())
                .orElse(null);
        List<Installed> inForce = now == null
                ? List.of()
                : now.rows().stream().filter(Installed::inForce).toList();
        List<Unlisted> found = now == null ? List.of() : now.found();
        Instant at = clock.instant();
        return new FieldActionSiteShown(
                one.site(),
                site.name(),
                site.country(),
                one.zone(),
                one.entry(),
                one.rows(),
                one.dueOn(),
                one.language(),
                one.letter(),
                one.late(),
                kept.sent(one),
                one.sendings(),
                kept.delivery(one).orElse(null),
                acknowledged(one.acknowledged()),
                one.done(),
                one.overdue(at),
                open(action, one, now),
                inForce,
                inForce.stream()
                        .map(Installed::row)
                        .filter(row -> !one.rows().contains(row))
                        .toList(),
                found);
    }

    private @Nullable FieldActionAcknowledged acknowledged(@Nullable AcknowledgedLetter letter) {
        return letter == null
                ? null
                : new FieldActionAcknowledged(
                        people.shown(letter.person()),
                        letter.way(),
                        letter.reference(),
                        letter.on(),
                        letter.by(),
                        letter.role(),
                        letter.at());
    }

    /** What a site needs before its action is closed; what was done and is there again is not done. */
    private List<String> open(FieldAction action, FieldActionSite one, @Nullable AtSite now) {
        Set<Needed> needs = kept.rules().needs();
        List<String> open = new ArrayList<>();
        if (!kept.sent(one)) {
            open.add("its letter was not sent");
        }
        if (needs.contains(Needed.ACKNOWLEDGED) && one.acknowledged() == null) {
            open.add("it has not acknowledged");
        }
        if (needs.contains(Needed.DONE) && action.requires() != Required.INFORM) {
            if (one.done() == null) {
                open.add("what is asked for is not recorded as done");
            }
            if (now != null) {
                open.addAll(FieldActionAnswers.still(now));
            }
        }
        return open;
    }

    FieldActionLetterShown letter(String action, String site) {
        FieldActionSite one = kept.site(action, site);
        JsonNode letter = kept(one);
        return new FieldActionLetterShown(
                action,
                site,
                one.language(),
                letter.path("subject").asString(),
                letter.path("text").asString(),
                one.dueOn(),
                one.letter(),
                one.contacts().stream().map(people::shown).toList(),
                one.users().stream().map(people::shown).toList(),
                one.sendings());
    }

    /** The letter as it was kept. */
    JsonNode kept(FieldActionSite one) {
        return ledger.inputs().get(new Digest(one.letter()));
    }
}
