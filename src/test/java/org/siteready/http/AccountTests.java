package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** An account from its request to its end: what each step asks for, what is kept, and what is never kept. */
class AccountTests extends ServiceTest {

    private List<Entry> entries(Ward ward) {
        return ledger.read(new Stream("accounts", ward.contract), 1, 10_000);
    }

    private List<String> types(Ward ward, String account) {
        return entries(ward).stream()
                .filter(entry -> entry.body().path("account").asString("").equals(account))
                .map(Entry::type)
                .toList();
    }

    @Test
    void anActivationIsOneEntryWithItsDecision() {
        Ward ward = Ward.open(this);
        String account = ward.ready();
        Answer opened = ward.step(account, "activation").is(201);
        assertThat(opened.at("/status")).isEqualTo("ACTIVE");
        assertThat(opened.at("/decision/outcome")).isEqualTo("ALLOW");
        assertThat(opened.at("/decision/gate")).isEqualTo("user-activation");
        Entry last = entries(ward).get(entries(ward).size() - 1);
        assertThat(last.type()).isEqualTo("AccountActivated");
        assertThat(last.body().at("/decision/outcome").asString()).isEqualTo("ALLOW");
        String decision = opened.at("/decision/id");
        assertThat(last.body().at("/decision/id").asString()).isEqualTo(decision);
        assertThat(get("/api/decisions/" + decision).is(200).json())
                .isEqualTo(opened.json().path("decision"));
        assertThat(post("/api/decisions/" + decision + "/replay", "", "OPERATIONS")
                        .at("/same"))
                .isEqualTo("true");
        assertThat(ward.get(account).at("/lastDecision")).isEqualTo(decision);
    }

    @Test
    void aClosedGateAnswersWithItsDecisionAndNothingMoves() {
        Ward ward = Ward.open(this);
        String account = ward.account();
        int before = entries(ward).size();
        Answer closed = ward.step(account, "activation").isProblem(409, "user-activation");
        JsonNode decision = closed.json().path("decision");
        assertThat(decision.path("outcome").asString()).isEqualTo("BLOCK");
        assertThat(get("/api/decisions/" + decision.path("id").asString())
                        .is(200)
                        .json())
                .isEqualTo(decision);
        assertThat(entries(ward)).hasSize(before);
        assertThat(ward.status(account)).isEqualTo("REQUESTED");
    }

    @Test
    void theGateAskedByItsAddressSaysTheSame() {
        Ward ward = Ward.open(this);
        String account = ward.ready();
        String asked =
                "{\"subject\": {\"site\": \"%s\", \"device\": \"%s\", \"version\": \"1.0.0\", \"user\": \"%s\"}%s}";
        String gate = "/api/gates/user-activation/decisions";
        String real = asked.formatted(ward.site, ward.device, account, "");
        String dry = asked.formatted(ward.site, ward.device, account, ", \"dryRun\": true");
        assertThat(post(gate, dry, "OPERATIONS").is(200).at("/outcome")).isEqualTo("ALLOW");
        assertThat(post(gate, real, "OPERATIONS").is(201).at("/outcome")).isEqualTo("ALLOW");
        ward.confirm(account, "user.personal", false);
        assertThat(post(gate, dry, "OPERATIONS").is(200).at("/outcome")).isEqualTo("BLOCK");
        assertThat(post(gate, real, "OPERATIONS").is(201).at("/outcome")).isEqualTo("BLOCK");
        assertThat(ward.step(account, "activation").isProblem(409).at("/decision/outcome"))
                .isEqualTo("BLOCK");
        String other = asked.formatted(site(customer()), ward.device, account, "");
        post(gate, other, "OPERATIONS").isProblem(404, account);
        post(gate, asked.formatted(ward.site, ward.device, "nobody", ""), "OPERATIONS")
                .isProblem(404, "nobody");
    }

