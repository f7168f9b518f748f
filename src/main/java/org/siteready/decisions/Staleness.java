package org.siteready.decisions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.siteready.customers.Customers;
import org.siteready.customers.EnvironmentVersion;
import org.siteready.customers.Profiles;
import org.siteready.engine.Decision;
import org.siteready.engine.Judged;
import org.siteready.facts.Fact;
import org.siteready.facts.Reading;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What of a site runs out soon, and which decisions it holds up. */
@Component
final class Staleness {

    private static final int MOST = 500;

    private final Profiles profiles;
    private final Customers customers;
    private final Decisions decisions;
    private final Replaying replaying;

    Staleness(Profiles profiles, Customers customers, Decisions decisions, Replaying replaying) {
        this.profiles = profiles;
        this.customers = customers;
        this.decisions = decisions;
        this.replaying = replaying;
    }

    /** A decision that stands while its facts do. */
    record HeldUp(String id, String gate, String device, String version, String validUntil) {}

    /** A fact that runs out. */
    record RunningOut(
            String key, String subject, String source, Instant observedAt, Instant runsOutAt, List<HeldUp> holdsUp) {}

    /** What runs out before an instant, the earliest first; what has run out already comes with it. */
    List<RunningOut> before(String site, Instant end) {
        Map<String, RunningOut> found = new TreeMap<>();
        profiles.current(site)
                .map(viewed -> Records.read(viewed.document(), EnvironmentVersion.class))
                .map(version -> profiles.profile(version, customers.zone(site)))
                .ifPresent(profile -> profile.facts().stream()
                        .filter(fact -> fact.runsOut(null).isBefore(end))
                        .forEach(fact -> found.put(name(fact), runningOut(fact, fact.runsOut(null)))));
        standing(site).forEach((recorded, decision) -> add(recorded, decision, end, found));
        return found.values().stream()
                .sorted(Comparator.comparing(RunningOut::runsOutAt)
                        .thenComparing(RunningOut::subject)
                        .thenComparing(RunningOut::key))
                .toList();
    }

    private static String name(Fact fact) {
        return fact.subject() + " " + fact.key() + " " + fact.source();
    }

    private static RunningOut runningOut(Fact fact, Instant at) {
        return new RunningOut(
                fact.key(), fact.subject().text(), fact.source().name(), fact.observedAt(), at, new ArrayList<>());
    }

    /** The newest decision for each gate and release, where it is an ALLOW, made again to see its facts. */
    private Map<HeldUp, Decision> standing(String site) {
        Map<String, Viewed> newest = new TreeMap<>();
        String after = null;
        do {
            var page = decisions.list(Map.of("site", site), after, MOST);
            for (Viewed viewed : page.items()) {
                JsonNode one = viewed.document();
                String of = one.path("gate").asString() + one.path("subject");
                newest.merge(of, viewed, Staleness::later);
            }
            after = page.next();
        } while (after != null);
        Map<HeldUp, Decision> standing = new TreeMap<>(Comparator.comparing(HeldUp::id));
        newest.values().stream()
                .filter(viewed -> viewed.document().path("outcome").asString().equals("ALLOW"))
                .forEach(viewed ->
                        standing.put(heldUp(viewed), replaying.again(viewed).decision()));
        return standing;
    }

    private static Viewed later(Viewed one, Viewed other) {
        // Decisions stand in several streams, and numbers of two streams say nothing of each other.
        int order = at(one).compareTo(at(other));
        return order > 0
                        || order == 0 && one.position().seq() > other.position().seq()
                ? one
                : other;
    }

    private static Instant at(Viewed viewed) {
        return Instant.parse(viewed.document().path("at").asString());
    }

    private static HeldUp heldUp(Viewed viewed) {
        JsonNode one = viewed.document();
        return new HeldUp(
                viewed.key(),
                one.path("gate").asString(),
                one.path("device").asString(),
                one.path("subject").path("version").asString(""),
                one.path("validUntil").asString(""));
    }

    private static void add(HeldUp recorded, Decision decision, Instant end, Map<String, RunningOut> found) {
        for (Judged judged : decision.judgments()) {
            for (Reading reading : judged.facts()) {
                Fact fact = reading.fact();
                Instant ends = reading.runsOut();
                if (fact != null && ends != null && ends.isBefore(end)) {
                    List<HeldUp> holdsUp = found.computeIfAbsent(name(fact), key -> runningOut(fact, ends))
                            .holdsUp();
                    if (!holdsUp.contains(recorded)) {
                        holdsUp.add(recorded);
                    }
                }
            }
        }
    }
}
