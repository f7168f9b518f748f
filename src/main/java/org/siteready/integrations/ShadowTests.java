package org.siteready.integrations;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.PreparedDecision;
import org.siteready.engine.CaseFile;
import org.siteready.engine.ValueForm;
import org.siteready.integrations.ShadowTest.Status;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Transitions.SilentTest;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Silent tests: a protocol is locked, counts come in, and once they are evaluated nothing is added (SOP 2.3). */
@Component
final class ShadowTests {

    static final String METRIC = "integration.shadowMetric";

    private final Progress progress;
    private final Deciding deciding;
    private final Changes changes;
    private final Customers customers;
    private final ActiveRules rules;
    private final Ledger ledger;
    private final ShadowFold view;
    private final Clock clock;

    ShadowTests(
            Progress progress,
            Deciding deciding,
            Changes changes,
            Customers customers,
            ActiveRules rules,
            Ledger ledger,
            ShadowFold view,
            Clock clock) {
        this.progress = progress;
        this.deciding = deciding;
        this.changes = changes;
        this.customers = customers;
        this.rules = rules;
        this.ledger = ledger;
        this.view = view;
        this.clock = clock;
    }

    /** All of them, the oldest first. */
    List<ShadowTest> all(String site, String device) {
        progress.one(site, device);
        return found(site, device);
    }

    /** All of them; none where nothing was ever integrated. */
    List<ShadowTest> found(String site, String device) {
        return ShadowFold.tests(
                ledger.current(view, IntegrationViews.stream(site, device)).orElse(null));
    }

    /** @throws NotFound when there is none of that id */
    ShadowTest one(String site, String device, String id) {
        return all(site, device).stream()
                .filter(test -> test.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("silent test", id));
    }

    /** @throws NotNow when the active rule set does not say how silent tests run */
    SilentTest rule() {
        SilentTest rule = progress.transitions().silentTest();
        if (rule == null) {
            throw new NotNow("transitions.yaml has no silentTest, so none can be planned or run; add it");
        }
        return rule;
    }

    static void in(Set<String> roles, Caller caller) {
        caller.in(roles.stream().map(Role::valueOf).sorted().toArray(Role[]::new));
    }

    /**
     * Locks a protocol; from now on it does not change, and another protocol is another test.
     *
     * @return the test's id
     */
    String lock(String site, String device, Form form, Caller caller) {
        SilentTest rule = rule();
        in(rule.by(), caller);
        Integration begun = progress.begun(site, device);
        ShadowProtocolReader.Asked asked = new ShadowProtocolReader(kinds(), today(site)).read(form);
        String version = form.text("version", begun.version());
        String reason = form.text("reason", "");
        form.orRefuse("body");
        UUID id = caller.creationId();
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode request = ValueForm.decimalsAsTexts(form.tree());
        Entry entry = changes.make(stream, ShadowFold.LOCKED, request, caller.as(id), () -> {
            long end = progress.end(stream);
            Integration now = progress.begun(site, device);
            inState(now, rule.planned(), "locked");
            if (reason.isEmpty() && all(site, device).stream().anyMatch(test -> isWithResults(test, now))) {
                throw Ids.refused("reason", "is missing; results of another test are there: say why one more is run");
            }
            CaseFile file = deciding.now(about(now, version));
            ShadowProtocol protocol = asked.of(now, version, algorithm(file));
            return Plan.of(locked(id, now, protocol, reason, file, caller), end);
        });
        return entry.body().path("id").asString();
    }

    private static boolean isWithResults(ShadowTest test, Integration now) {
        return test.round() == now.round() && !test.batches().isEmpty();
    }

    private static ObjectNode locked(
            UUID id, Integration now, ShadowProtocol protocol, String reason, CaseFile file, Caller caller) {
        ObjectNode whole = ValueForm.decimalsAsTexts(Records.tree(protocol));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", id.toString()).put("round", now.round()).put("role", Progress.role(caller));
        body.put("reason", reason.isEmpty() ? null : reason);
        body.set("protocol", whole);
        body.put("digest", Digest.of(whole).value());
        body.set("configuration", Records.tree(ShadowConfiguration.of(file)));
        return body;
    }

    private List<String> kinds() {
        return rules.current().vocabulary().key(METRIC).map(Key::allowed).orElse(List.of());
    }

