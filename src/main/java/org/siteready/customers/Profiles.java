package org.siteready.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseForm;
import org.siteready.engine.Profile;
import org.siteready.facts.Fact;
import org.siteready.facts.Resolution;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.RecordedFacts;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The environment profiles of sites: each change makes a new, immutable version. */
@Component
public final class Profiles {

    private static final int MOST_FACTS = 20_000;

    private final Ledger ledger;
    private final Changes changes;
    private final Customers customers;
    private final ActiveRules rules;
    private final KeptProfiles kept;
    private final Clock clock;

    Profiles(Ledger ledger, Changes changes, Customers customers, ActiveRules rules, KeptProfiles kept, Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.customers = customers;
        this.rules = rules;
        this.kept = kept;
        this.clock = clock;
    }

    /** The current version, or nothing while nothing was observed. */
    public Optional<Viewed> current(String site) {
        customers.site(site);
        return ledger.current(CustomerViews.ENVIRONMENTS, CustomerViews.site(site), site);
    }

    Viewed version(String site, int number) {
        customers.site(site);
        String key = CustomerViews.version(site, number);
        return ledger.current(CustomerViews.ENVIRONMENT_VERSIONS, CustomerViews.site(site), key)
                .orElseThrow(() -> new NotFound("environment version", site + " " + number));
    }

    Page<Viewed> versions(String site, @Nullable String after, int limit) {
        customers.site(site);
        return ledger.list(CustomerViews.ENVIRONMENT_VERSIONS, Map.of("site", site), after, limit);
    }

    /** The facts of a version. */
    public Profile profile(EnvironmentVersion version, ZoneId zone) {
        return kept.profile(new Digest(version.profile()), zone);
    }

    /** Adds observations (obligation O-2.1-2); of each subject, key and source the newest counts. */
    public Entry observe(String site, Form form, Caller caller) {
        Profile observed = read(site, form.only("facts"), "facts");
        return change(site, CustomerViews.FACTS_OBSERVED, Profile.form(observed), caller, before -> {
            List<Fact> facts = new ArrayList<>(before.facts());
            facts.addAll(observed.facts());
            return new Profile(newest(facts), before.resolutions());
        });
    }

    /** Of each subject, key and source the newest observation; of two at one instant the later one. */
    private static List<Fact> newest(List<Fact> facts) {
        Map<Said, Fact> newest = new LinkedHashMap<>();
        for (Fact fact : facts) {
            newest.merge(
                    new Said(fact.subject(), fact.key(), fact.source()),
                    fact,
                    (one, other) -> one.observedAt().isAfter(other.observedAt()) ? one : other);
        }
        if (newest.size() > MOST_FACTS) {
            throw Ids.refused(
                    "facts", "would make a profile of " + newest.size() + " facts; it has room for " + MOST_FACTS);
        }
        return List.copyOf(newest.values());
    }

    private record Said(Subject subject, String key, Source source) {}

    /** Replaces the whole profile; once there is one, {@code If-Match} names it. */
    Entry replace(String site, Form form, @Nullable String ifMatch, Caller caller) {
        Profile given = read(site, form.only("facts", "resolutions"), "facts");
        Profile whole = new Profile(newest(given.facts()), given.resolutions());
        return change(site, CustomerViews.ENVIRONMENT_REPLACED, Profile.form(whole), caller, before -> {
            current(site)
                    .ifPresent(now -> EntityTag.matched(ifMatch, now.position().seq()));
            return whole;
        });
    }

    /** Takes back what a source said of a subject's key. */
    Entry retract(String site, String key, String subject, Source source, String reason, Caller caller) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("key", key)
                .put("subject", Subjects.checked("subject", subject).text())
                .put("source", source.name())
                .put("why", reason);
        return change(site, CustomerViews.FACT_RETRACTED, body, caller, before -> {
            List<Fact> left = new ArrayList<>(before.facts());
            boolean found = left.removeIf(
                    fact -> fact.key().equals(key) && fact.subject().text().equals(subject) && fact.source() == source);
            if (!found) {
                throw new NotNow("no " + source + " fact '" + key + "' of '" + subject + "' is in the profile");
            }
            return new Profile(left, before.resolutions());
        });
    }

    /** Settles a contradiction by a person's word (obligation O-2.1-4). */
    Entry resolve(String site, String key, String subject, Source source, String reason, Caller caller) {
        Instant now = clock.instant();
        Resolution resolution = new Resolution(
                key,
                Subjects.checked("subject", subject),
                source,
                caller.actor().value(),
                reason,
                now);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("key", key)
                .put("subject", subject)
                .put("source", source.name())
                .put("why", reason);
        return change(site, CustomerViews.CONTRADICTION_RESOLVED, body, caller, before -> {
            boolean known = before.facts().stream()
                    .anyMatch(fact -> fact.key().equals(key)
                            && fact.subject().equals(resolution.subject())
                            && fact.source() == source);
            if (!known) {
                throw new NotNow("no " + source + " fact '" + key + "' of '" + subject + "' is in the profile");
            }
            List<Resolution> resolutions = new ArrayList<>(before.resolutions());
            resolutions.add(resolution);
            return new Profile(before.facts(), resolutions);
        });
    }

    private Profile read(String site, Form form, String list) {
        ZoneId zone = customers.zone(site);
        if (!form.has(list)) {
            form.fault(list, "is missing; give a list of facts");
        }
        CaseReader reader = rules.current().reader(clock.instant(), zone);
        Profile profile = reader.profile(form);
        form.list(list).forEach(Profiles::ofTheSite);
        form.orRefuse("body");
        return profile;
    }

    /** What was said of a contract or a release would otherwise hold for every contract and every release at the site. */
    private static void ofTheSite(Form fact) {
        String kind = fact.tree().path("subject").asString("").split(":")[0];
        RecordedFacts.address(kind)
                .ifPresent(address ->
                        fact.fault("subject", "'" + kind + "' is no system of a site; tell it at " + address));
    }

    private Entry change(String site, String type, ObjectNode request, Caller caller, UnaryOperator<Profile> change) {
        ZoneId zone = customers.zone(site);
        return changes.make(CustomerViews.site(site), type, request, caller, () -> {
            long end = ledger.head(CustomerViews.site(site)).seq();
            Optional<EnvironmentVersion> before =
                    current(site).map(viewed -> Records.read(viewed.document(), EnvironmentVersion.class));
            Profile after = change.apply(
                    before.map(version -> profile(version, zone)).orElse(new Profile(List.of(), List.of())));
            Digest digest = ledger.inputs().put(CaseForm.profile(after));
            ObjectNode body = request.deepCopy();
            body.set(
                    "environment",
                    Records.tree(new EnvironmentVersion(
                            site,
                            before.map(EnvironmentVersion::number).orElse(0) + 1,
                            digest.value(),
                            after.facts().size(),
                            "",
                            caller.actor().value(),
                            type)));
            return new Plan(body, List.of(digest), end);
        });
    }
}
