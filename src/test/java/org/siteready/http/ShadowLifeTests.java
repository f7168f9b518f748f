package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** A silent test from its protocol to clinical use, and whatever ends one on the way. */
class ShadowLifeTests extends ServiceTest {

    private static final String ANOTHER = ", \"reason\": \"the site asked for it\"";

    private Answer ask(String gate, Journey journey) {
        return ask(gate, journey, "1.0.0");
    }

    private Answer ask(String gate, Journey journey, String version) {
        return post("/api/gates/" + gate + "/decisions", asked(journey.site, journey.device, version, ""), "OPERATIONS")
                .is(201);
    }

    private String result(String gate, String criterion, Journey journey) {
        return Judgments.result(ask(gate, journey), criterion);
    }

    private String status(Journey journey) {
        return journey.shadow.newest().path("status").asString();
    }

    /** Validated, with the algorithm known. */
    private Journey validated() {
        Journey journey = Journey.begin(this, true).through("validate");
        journey.record("release.algorithmVersion", "\"4.0\"").is(201);
        return journey;
    }

    /** In the silent test, with a protocol of some days. */
    private Journey begun(int days) {
        Journey journey = validated();
        journey.shadow.lock(journey.shadow.protocol(days, "")).is(201);
        journey.step("start-shadow-test").is(201);
        return journey;
    }

    /** Evaluated after a day with such counts. */
    private Journey evaluated(int sensitive, int specific, int women) {
        Journey journey = begun(1);
        LocalDate today = journey.shadow.today();
        journey.shadow
                .add(today, today, Shadow.counts(sensitive, specific, women))
                .is(201);
        journey.shadow.evaluate().is(201);
        return journey;
    }

    private void signed(Journey journey) {
        journey.shadow.signManufacturer().is(201);
        journey.shadow.signUser().is(201);
    }

    @Test
    void opensEachGateByWhatItShowsAndNoEarlier() {
        Journey journey = validated();
        Shadow shadow = journey.shadow;
        assertThat(Judgments.facts(ask("shadow-start", journey), "criteria-frozen"))
                .containsExactly("integration.shadowCriteriaFrozen false");
        assertThat(Judgments.facts(ask("go-live", journey), "shadow-passed"))
                .contains("integration.shadowTest NOT_PLANNED");
        journey.step("start-shadow-test").isProblem(409, "criteria-frozen");
        Answer locked = shadow.lock(shadow.protocol(28, "")).is(201);
        assertThat(locked.at("/status")).isEqualTo("PLANNED");
        assertThat(locked.at("/digest")).startsWith("sha256:");
        assertThat(locked.json().at("/protocol/measures/1/needed").intValue())
                .as("log 0.05 / log 0.8, rounded up")
                .isEqualTo(14);
        LocalDate first = shadow.today();
        shadow.add(first, first, Shadow.counts(9, 5, 3)).isProblem(409, "VALIDATED");
        journey.step("start-shadow-test").is(201);
        LocalDate second = weeks(shadow, first);
        journey.step("pass-shadow-test").isProblem(409, "period");
        assertThat(result("shadow-passed", "enough-cases", journey)).isEqualTo("PASS");
        clock.pass(Duration.ofDays(21));
        shadow.add(second, shadow.today(), "[{\"metric\": \"specificity\", \"successes\": 0, \"trials\": 0}]")
                .is(201);
        assertThat(result("shadow-passed", "period", journey)).isEqualTo("PASS");
        journey.step("pass-shadow-test").isProblem(409, "RUNNING");
        Answer evaluated = shadow.evaluate().is(201);
        assertThat(evaluated.at("/evaluation/verdict")).isEqualTo("PASSED");
        signatures(journey);
        journey.step("pass-shadow-test").is(201);
        journey.open("go-live").is(201);
        assertThat(entriesText(journey)).doesNotContain("Ada Lind", "radiologist");
    }