    LocalDate today(String site) {
        ZoneId zone = customers.zone(site);
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** @throws NotNow when the release's device does not learn, or it is not known which algorithm the release has */
    private static String algorithm(CaseFile file) {
        String version = file.about().name("device") + " " + file.about().name("version");
        if ("false".equals(ShadowFacts.recorded("release.learns", file))) {
            throw new NotNow("release " + version
                    + " does not learn: it goes live without a silent test (O-2.3-8), so none is planned");
        }
        String algorithm = ShadowFacts.recorded(ShadowFacts.ALGORITHM, file);
        if (algorithm == null) {
            throw new NotNow("which algorithm release " + version
                    + " has is not known; record release.algorithmVersion of it first");
        }
        return algorithm;
    }

    /** What a gate is asked about: a test may be of another version than the one that is live. */
    static CaseFile.About about(Integration now, String version) {
        Map<String, String> names = new LinkedHashMap<>(Progress.about(now).names());
        names.put("version", version);
        return new CaseFile.About(names, Map.of());
    }

    private static void inState(Integration now, Set<String> states, String what) {
        if (!states.contains(String.valueOf(now.state()))) {
            throw new NotNow("a silent test is " + what + " in "
                    + states.stream().sorted().toList() + ", and the integration is " + now.state());
        }
    }

    /** Adds counts; before the first ones the gate of silent tests is asked, and its decision stands in their entry. */
    Entry add(String site, String device, String id, Form form, Caller caller) {
        SilentTest rule = rule();
        in(rule.by(), caller);
        ShadowProtocol protocol = one(site, device, id).protocol();
        ShadowResultsReader.Counted counted = new ShadowResultsReader(protocol, today(site)).read(form);
        return make(site, device, id, ShadowFold.COUNTED, form, caller, (now, test, body) -> {
            open(now, test, form.text("protocol"), rule);
            test.batches().stream().filter(counted::overlaps).findFirst().ifPresent(other -> {
                throw new NotNow("the days from " + other.from() + " to " + other.to()
                        + " were counted before; a day counts once");
            });
            body.put("from", counted.from().toString()).put("to", counted.to().toString());
            body.put("days", counted.days());
            counted.counts().forEach(count -> body.withArray("counts").add(Records.tree(count)));
            if (!test.batches().isEmpty()) {
                unchanged(test, deciding.now(about(now, protocol.version())));
                return List.of();
            }
            PreparedDecision decision =
                    deciding.prepare(UUID.randomUUID(), rule.gate(), about(now, protocol.version()), Map.of());
            if (!decision.allows()) {
                throw new GateClosed("first results", deciding.record(decision, form.tree(), "en", caller));
            }
            unchanged(test, decision.decision().input());
            body.set("decision", decision.record());
            return decision.inputs();
        });
    }

    /** Evaluates what was counted, once: whatever comes of it, nothing is added after it. */
    Entry evaluate(String site, String device, String id, Form form, Caller caller) {
        SilentTest rule = rule();
        in(rule.by(), caller);
        form.only("protocol");
        String protocol = form.text("protocol");
        form.orRefuse("body");
        return make(site, device, id, ShadowFold.EVALUATED, form, caller, (now, test, body) -> {
            open(now, test, protocol, rule);
            if (test.batches().isEmpty()) {
                throw new NotNow("nothing was counted yet; add results first");
            }
            unchanged(test, deciding.now(about(now, test.protocol().version())));
            List<ShadowOutcome> outcomes = outcomes(test);
            ObjectNode shown = JsonNodeFactory.instance.objectNode();
            shown.put("test", id).put("protocol", protocol).put("days", test.days());
            shown.put("verdict", ShadowOutcome.verdict(outcomes).name());
            outcomes.forEach(one -> shown.withArray("outcomes").add(ValueForm.decimalsAsTexts(Records.tree(one))));
            body.setAll(shown);
            body.put("digest", Digest.of(shown).value());
            return List.of();
        });
    }

    private static List<ShadowOutcome> outcomes(ShadowTest test) {
        ShadowBounds bounds = test.protocol().confidence().bounds();
        return test.protocol().measures().stream()
                .map(measure -> {
                    ShadowTest.ShadowCount count = test.counted(measure);
                    return ShadowOutcome.of(measure, count.successes(), count.trials(), bounds);
                })
                .toList();
    }

    /** @throws NotNow when it takes no results any more, or never took those of that protocol */
    private void open(Integration now, ShadowTest test, String protocol, SilentTest rule) {
        inState(now, rule.run(), "run");
        if (test.evaluation() != null) {
            throw new NotNow("the test was evaluated on " + test.evaluation().at() + "; run another one");
        }
        if (!test.digest().equals(protocol)) {
            throw new NotNow("the locked protocol has the digest " + test.digest() + ", not '" + protocol + "'");
        }
        if (test.round() != now.round() || newer(test, now)) {
            throw new NotNow("another test has taken the place of this one; go on with that one");
        }
    }

    private boolean newer(ShadowTest test, Integration now) {
        List<ShadowTest> same = all(now.site(), now.device()).stream()
                .filter(one ->
                        one.protocol().algorithmVersion().equals(test.protocol().algorithmVersion()))
                .toList();
        return !same.get(same.size() - 1).id().equals(test.id());
    }

    private static void unchanged(ShadowTest test, CaseFile now) {
        List<String> changed = test.changes(now, ShadowFacts.recorded(ShadowFacts.ALGORITHM, now));
        if (!changed.isEmpty()) {
            throw new NotNow("the test is " + Status.VOID + ", since " + String.join("; ", changed)
                    + "; lock another one and begin anew");
        }
    }

    /** What becomes of a test; adds to the body of the entry, and names what it rests on. */
    interface Becoming {
        List<Digest> of(Integration now, ShadowTest test, ObjectNode body);
    }

    Entry make(String site, String device, String id, String type, Form form, Caller caller, Becoming becoming) {
        progress.begun(site, device);
        one(site, device, id);
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("test", id);
        request.set("asked", form.tree());
        return changes.make(stream, type, request, caller, () -> {
            long end = progress.end(stream);
            Integration now = progress.begun(site, device);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("test", id);
            body.put("role", Progress.role(caller));
            List<Digest> inputs = becoming.of(now, one(site, device, id), body);
            return new Plan(body, inputs, end);
        });
    }

    /** What has changed since it was locked, as things stand. */
    List<String> changes(ShadowTest test) {
        Integration now = progress.one(test.protocol().site(), test.protocol().device());
        CaseFile file = deciding.now(about(now, test.protocol().version()));
        return test.changes(file, ShadowFacts.recorded(ShadowFacts.ALGORITHM, file));
    }

    /** The evaluation of a test whose digest somebody names. */
    static ShadowTest.ShadowEvaluation evaluation(ShadowTest test, @Nullable String digest) {
        ShadowTest.ShadowEvaluation evaluation = test.evaluation();
        if (evaluation == null) {
            throw new NotNow("the test was not evaluated yet");
        }
        if (!evaluation.digest().equals(digest)) {
            throw new NotNow("the evaluation has the digest " + evaluation.digest() + ", not '" + digest
                    + "'; read it again and name what you read");
        }
        return evaluation;
    }
}
