package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document says what the service does: every handler is in it, and every answer is as it says. */
class ApiDocumentTests extends ServiceTest {

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private Set<String> handlers() {
        Set<String> handlers = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.siteready.")) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(verb -> verb + " " + path)
                                .forEach(handlers::add));
            }
        });
        return handlers;
    }

    @Test
    void everyHandlerIsInTheDocumentAndNothingElse() {
        assertThat(document().operations()).isEqualTo(handlers()).hasSizeGreaterThan(45);
    }

    /** One story that walks through every address; each answer on the way is held against the document. */
    @Test
    void everyAddressAnswersAsTheDocumentSays() {
        String device = releasedDevice();
        String release = "/api/devices/" + device + "/releases/1.0.0";
        get("/api/devices").is(200);
        get("/api/devices/" + device).is(200);
        get("/api/devices/" + device + "/releases").is(200);
        get(release).is(200);
        post(release + "/records", "{\"records\": [{\"key\": \"release.ifu.version\", \"value\": \"A\"}]}", "PRODUCT")
                .is(201);
        get(release + "/records").is(200);
        get(release + "/specifications").is(200);
        get(release + "/specifications/1").is(200);
        String customer = customer();
        get("/api/customers").is(200);
        get("/api/customers/" + customer).is(200);
        String site = site(customer);
        get("/api/sites").is(200);
        Answer seen = get("/api/sites/" + site).is(200);
        put(
                        "/api/sites/" + site,
                        "{\"name\": \"New\", \"customer\": \"%s\", \"country\": \"DE\", \"zone\": \"Europe/Berlin\"}"
                                .formatted(customer),
                        with(as("SALES"), "If-Match", seen.tag()))
                .is(200);
        bind(site, device);
        get("/api/sites/" + site + "/bindings/" + device).is(200);
        contract(customer, site, device);
        observe(site, "MEASURED", 16);
        Answer declared = observe(site, "DECLARED", 8);
        String settled = """
                {"key": "host.memory.mib", "subject": "server:one", "source": "MEASURED", "reason": "seen"}""";
        post("/api/sites/" + site + "/facts/resolutions", settled, "OPERATIONS").is(201);
        post("/api/sites/" + site + "/facts/retractions", settled.replace("MEASURED", "DECLARED"), "OPERATIONS")
                .is(201);
        Answer environment = get("/api/sites/" + site + "/environment").is(200);
        put(
                        "/api/sites/" + site + "/environment",
                        memory("MEASURED", 16),
                        with(as("OPERATIONS"), "If-Match", environment.tag()))
                .is(200);
        get("/api/sites/" + site + "/environment/versions").is(200);
        assertThat(declared.json().path("number").intValue()).isEqualTo(2);
        decided(device, site);
        get("/api/udi?value=%2801%2909506000134352").is(200);
        get("/api/udi/basic?value=1987654Ad4X4bL5ttr2310c%2B2K").is(200);
        get("/api/vocabulary").is(200);
        get("/api/vocabulary/schema").is(200);
        get("/api/obligations").is(200);
        get("/api/obligations/O-1.1-1").is(200);
        get("/api/gates").is(200);
        get("/api/gates/evaluation").is(200);
        problems(site, device);
        get("/api/devices/lungview/difference?from=3.2.0&to=3.3.0").is(200);
        post("/api/impact", """
                        {"site": "university", "device": "lungview", "version": "3.3.0"}""", "OPERATIONS").is(200);
        listed();
        updated();
        fieldActions();
        silentTests();
        users();
        ended();
        portfolios();
        Set<String> missed = new TreeSet<>(document().operations());
        document().seen().stream()
                .filter(answered -> answered.matches(".* 20[01]"))
                .forEach(answered -> missed.remove(answered.substring(0, answered.length() - 4)));
        assertThat(missed).as("operations that nothing asked").isEmpty();
    }

    private void users() {
        Ward ward = Ward.strict(this);
        get("/api/contracts/" + ward.contract + "/consent-texts").is(200);
        String account = ward.account();
        ward.confirm(account, "user.belongsToCustomer", true);
        ward.confirm(account, "user.personal", true);
        ward.step(account, "training-access").is(201);
        String ready = ward.allReady();
        ward.step(ready, "activation").is(201);
        ward.step(ready, "suspension").is(201);
        ward.post(ready, "consent/withdrawal", "").is(201);
        ward.step(ready, "deactivation").is(201);
        get("/api/accounts?site=" + ward.site).is(200);
        get("/api/accounts/" + ready).is(200);
        get("/api/accounts/" + ready + "/records").is(200);
        get("/api/accounts/" + ready + "/history").is(200);
        post("/api/accounts/closed-elsewhere", """
                        {"contract": "%s", "site": "%s", "device": "%s", "on": "2026-11-20", "reference": "letter 3"}""".formatted(ward.contract, ward.site, ward.device), "OPERATIONS")
                .is(201);
        String training =
                get("/api/trainings?contract=" + ward.contract).is(200).at("/items/0/id");
        get("/api/trainings/" + training).is(200);
        post("/api/trainings/" + training + "/report", "{\"informed\": [\"SALES\"]}", "OPERATIONS")
                .is(201);
    }

    private void ended() {
        Ending ending = Ending.begun(this, "Europe/Berlin").chosen("ERASE");
        String hold = ending.hold("PRRC").is(201).at("/termination/holds/0/id");
        ending.lift(hold).is(201);
        ending.accesses().is(201);
        ending.withdraw("vpn-1", "SITE").is(201);
        ending.retrieved();
        ending.clear().is(201);
        ending.step("delete").is(201);
        ending.step("confirm-deletion").is(201);
        get(ending.address() + "/certificate").is(200);
        get(ending.address() + "/certificate/page").is(200);
        get("/api/terminations?due=2030-01-01").is(200);
        clock.back();
    }

    private void portfolios() {
        String run = "/api/portfolios/"
                + post("/api/portfolios", "{\"device\": \"lungview\", \"to\": \"3.3.0\"}", "OPERATIONS")
                        .is(201)
                        .at("/id");
        get(run + "/events").is(200);
        get("/api/portfolios").is(200);
        get(run).is(200);
        get(run + "/rows").is(200);
        get(run + "/matrix").is(200);
        get(run + "/matrix.csv").is(200);
        get(run + "/matrix.xlsx").is(200);
        int cancelled = 0;
        while (cancelled != 200) {
            String other = "/api/portfolios/"
                    + post("/api/portfolios", "{\"device\": \"lungview\", \"to\": \"3.3.0\"}", "OPERATIONS")
                            .is(201)
                            .at("/id");
            cancelled = post(other + "/cancellation", "", "OPERATIONS").status();
            if (cancelled == 200) {
                post(other + "/resumption", "", "OPERATIONS").is(200);
                get(other + "/events").is(200);
            }
        }
    }

    private void problems(String site, String device) {
        String problems = "/api/sites/" + site + "/devices/" + device + "/problems";
        String id = post(problems, """
                        {"title": "T", "description": "D", "version": "1.0.0", "environment": "clinical",
                         "origin": "INTEGRATION", "possibleHarm": true}""", "OPERATIONS").is(201).at("/problem/id");
        get("/api/problems").is(200);
        get(problems + "/" + id).is(200);
        post(problems + "/" + id + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-1\"}", "OPERATIONS")
                .is(200);
        post(problems + "/" + id + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS")
                .is(200);
    }

    private void silentTests() {
        Journey journey = Journey.begin(this, true).through("start-shadow-test");
        Shadow shadow = journey.shadow;
        shadow.add(shadow.today(), shadow.today(), Shadow.counts(95, 48, 38)).is(201);
        shadow.evaluate().is(201);
        shadow.decide(true, "PRRC").is(201);
        shadow.signManufacturer().is(201);
        shadow.signUser().is(201);
        get(shadow.address()).is(200);
        get(shadow.address() + "/" + shadow.newest().path("id").asString()).is(200);
    }

    private void contract(String customer, String site, String device) {
        String id = fresh("contract");
        String terms =
                "{\"customer\": \"%s\", \"sites\": [\"%s\"], \"devices\": [\"%s\"]}".formatted(customer, site, device);
        Answer drafted = post("/api/contracts", "{\"id\": \"%s\", \"terms\": %s}".formatted(id, terms), "SALES")
                .is(201);
        Answer changed = put("/api/contracts/" + id, terms, with(as("SALES"), "If-Match", drafted.tag()))
                .is(200);
        post("/api/contracts/" + id + "/state", "{\"state\": \"SIGNED\"}", with(as("SALES"), "If-Match", changed.tag()))
                .is(200);
        get("/api/contracts").is(200);
        get("/api/contracts/" + id).is(200);
        get("/api/contracts/" + id + "/notice?site=" + site + "&windowStart=2026-12-28T21:00:00Z")
                .is(200);
        post(
                        "/api/contracts/" + id + "/records",
                        "{\"records\": [{\"key\": \"contract.retrievalDays\", \"value\": 60}]}",
                        "SALES")
                .is(201);
        get("/api/contracts/" + id + "/records").is(200);
    }

    private void decided(String device, String site) {
        Answer made = evaluate(asked(site, device)).is(201);
        evaluate(asked(site, device, "1.0.0", ", \"dryRun\": true")).is(200);
        get("/api/decisions").is(200);
        get("/api/decisions/" + made.at("/id")).is(200);
        get("/api/decisions/" + made.at("/id") + "/case").is(200);
        post("/api/decisions/" + made.at("/id") + "/replay", "", "OPERATIONS").is(200);
        get("/api/sites/" + site + "/stale").is(200);
        String form = "/api/sites/" + site + "/questionnaire";
        get(form + "?device=" + device + "&version=1.0.0").is(200);
        byte[] workbook =
                get(form + ".xlsx?device=" + device + "&version=1.0.0").is(200).bytes();
        send("POST", form, as("OPERATIONS"), XLSX, Filled.with(workbook, "host.os.family", "LINUX"))
                .is(201);
        String integration = "/api/sites/" + site + "/devices/" + device;
        post(integration + "/answers", """
                        {"answers": [{"criterion": "T-01", "result": "PASS", "comment": "seen", "by": "person:a",
                          "at": "%s"}]}""".formatted(clock.instant()), "OPERATIONS")
                .is(201);
        post(integration + "/waivers", """
                        {"waivers": [{"id": "W-1", "criterion": "T-01", "device": "%s", "version": "1.0.0",
                          "covers": "FAIL", "failing": [], "reason": "r", "risk": "k", "control": "c",
                          "requestedBy": "person:a", "approvedBy": "person:b", "approvedAt": "%s",
                          "expiresAt": "2027-01-01T00:00:00Z"}]}""".formatted(device, clock.instant()), "REGULATORY")
                .is(201);
        get(integration + "/answers").is(200);
        integrated();
    }

    private void integrated() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        get("/api/integrations").is(200);
        journey.step("evaluate").is(201);
        journey.record("integration.customerConfirmed", "true").is(201);
        get(journey.address() + "/records").is(200);
        journey.checklist("IECL");
        get(journey.address() + "/checklists/IECL").is(200);
        get(journey.address() + "/checklists/IECL/workbook").is(200);
        get(journey.address() + "/checklists/IECL/page").is(200);
        get(journey.address() + "/history").is(200);
        get(journey.address() + "/history/page").is(200);
        journey.step("complete-evaluation").is(201);
        notices(journey);
        post(journey.address() + "/corrections", "{\"entry\": 1, \"reason\": \"a slip of the pen\"}", "OPERATIONS")
                .is(201);
        Journey other = Journey.begin(this, false);
        Answer proposed = post("/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "LIVE", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(other.site, other.device), "OPERATIONS")
                .is(201);
        post(
                        other.address() + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        other.now();
    }

    private void updated() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.notified();
        updating.now();
        get("/api/update-plans?state=NOTIFIED").is(200);
        updating.step("withdraw").is(201);
        String campaign = "/api/campaigns/" + fresh("campaign");
        post(
                        "/api/campaigns",
                        """
                        {"id": "%s", "device": "%s", "version": "1.1.0", "waves": [{"sites": ["%s"]}]}""".formatted(campaign.substring(15), updating.journey.device, updating.journey.site),
                        "OPERATIONS")
                .is(201);
        post(campaign + "/waves/1/start", "", "OPERATIONS").is(201);
        get("/api/campaigns").is(200);
        get(campaign).is(200);
        get(campaign + "/progress").is(200);
        post(campaign + "/stop", "{\"reason\": \"a complaint\"}", "PRRC").is(201);
    }

    private void listed() {
        Journey journey = Journey.begin(this, false).through("install");
        get(journey.address() + "/row").is(200);
        String list = "/api/device-list";
        String row = list + "/" + journey.site + "_" + journey.device + "_1";
        get(list).is(200);
        get(list + ".csv").is(200);
        get(list + ".xlsx").is(200);
        get(row).is(200);
        get(list + "/versions/" + journey.device + "/1.0.0").is(200);
        get(list + "/versions?udi=%2801%2909506000134352").is(200);
        get(list + "/unfit").is(200);
        Answer told = post(list + "/drift", """
                        {"found": [{"site": "%s", "device": "%s", "version": "1.0.1", "observedAt": "%s",
                          "by": "tool:inventory"}]}""".formatted(journey.site, journey.device, clock.instant()), "OPERATIONS")
                .is(201);
        get(list + "/drift").is(200);
        String drift = list + "/drift/" + journey.site + "_" + journey.device + "_"
                + told.json().path("items").get(0).path("entry").asInt();
        post(drift + "/settlement", "{\"reason\": \"a spare disk\"}", "OPERATIONS")
                .is(201);
        journey.details(Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"test\", \"responsible\""))
                .is(200);
        post(journey.address() + "/deployments", "{\"version\": \"1.0.0\", \"use\": \"TRAINING\"}", "OPERATIONS")
                .is(201);
        post(row + "/decommissioning", "{\"on\": \"2026-11-24\", \"reason\": \"moved\"}", "OPERATIONS")
                .is(201);
    }

    private void fieldActions() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        String affected = "/api/devices/" + fleet.device + "/releases/1.0.0/affected";
        get(affected).is(200);
        get(affected + ".csv").is(200);
        get(affected + ".xlsx").is(200);
        String action = fleet.opened();
        String path = "/api/field-actions/" + action;
        get("/api/field-actions").is(200);
        get(path).is(200);
        fleet.installed("1.0.0", "TEST");
        post(path + "/extension", "", "PRRC").is(201);
        get(path + "/sites/" + site + "/letter").is(200);
        get(path + "/sites/" + site + "/letter/page").is(200);
        fleet.sent(action, site).is(201);
        fleet.acknowledged(action, site).is(201);
        fleet.ended(site);
        fleet.done(action, site).is(201);
        get(path + "/sites/" + site).is(200);
        post(path + "/closing", "{\"reasons\": {\"%s\": \"gone\"}}".formatted(fleet.sites.get(1)), "PRRC")
                .is(201);
    }

    private void notices(Journey journey) {
        JsonNode notice = journey.notices("SALES").get(0);
        String address = "/api/notices/" + notice.path("id").asString();
        get(address).is(200);
        givenUp(notice.path("id").asString());
        assertThat(get("/api/notices?status=UNDELIVERABLE&site=" + journey.site)
                        .is(200)
                        .at("/items/0/channels/sales-1/why"))
                .isEqualTo("HTTP 410");
        post(address + "/retry", "", "SALES").is(200);
        post(address + "/acknowledgement", "", "SALES").is(200);
    }

    /** As a service with recipients records it. */
    private void givenUp(String notice) {
        Stream stream = new Stream("deliveries", notice);
        record(stream, "DeliveryClaimed", """
                {"to": "SALES", "until": "2026-11-24T09:00:00Z", "channels": ["sales-1"]}""");
        record(stream, "DeliveryAttempted", """
                {"to": "SALES", "claim": 1, "results": [{"channel": "sales-1", "status": "UNDELIVERABLE",
                  "why": "HTTP 410", "next": null}]}""");
    }

    private void record(Stream stream, String type, String body) {
        JsonNode tree = JsonMapper.shared().readTree(body);
        ledger.append(stream, Draft.of(fresh("request"), Actor.tool("deliverer"), "-", type, tree));
    }

    @Test
    void writesNameTheirHeadersAndProblemsTheirForm() {
        JsonNode document = document().tree();
        assertThat(document.at("/info/title").asString()).isEqualTo("Siteready");
        assertThat(document.toString()).doesNotContain("\"Caller\"", "default response", "127.0.0.1");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    String name = method.getKey() + " " + path.getKey();
                    assertThat(operation
                                    .path("responses")
                                    .path("4XX")
                                    .path("$ref")
                                    .asString())
                            .as(name)
                            .isEqualTo("#/components/responses/Problem");
                    Map<String, Boolean> headers = new java.util.TreeMap<>();
                    for (JsonNode parameter : operation.path("parameters")) {
                        if (parameter.path("in").asString().equals("header")) {
                            headers.put(
                                    parameter.path("name").asString(),
                                    parameter.path("required").booleanValue());
                        }
                    }
                    if (method.getKey().equals("get")) {
                        // Who was cut off says after which event to go on, as the standard has it.
                        assertThat(headers)
                                .as(name)
                                .isEqualTo(name.endsWith("/events") ? Map.of("Last-Event-ID", false) : Map.of());
                    } else {
                        assertThat(headers)
                                .as(name)
                                .containsEntry("X-Actor", true)
                                .containsKey("Idempotency-Key");
                    }
                    if (method.getKey().equals("put")) {
                        assertThat(headers).as(name).containsEntry("If-Match", false);
                    }
                }));
        Set<String> ids = new TreeSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> assertThat(
                                ids.add(operation.path("operationId").asString()))
                        .as("%s is there twice", operation.path("operationId"))
                        .isTrue()));
    }
}