    /** A week of counts, and what is refused on the way; the day after it. */
    private LocalDate weeks(Shadow shadow, LocalDate first) {
        clock.pass(Duration.ofDays(6));
        shadow.add("sha256:" + "0".repeat(64), first, shadow.today(), Shadow.counts(96, 60, 39))
                .isProblem(409, "the locked protocol has the digest");
        shadow.add(first, shadow.today(), Shadow.counts(96, 60, 39)).is(201);
        shadow.add(first, first, Shadow.counts(1, 1, 1)).isProblem(409, "a day counts once");
        shadow.add(first.minusDays(1), first.minusDays(1), Shadow.counts(1, 1, 1))
                .isProblem(400, "/from");
        shadow.add(shadow.today(), shadow.today().plusDays(1), Shadow.counts(1, 1, 1))
                .isProblem(400, "/to");
        shadow.add(first, first, Shadow.counts(1, 1, 40)).isProblem(400, "/counts/2/trials");
        shadow.add(first, first, Shadow.counts(101, 1, 1)).isProblem(400, "/counts/0/successes");
        shadow.add(first, first, "[{\"metric\": \"accuracy\", \"successes\": 1, \"trials\": 1}]")
                .isProblem(400, "/counts/0/metric");
        shadow.add(first, first, "[{\"metric\": \"specificity\", \"successes\": 1, \"trials\": 1, \"patient\": \"A\"}]")
                .isProblem(400, "/counts/0/patient");
        return shadow.today().plusDays(1);
    }

    private void signatures(Journey journey) {
        Shadow shadow = journey.shadow;
        assertThat(result("shadow-passed", "evaluated-by-users", journey)).isEqualTo("FAIL");
        shadow.signManufacturer().is(201);
        journey.step("pass-shadow-test").isProblem(409, "evaluated-by-users");
        shadow.signUser("X-Role", "OPERATIONS").isProblem(400, "/side");
        shadow.signUser("X-Actor", "person:product-1").isProblem(409, "signed for the MANUFACTURER already");
        long before = entries();
        Answer signed = shadow.signUser("Idempotency-Key", "once").is(201);
        assertThat(signed.at("/signatures/1/name")).isEqualTo("Dr. Ada Lind");
        assertThat(entries()).isEqualTo(before + 2);
        assertThat(shadow.signUser("Idempotency-Key", "once").is(201).json()).isEqualTo(signed.json());
        assertThat(entries()).as("the name and the signature, once").isEqualTo(before + 2);
        assertThat(result("shadow-passed", "evaluated-by-users", journey)).isEqualTo("PASS");
    }

    private String entriesText(Journey journey) {
        Stream stream = new Stream("integrations", journey.site + "/" + journey.device);
        StringBuilder text = new StringBuilder();
        for (Entry entry : ledger.read(stream, 1, 10_000)) {
            text.append(entry.body());
        }
        return text.toString();
    }

