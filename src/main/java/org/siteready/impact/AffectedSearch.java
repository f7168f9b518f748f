package org.siteready.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Labels;
import org.siteready.customers.Customer;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.deployments.InstalledBase;
import org.siteready.deployments.InstalledBase.AsOf;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.impact.AffectedSites.AffectedCounts;
import org.siteready.impact.AffectedSites.AffectedProblem;
import org.siteready.impact.AffectedSites.AffectedSite;
import org.siteready.impact.AffectedSites.AffectedUser;
import org.siteready.impact.AffectedSites.PendingUpdate;
import org.siteready.impact.AffectedSites.UnderwayIntegration;
import org.siteready.integrations.OpenProblems;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.users.Accounts;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;

/** Finds every site that has a version, with whom to call there. */
@Component
final class AffectedSearch {

    private static final Set<String> NOT_UNDER_WAY = Set.of("LIVE", "TERMINATING", "REJECTED", "ARCHIVED");

    private static final Set<String> UPDATE_ENDED =
            Set.of(UpdatePlan.CLOSED, UpdatePlan.ROLLED_BACK, UpdatePlan.WITHDRAWN);
    private static final int PAGE = 500;

    private final InstalledBase base;
    private final Labels labels;
    private final Customers customers;
    private final Accounts accounts;
    private final OpenProblems problems;
    private final Standings standings;
    private final UpdatePlans plans;
    private final KnownPeople people;

    AffectedSearch(
            InstalledBase base,
            Labels labels,
            Customers customers,
            Accounts accounts,
            OpenProblems problems,
            Standings standings,
            UpdatePlans plans,
            KnownPeople people) {
        this.base = base;
        this.labels = labels;
        this.customers = customers;
        this.accounts = accounts;
        this.problems = problems;
        this.standings = standings;
        this.plans = plans;
        this.people = people;
    }

    /** @throws org.siteready.web.NotFound when one of the versions is no release of the device */
    AffectedSites of(String device, Collection<String> versions, AsOf asOf) {
        Set<String> asked = new TreeSet<>(versions);
        Map<String, String> releases = new LinkedHashMap<>();
        for (String version : asked) {
            releases.put(
                    version,
                    labels.label(device, version, null, asOf.at()).state().name());
        }
        Map<String, Standing> standing = new LinkedHashMap<>();
        standings.all(device, asOf.knownAt()).forEach(one -> standing.put(one.site(), one));
        List<AtSite> all = base.of(device, asked, asOf);
        List<AtSite> affected = all.stream().filter(AtSite::affected).toList();
        return new AffectedSites(
                device,
                List.copyOf(asked),
                releases,
                asOf.day() == null ? asOf.at().toString() : asOf.day().toString(),
                asOf.knownAt() == null ? null : asOf.knownAt().toString(),
                counts(affected),
                sites(affected, row -> !other(row)),
                sites(affected, AffectedSearch::other),
                affected.stream()
                        .filter(one -> !one.found().isEmpty())
                        .map(AtSite::site)
                        .toList(),
                all.stream().filter(one -> !one.affected()).map(AtSite::site).toList(),
                affected.stream()
                        .map(one -> site(one, device, standing.get(one.site()), asOf))
                        .toList(),
                underway(standing.values(), asked),
                updates(device, asked));
    }

    /** Whose use is not known is held to be in use in care. */
    private static boolean other(Installed row) {
        return row.use() != null && !row.use().equals("CLINICAL");
    }

    private static List<String> sites(List<AtSite> of, Predicate<Installed> wanted) {
        return of.stream()
                .filter(one -> one.rows().stream().anyMatch(row -> row.inForce() && wanted.test(row)))
                .map(AtSite::site)
                .toList();
    }

    private static AffectedCounts counts(List<AtSite> affected) {
        List<Installed> rows = affected.stream()
                .flatMap(one -> one.rows().stream())
                .filter(Installed::inForce)
                .toList();
        int notKnown = (int) rows.stream().filter(row -> row.use() == null).count();
        int other = (int) rows.stream().filter(AffectedSearch::other).count();
        int found = affected.stream().mapToInt(one -> one.found().size()).sum();
        return new AffectedCounts(affected.size(), rows.size() - other - notKnown, other, notKnown, found);
    }

    private AffectedSite site(AtSite at, String device, @Nullable Standing standing, AsOf asOf) {
        Site site = Records.read(customers.site(at.site()).document(), Site.class);
        Customer customer = customers.owner(site);
        return new AffectedSite(
                site.id(),
                site.name(),
                customer.id(),
                customer.name(),
                site.country(),
                site.zone(),
                at.entry(),
                at.rows(),
                at.found(),
                contacts(at).stream().map(people::shown).toList(),
                named(at, Installed::responsible).stream().map(people::shown).toList(),
                users(at.site(), device),
                problems.at(at.site(), device, asOf.knownAt()).stream()
                        .map(one -> new AffectedProblem(
                                one.id(), one.version(), one.title(), one.possibleHarm(), one.reportedAt()))
                        .toList(),
                standing == null ? null : underway(standing));
    }

    /** Whom the rows in force name; where they name nobody, whomever the list knows there. */
    static List<String> contacts(AtSite at) {
        List<String> named = named(at, Installed::contact);
        return named.isEmpty() ? at.people() : named;
    }

    private static List<String> named(AtSite at, Function<Installed, @Nullable String> who) {
        Set<String> ids = new LinkedHashSet<>();
        for (Installed row : at.rows()) {
            String id = who.apply(row);
            if (row.inForce() && id != null) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    private List<AffectedUser> users(String site, String device) {
        return accounts.at(site, device).stream()
                .map(one -> new AffectedUser(one.id(), one.person(), one.role(), one.status()))
                .toList();
    }

    private List<PendingUpdate> updates(String device, Set<String> versions) {
        List<PendingUpdate> updates = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page = plans.list(Map.of("device", device), after, PAGE);
            for (Viewed viewed : page.items()) {
                UpdatePlan plan = Records.read(viewed.document(), UpdatePlan.class);
                boolean concerned = versions.contains(plan.from()) || versions.contains(plan.to());
                if (concerned && !UPDATE_ENDED.contains(plan.state())) {
                    updates.add(new PendingUpdate(plan.site(), plan.from(), plan.to(), plan.state()));
                }
            }
            after = page.next();
        } while (after != null);
        return updates;
    }

    /** The sites whose integration is live with one of the versions. */
    List<String> live(String device, Collection<String> versions) {
        return standings.all(device, null).stream()
                .filter(one -> one.state().equals("LIVE") && versions.contains(one.version()))
                .map(Standing::site)
                .toList();
    }

    /** Integrations toward use with one of the versions that are not live yet. */
    List<UnderwayIntegration> underway(String device, Collection<String> versions) {
        return underway(standings.all(device, null), Set.copyOf(versions));
    }

    private static UnderwayIntegration underway(Standing one) {
        return new UnderwayIntegration(one.site(), one.version(), one.environment(), one.state());
    }

    private static List<UnderwayIntegration> underway(Collection<Standing> all, Set<String> versions) {
        List<UnderwayIntegration> underway = new ArrayList<>();
        for (Standing one : all) {
            if (versions.contains(one.version()) && !NOT_UNDER_WAY.contains(one.state())) {
                underway.add(underway(one));
            }
        }
        return underway;
    }
}