    @Test
    void aClosedAccountFreesItsSeatStaysForEverAndKeepsItsHistory() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Berlin", "LIVE", Map.of("seats", "1"));
        String first = ward.active();
        String second = ward.ready();
        Answer full = ward.step(second, "activation").isProblem(409);
        assertThat(Judgments.result(new Answer("", 201, full.headers(), decision(full)), "seat-free"))
                .isEqualTo("FAIL");
        ward.step(first, "deactivation").is(201);
        ward.step(second, "activation").is(201);
        assertThat(ward.status(first)).isEqualTo("DEACTIVATED");
        for (String step : List.of("activation", "suspension", "training-access", "deactivation")) {
            ward.step(first, step).isProblem(409, "DEACTIVATED");
        }
        ward.post(first, "consent", "{\"textVersion\": \"1\"}").isProblem(409, "DEACTIVATED");
        ward.handOver(first, "rev 8", "de").isProblem(409, "DEACTIVATED");
        List<String> told = get("/api/accounts/" + first + "/history")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
        assertThat(told)
                .startsWith("AccountRequested", "AccountFactsRecorded")
                .contains("TrainingPlanned", "TrainingHeld", "TrainingConfirmed", "InstructionsHandedOver")
                .endsWith("AccountActivated", "AccountDeactivated");
    }

    private static byte[] decision(Answer refused) {
        return refused.json().path("decision").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void trainingAccessAsksLessAndTakesNoSeat() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Berlin", "VALIDATED", Map.of("seats", "1"));
        String active = ward.active();
        String account = ward.account();
        assertThat(ward.step(account, "training-access").isProblem(409).at("/decision/outcome"))
                .isEqualTo("REVIEW");
        ward.confirm(account, "user.belongsToCustomer", true);
        ward.confirm(account, "user.personal", true);
        Answer opened = ward.step(account, "training-access").is(201);
        assertThat(opened.at("/status")).isEqualTo("TRAINING_ONLY");
        assertThat(opened.at("/decision/gate")).isEqualTo("training-access");
        assertThat(ward.active("")).isEqualTo(1);
        assertThat(ward.status(active)).isEqualTo("ACTIVE");
        assertThat(types(ward, account)).endsWith("TrainingAccessGranted");
        ward.step(account, "suspension").is(201);
        ward.step(account, "training-access").isProblem(409, "activation", "deactivation");
    }

    @Test
    void consentThatIsTakenBackClosesTheAccountInTheSameEntry() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Berlin", "LIVE", Map.of("consentRequired", "true"));
        String texts = "/api/contracts/" + ward.contract + "/consent-texts";
        post(texts, "{\"version\": \"1\", \"texts\": {\"de\": \"Ich willige ein.\"}}", "REGULATORY")
                .is(201);
        String account = ward.ready();
        String consent = "{\"textVersion\": \"1\"}";
        ward.step(account, "activation").isProblem(409);
        ward.post(account, "consent/withdrawal", "").isProblem(409, "no consent");
        ward.post(account, "consent", consent).is(201);
        ward.step(account, "activation").is(201);
        int before = entries(ward).size();
        Answer withdrawn = post("/api/accounts/" + account + "/consent/withdrawal", "", "SALES")
                .is(201);
        assertThat(withdrawn.at("/status")).isEqualTo("SUSPENDED");
        assertThat(withdrawn.at("/cause")).isEqualTo("CONSENT_WITHDRAWN");
        assertThat(entries(ward)).hasSize(before + 1);
        assertThat(entries(ward).get(before).type()).isEqualTo("ConsentWithdrawn");
        assertThat(ward.active("")).isZero();
        Answer closed = ward.step(account, "activation").isProblem(409);
        assertThat(Judgments.result(new Answer("", 201, closed.headers(), decision(closed)), "consent-not-withdrawn"))
                .isEqualTo("FAIL");
        ward.post(account, "consent/withdrawal", "").isProblem(409, "no consent");
        ward.post(account, "consent", consent).is(201);
        ward.step(account, "activation").is(201);
        post(texts, "{\"version\": \"2\", \"texts\": {\"de\": \"Ich willige auch darin ein.\"}}", "REGULATORY")
                .is(201);
        ward.step(account, "suspension").is(201);
        Answer old = ward.step(account, "activation").isProblem(409);
        assertThat(Judgments.result(new Answer("", 201, old.headers(), decision(old)), "consent-text-current"))
                .isEqualTo("FAIL");
        JsonNode all = get(texts).is(200).json().path("texts");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).path("current").booleanValue()).isFalse();
        assertThat(all.get(0).path("digest").asString()).startsWith("sha256:");
        assertThat(all.get(1).path("texts").path("de").asString()).isEqualTo("Ich willige auch darin ein.");
    }

    @Test
    void namesStandInNoEntryAndAnErasedPersonLeavesTheAccount() {
        Ward ward = Ward.open(this);
        String name = "Zenobia Quillfeather";
        String asked = ward.asked(name).replace("x@clinic.example", "zq@clinic.example");
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer made = post("/api/accounts", asked, named).is(201);
        String account = made.at("/id");
        String training = ward.held(ward.planned("1.0.0", account), account, true);
        post("/api/trainings/" + training + "/confirmation", """
                        {"participants": [{"account": "%s", "effective": false, "assessment": {"applicability": "LARGELY",
                          "comprehensibility": "PARTIALLY", "depth": "LARGELY_NOT"}, "actions":
                          ["Ms. Quillfeather repeats chapter 3"]}], "informed": ["SALES"]}""".formatted(account), "OPERATIONS")
                .is(201);
        assertThat(get("/api/trainings/" + training).at("/participants/0/actions/0"))
                .contains("Quillfeather");
        assertThat(made.at("/person/name")).isEqualTo(name);
        assertThat(get("/api/accounts?site=" + ward.site).at("/items/0/person/email"))
                .isEqualTo("zq@clinic.example");
        String after = null;
        do {
            var page = ledger.streams("", after, 500);
            page.items()
                    .forEach(head -> ledger.read(head.stream(), 1, 10_000)
                            .forEach(entry -> assertThat(entry.body().toString())
                                    .as("%s@%s", head.stream(), entry.seq())
                                    .doesNotContain("Quillfeather", "zq@clinic")));
            after = page.next();
        } while (after != null);
        ledger.persons().erase("e-1", Actor.person("dpo"), made.at("/person/id"), "GDPR Art. 17");
        Answer erased = ward.get(account);
        assertThat(erased.at("/person/erasedUnder")).isEqualTo("GDPR Art. 17");
        assertThat(erased.json().at("/person/name").isNull()).isTrue();
        assertThat(get("/api/trainings/" + training).at("/participants/0/actions/0"))
                .startsWith("erased on")
                .doesNotContain("Quillfeather");
        assertThat(post("/api/accounts", asked, named).is(201).at("/id")).isEqualTo(account);
        ward.post(account, "instructions", "{\"version\": \"1\", \"language\": \"de\", \"form\": \"E_MAIL\"}")
                .isProblem(409, "e-mail");
    }

    @Test
    void repeatsComeToTheSame() {
        Ward ward = Ward.open(this);
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer made = post("/api/accounts", ward.asked("A"), named).is(201);
        long before = entries();
        assertThat(post("/api/accounts", ward.asked("A"), named).is(201).text()).isEqualTo(made.text());
        post("/api/accounts", ward.asked("B"), named).isProblem(422);
        post("/api/accounts", ward.asked("A").replace("radiologist", "nurse"), named)
                .isProblem(422);
        assertThat(entries()).isEqualTo(before);
        String blocked = made.at("/id");
        Answer refused =
                post("/api/accounts/" + blocked + "/activation", "", named).isProblem(409);
        clock.pass(Duration.ofMinutes(5));
        long refusedOnce = entries();
        assertThat(post("/api/accounts/" + blocked + "/activation", "", named)
                        .isProblem(409)
                        .at("/decision/id"))
                .isEqualTo(refused.at("/decision/id"));
        assertThat(entries()).isEqualTo(refusedOnce);
        String account = ward.ready();
        Answer opened =
                post("/api/accounts/" + account + "/activation", "", named).is(201);
        long opens = entries();
        assertThat(post("/api/accounts/" + account + "/activation", "", named)
                        .is(201)
                        .at("/decision/id"))
                .isEqualTo(opened.at("/decision/id"));
        assertThat(entries()).isEqualTo(opens);
    }

    @Test
    void whatIsStaleIsRefused() {
        Ward ward = Ward.open(this);
        String account = ward.ready();
        String tag = ward.get(account).tag();
        ward.confirm(account, "user.personal", true);
        long before = entries();
        post("/api/accounts/" + account + "/activation", "", with(as("OPERATIONS"), "If-Match", tag))
                .isProblem(412);
        post("/api/accounts/" + account + "/activation", "", as("SALES")).isProblem(403, "OPERATIONS");
        assertThat(entries()).isEqualTo(before);
        String now = ward.get(account).tag();
        post("/api/accounts/" + account + "/activation", "", with(as("OPERATIONS"), "If-Match", now))
                .is(201);
    }

    @Test
    void anotherContractDoesNotOpenIt() {
        Ward ward = Ward.open(this);
        String account = ward.ready();
        ward.move("ENDED");
        String other = fresh("contract");
        Answer drafted = post(
                        "/api/contracts",
                        "{\"id\": \"%s\", \"terms\": %s}".formatted(other, ward.terms(Map.of())),
                        "SALES")
                .is(201);
        post(
                        "/api/contracts/" + other + "/state",
                        "{\"state\": \"SIGNED\"}",
                        with(as("SALES"), "If-Match", drafted.tag()))
                .is(200);
        Answer closed = ward.step(account, "activation").isProblem(409);
        assertThat(Judgments.result(new Answer("", 201, closed.headers(), decision(closed)), "contract-signed"))
                .isEqualTo("FAIL");
        post("/api/accounts", ward.asked("A"), "OPERATIONS").isProblem(409, "has ended");
    }

    @Test
    void allAccountsAreClosedWhenTheLastOneIs() {
        Ward ward = Ward.open(this);
        String gate = "/api/gates/termination/decisions";
        String asked = asked(ward.site, ward.device, "1.0.0", "");
        assertThat(Judgments.result(post(gate, asked, "OPERATIONS"), "accounts-closed"))
                .as("imported, and nobody said that there were no accounts")
                .isEqualTo("UNKNOWN");
        String account = ward.active();
        assertThat(Judgments.result(post(gate, asked, "OPERATIONS"), "accounts-closed"))
                .isEqualTo("FAIL");
        ward.step(account, "deactivation").is(201);
        assertThat(Judgments.result(post(gate, asked, "OPERATIONS"), "accounts-closed"))
                .isEqualTo("UNKNOWN");
        post("/api/accounts/closed-elsewhere", """
                        {"contract": "%s", "site": "%s", "device": "%s", "on": "2026-11-20", "reference": "letter 3"}""".formatted(ward.contract, ward.site, ward.device), "OPERATIONS")
                .is(201);
        Answer closed = post(gate, asked, "OPERATIONS").is(201);
        assertThat(Judgments.result(closed, "accounts-closed")).isEqualTo("PASS");
        assertThat(Judgments.facts(closed, "accounts-closed-in-time"))
                .contains("integration.accountsClosedOn 2026-11-24");
        ward.account();
        assertThat(Judgments.result(post(gate, asked, "OPERATIONS"), "accounts-closed"))
                .isEqualTo("FAIL");
    }

    @Test
    void anIntegrationThatBeganHereHasNoAccountsButThese() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        Answer asked = post("/api/gates/termination/decisions", asked(journey.site, journey.device), "OPERATIONS");
        assertThat(Judgments.result(asked.is(201), "accounts-closed")).isEqualTo("PASS");
    }
}