    @Test
    void takesNothingMoreOnceItWasEvaluated() {
        Journey journey = evaluated(95, 58, 38);
        Shadow shadow = journey.shadow;
        assertThat(status(journey)).isEqualTo("PASSED");
        clock.pass(Duration.ofDays(1));
        long before = entries();
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(100, 60, 40)).isProblem(409, "was evaluated");
        shadow.evaluate().isProblem(409, "was evaluated");
        shadow.decide(true, "PRRC").isProblem(409, "PASSED, which is clear");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void failsByItsBoundAndByOneSubgroupAlone() {
        Journey journey = begun(1);
        LocalDate today = journey.shadow.today();
        journey.shadow.add(today, today, """
                        [{"metric": "sensitivity", "successes": 280, "trials": 300},
                         {"metric": "specificity", "successes": 58, "trials": 60},
                         {"metric": "sensitivity", "subgroup": "women", "successes": 25, "trials": 45}]""").is(201);
        journey.shadow.evaluate().is(201);
        JsonNode evaluation = journey.shadow.newest().path("evaluation");
        assertThat(evaluation.path("verdict").asString()).isEqualTo("FAILED");
        assertThat(evaluation
                        .path("outcomes")
                        .valueStream()
                        .map(one -> one.path("shown").asString()))
                .containsExactly("REACHED", "REACHED", "BELOW");
        signed(journey);
        journey.step("pass-shadow-test").isProblem(409, "none-below", "FAILED");
        journey.step("fail-shadow-test").is(201);
        Shadow shadow = journey.shadow;
        shadow.lock(shadow.protocol(1, "")).isProblem(400, "/reason");
        shadow.lock(shadow.protocol(1, ANOTHER)).is(201);
        journey.step("start-shadow-test").is(201);
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 40)).is(201);
        shadow.evaluate().is(201);
        signed(journey);
        journey.step("pass-shadow-test").is(201);
        JsonNode all = get(shadow.address()).is(200).json().path("items");
        assertThat(all.valueStream().map(one -> one.path("status").asString()))
                .as("the one before stays to be read")
                .containsExactly("FAILED", "PASSED");
    }

    /** 90 of 100 lie above the threshold of 0.85; what they show does not. */
    @Test
    void isDecidedByAPersonWhereTheThresholdLiesBetweenTheBounds() {
        Journey journey = evaluated(90, 58, 38);
        assertThat(status(journey)).isEqualTo("EVALUATED");
        signed(journey);
        journey.step("pass-shadow-test").isProblem(409, "borderline-decided");
        assertThat(result("shadow-passed", "borderline-decided", journey)).isEqualTo("UNKNOWN");
        journey.shadow.decide(true, "OPERATIONS").isProblem(403);
        journey.shadow.decide(true, "PRRC").is(201);
        journey.shadow.decide(false, "PRRC").isProblem(409, "was decided by");
        assertThat(status(journey)).isEqualTo("PASSED");
        journey.step("pass-shadow-test").is(201);
        assertThat(result("go-live", "shadow-borderline-decided", journey)).isEqualTo("PASS");
    }

    @Test
    void staysClosedWhereThePersonDoesNotAcceptIt() {
        Journey journey = evaluated(90, 58, 38);
        signed(journey);
        journey.shadow.decide(false, "PRRC").is(201);
        assertThat(status(journey)).isEqualTo("FAILED");
        journey.step("pass-shadow-test").isProblem(409, "borderline-decided");
    }

    @Test
    void isNotDecidedByWhoEvaluatedIt() {
        Journey journey = begun(1);
        Shadow shadow = journey.shadow;
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(90, 58, 38)).is(201);
        JsonNode test = shadow.newest();
        post(
                        shadow.address() + "/" + test.path("id").asString() + "/evaluation",
                        "{\"protocol\": \"%s\"}".formatted(test.path("digest").asString()),
                        "REGULATORY")
                .is(201);
        shadow.decide(true, "REGULATORY").isProblem(409, "somebody else decides");
        shadow.decide(true, "PRRC").is(201);
    }

    @Test
    void isNotPassedWithFewerCasesThanPlannedHoweverGood() {
        Journey journey = begun(1);
        Shadow shadow = journey.shadow;
        shadow.evaluate().isProblem(409, "nothing was counted");
        shadow.add(
                        shadow.today(),
                        shadow.today(),
                        "[{\"metric\": \"sensitivity\", \"successes\": 99, \"trials\": 99},"
                                + "{\"metric\": \"specificity\", \"successes\": 70, \"trials\": 70}]")
                .is(201);
        shadow.evaluate().is(201);
        signed(journey);
        shadow.decide(true, "PRRC").is(201);
        Answer closed = journey.step("pass-shadow-test").isProblem(409, "enough-cases");
        assertThat(closed.text())
                .as("ten cases more of one metric do not make up for one of another")
                .contains("integration.shadowCases of integration is 159");
    }

    @Test
    void isVoidOnceTheAlgorithmIsAnother() {
        Journey journey = evaluated(95, 58, 38);
        signed(journey);
        journey.record("release.algorithmVersion", "\"4.1\"").is(201);
        assertThat(status(journey)).isEqualTo("VOID");
        Answer closed = journey.step("pass-shadow-test").isProblem(409, "of-this-algorithm", "VOID");
        assertThat(closed.text()).contains("the algorithm was 4.0 and is 4.1");
        assertThat(Judgments.facts(ask("shadow-passed", journey), "of-this-algorithm"))
                .containsExactlyInAnyOrder("integration.shadowAlgorithmVersion 4.0", "release.algorithmVersion 4.1");
        journey.record("release.algorithmVersion", "\"4.0\"").is(201);
        journey.step("pass-shadow-test").is(201);
    }

    @Test
    void isVoidOnceTheSiteIsAnother() {
        Journey journey = Journey.onSupportedSystems(this).through("pass-shadow-test");
        assertThat(status(journey)).isEqualTo("PASSED");
        observe("RHEL_9", journey);
        assertThat(status(journey)).isEqualTo("VOID");
        Answer asked = ask("go-live", journey);
        assertThat(Judgments.result(asked, "shadow-passed")).isEqualTo("FAIL");
        assertThat(Judgments.facts(asked, "shadow-unchanged").toString())
                .contains("server:one host.os.product was DEBIAN_12 and is RHEL_9");
        journey.step("go-live").isProblem(409, "shadow-unchanged");
        observe("DEBIAN_12", journey);
        assertThat(result("go-live", "shadow-unchanged", journey)).isEqualTo("PASS");
        put(
                        "/api/sites/" + journey.site + "/bindings/" + journey.device,
                        "{\"environments\": {\"clinical\": {\"server\": [\"server:two\"]}}}",
                        with(as("OPERATIONS"), "If-Match", "*"))
                .is(200);
        assertThat(Judgments.facts(ask("go-live", journey), "shadow-unchanged").toString())
                .contains("role server was server:one and is server:two");
    }

    private void observe(String system, Journey journey) {
        clock.pass(Duration.ofMinutes(1));
        String facts = memory("MEASURED", 16).replace("DEBIAN_12", system);
        post("/api/sites/" + journey.site + "/facts", facts, "OPERATIONS").is(201);
    }

    @Test
    void takesNoResultsOnceItIsVoid() {
        Journey journey = begun(2);
        Shadow shadow = journey.shadow;
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38)).is(201);
        journey.record("release.algorithmVersion", "\"4.1\"").is(201);
        clock.pass(Duration.ofDays(1));
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38)).isProblem(409, "VOID", "4.1");
        shadow.evaluate().isProblem(409, "VOID");
        shadow.lock(shadow.protocol(1, ANOTHER)).is(201);
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38)).is(201);
        assertThat(shadow.evaluate().is(201).at("/protocol/algorithmVersion")).isEqualTo("4.1");
    }

    @Test
    void nothingOfAProtocolChangesAndAnotherOneIsAnotherTest() {
        Journey journey = begun(2);
        Shadow shadow = journey.shadow;
        JsonNode first = shadow.newest();
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(50, 30, 20)).is(201);
        String address = shadow.address() + "/" + first.path("id").asString();
        put(address, shadow.protocol(2, ""), as("OPERATIONS")).isProblem(405);
        String lower = shadow.protocol(2, ANOTHER).replace("\"threshold\": 0.85", "\"threshold\": 0.7");
        String digest = shadow.lock(lower).is(201).at("/digest");
        assertThat(digest).isNotEqualTo(first.path("digest").asString());
        assertThat(get(address).is(200).json().path("protocol")).isEqualTo(first.path("protocol"));
        clock.pass(Duration.ofDays(1));
        String results = "{\"protocol\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"counts\": %s}"
                .formatted(first.path("digest").asString(), shadow.today(), shadow.today(), Shadow.counts(50, 30, 20));
        post(address + "/results", results, "OPERATIONS").isProblem(409, "taken the place");
        assertThat(shadow.newest().path("counted").get(0).path("trials").intValue())
                .as("what the first one counted does not count here")
                .isZero();
        shadow.signManufacturer().isProblem(400, "/digest");
    }

    @Test
    void noResultsComeInWhileTheGateIsClosed() {
        Journey journey = begun(1);
        Shadow shadow = journey.shadow;
        clock.pass(Duration.ofMinutes(1));
        journey.fact("dataprotection.dpaSigned", "false");
        Answer closed = shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38))
                .isProblem(409, "shadow-start", "processing-agreed");
        get("/api/decisions/" + closed.at("/decision/id")).is(200);
        assertThat(status(journey)).isEqualTo("PLANNED");
        clock.pass(Duration.ofMinutes(1));
        journey.fact("dataprotection.dpaSigned", "true");
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38)).is(201);
    }

    @Test
    void aDeviceThatDoesNotLearnHasNone() {
        Journey journey = Journey.begin(this, false).through("validate");
        journey.record("release.algorithmVersion", "\"4.0\"").is(201);
        long before = entries();
        journey.shadow.lock(journey.shadow.protocol(1, "")).isProblem(409, "does not learn");
        assertThat(entries()).isEqualTo(before);
        assertThat(result("go-live", "shadow-passed", journey)).isEqualTo("NOT_APPLICABLE");
    }

    @Test
    void anAlgorithmThatNobodyNamedIsNotTested() {
        Journey journey = Journey.begin(this, true).through("validate");
        journey.shadow.lock(journey.shadow.protocol(1, "")).isProblem(409, "record release.algorithmVersion");
    }

    /** Beside clinical use, of another version; the one that is live keeps its own. */
    @Test
    void anUpdateWithAnotherAlgorithmRepeatsIt() {
        Journey journey = Journey.begin(this, true).through("put-live");
        journey.release("2.0.0", Journey.REQUIREMENTS);
        String records = "{\"records\": [{\"key\": \"release.algorithmVersion\", \"value\": \"5.0\"}]}";
        post("/api/devices/" + journey.device + "/releases/2.0.0/records", records, "REGULATORY")
                .is(201);
        assertThat(Judgments.facts(ask("deployment", journey, "2.0.0"), "shadow-repeated"))
                .contains("integration.shadowAlgorithmVersion 4.0", "release.algorithmVersion 5.0");
        Shadow shadow = journey.shadow;
        shadow.lock(shadow.protocol(1, ", \"version\": \"2.0.0\"" + ANOTHER)).is(201);
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38)).is(201);
        shadow.evaluate().is(201);
        assertThat(Judgments.result(ask("deployment", journey, "2.0.0"), "shadow-repeated"))
                .isEqualTo("PASS");
        assertThat(Judgments.facts(ask("go-live", journey), "shadow-of-this-algorithm"))
                .contains("integration.shadowAlgorithmVersion 4.0", "release.algorithmVersion 4.0");
    }

    @Test
    void whatWasKnownBeforeItStaysSo() {
        Journey journey = validated();
        Instant before = clock.instant();
        clock.pass(Duration.ofMinutes(1));
        journey.shadow.lock(journey.shadow.protocol(1, "")).is(201);
        String asOf = ", \"asOf\": {\"knownAt\": \"%s\"}".formatted(before);
        Answer then = post(
                        "/api/gates/shadow-start/decisions",
                        asked(journey.site, journey.device, "1.0.0", asOf),
                        "OPERATIONS")
                .is(200);
        assertThat(Judgments.result(then, "criteria-frozen")).isEqualTo("FAIL");
        assertThat(result("shadow-start", "criteria-frozen", journey)).isEqualTo("PASS");
    }

    @Test
    void ofManyEvaluationsAtOnceOneCounts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Journey journey = begun(1);
            Shadow shadow = journey.shadow;
            shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 58, 38))
                    .is(201);
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                requests.add(shadow::evaluate);
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : threads.invokeAll(requests)) {
                answers.add(one.get());
            }
            assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(5);
            Stream stream = new Stream("integrations", journey.site + "/" + journey.device);
            assertThat(ledger.read(stream, 1, 10_000))
                    .filteredOn(entry -> entry.type().equals("ShadowTestEvaluated"))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRepeatedProtocolIsOneTest() {
        Journey journey = validated();
        Shadow shadow = journey.shadow;
        var named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer first = post(shadow.address(), shadow.protocol(3, ""), named).is(201);
        long before = entries();
        assertThat(post(shadow.address(), shadow.protocol(3, ""), named).is(201).json())
                .isEqualTo(first.json());
        post(shadow.address(), shadow.protocol(4, ""), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void whatTheServiceKnowsOfItNobodyRecords() {
        Journey journey = validated();
        journey.record("integration.shadowTest", "\"PASSED\"").isProblem(400, "/records/0/key", "shadow-tests");
    }
}
