package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one device at one site goes through, by requests alone: what a closed gate asks for is told it, key by key. */
class Journey {

    static final String UDI = "(01)09506000134352(8012)1.0.0";

    static final String REQUIREMENTS = """
            {"roles": {"server": {"kind": "server", "title": "the machine"}},
             "requirements": [{"id": "T-01", "title": "Enough memory", "origin": {"ifu": "IFU 1", "section": "3.1"},
               "role": "server", "key": "host.memory.mib", "operator": "AT_LEAST", "value": 8, "unit": "GiB",
               "severity": "MANDATORY", "phases": ["EVALUATION", "VALIDATION"], "verification": "Read it",
               "remedy": "Add memory"},
              {"id": "T-02", "title": "The readers agreed", "origin": {"ifu": "IFU 1", "section": "3.2"},
               "operator": "MANUAL", "severity": "MANDATORY", "phases": ["EVALUATION", "VALIDATION"],
               "verification": "Ask them", "remedy": "Agree with them"}]}""";

    /** What people record, by key: what each gate wants to read. */
    private static final Map<String, String> RECORDS = Map.ofEntries(
            Map.entry("integration.customerConfirmed", "true"),
            Map.entry("integration.ifuHandedOver", "true"),
            Map.entry("integration.ifuVersionHandedOver", "\"rev 7\""),
            Map.entry("integration.verificationDocumentsProvided", "true"),
            Map.entry("integration.installedBy", "\"MANUFACTURER\""),
            Map.entry("integration.installedVersion", "\"1.0.0\""),
            Map.entry("integration.udiShown", "true"),
            Map.entry("integration.endToEndTested", "true"),
            Map.entry("integration.unroutableMessageTested", "true"),
            Map.entry("integration.patientContextTested", "true"),
            Map.entry("integration.goLiveApproved", "true"),
            Map.entry("integration.installationChecked", "true"),
            Map.entry("integration.operatorInstructed", "true"),
            Map.entry("integration.oversightNamed", "true"),
            Map.entry("release.ifu.version", "\"rev 7\""),
            Map.entry("release.knownAnomaliesHandedOver", "true"),
            Map.entry("release.algorithmVersion", "\"4.0\""),
            Map.entry("release.notifiedBody", "\"0123\""),
            Map.entry("release.certificate.notAfter", "\"2028-12-31\""),
            Map.entry("release.eudamedRegistered", "true"),
            Map.entry("release.changeClass", "\"FIRST\""));

    /** What is known of who acknowledged notices. */
    private static final Set<String> TOLD =
            Set.of("integration.salesInformed", "integration.salesInformedOfCompletion");

    private static final Map<String, String> FACTS = Map.of(
            "dataprotection.dpaSigned", "true",
            "site.country", "\"DE\"",
            "security.logging.auditLogRetentionDays", "200, \"unit\": \"d\"");

    /** What only people know of an installation. */
    static final String DETAILS = """
            {"responsible": {"name": "Rita Vogel", "email": "vogel@maker.example"},
             "contact": {"name": "Ivo Kern", "phone": "+49 30 555"}, "location": "Radiology, room 2.14",
             "storeUrl": "https://store.example/device", "commentary": "on the third shelf"}""";

    private static final Set<String> CONTRACT = Set.of(
            "contract.status",
            "contract.end",
            "contract.begun",
            "contract.contactNamed",
            "contract.trainingRequired",
            "contract.signedOn");

    private final ServiceTest http;
    final String device;
    final String site;
    final String customer;
    final String contract;
    final Shadow shadow;
    private final boolean learns;
    private boolean signed;
    int seats = 5;
    boolean consent;

    private Journey(ServiceTest http, boolean learns, String requirements) {
        this.http = http;
        this.learns = learns;
        this.device = ServiceTest.fresh("device");
        this.contract = ServiceTest.fresh("contract");
        released(learns, requirements);
        this.customer = http.customer();
        this.site = http.site(customer);
        http.bind(site, device);
        this.shadow = new Shadow(http, this);
    }

    /** A device of class IIb with a release 1.0.0, and a site in Germany where nothing was asked yet. */
    static Journey begin(ServiceTest http, boolean learns) {
        return new Journey(http, learns, REQUIREMENTS);
    }

    /** A device that learns and asks for a system that it supports, too. */
    static Journey onSupportedSystems(ServiceTest http) {
        return new Journey(http, true, REQUIREMENTS.substring(0, REQUIREMENTS.lastIndexOf(']')) + """
                , {"id": "T-03", "title": "A system that is supported", "origin": {"ifu": "IFU 1", "section": "3.3"},
                   "role": "server", "key": "host.os.product", "operator": "ONE_OF", "value": ["DEBIAN_12", "RHEL_9"],
                   "severity": "MANDATORY", "phases": ["EVALUATION", "VALIDATION"], "verification": "Read it",
                   "remedy": "Install one"}]}""");
    }

    private void released(boolean learns, String requirements) {
        http.post("/api/devices", """
                        {"id": "%s", "name": "Device", "riskClass": "IIb", "learns": %s}""".formatted(device, learns), "PRODUCT").is(201);
        release("1.0.0", requirements);
    }

    /** One more version of the device, released. */
    void release(String version, String requirements) {
        released(version, requirements, UDI);
    }

    /** One more version of the device, released under a label of its own. */
    void labelled(String version, String udi) {
        released(version, REQUIREMENTS, udi);
    }

    /** One more version of the device, with requirements and a label of its own. */
    void released(String version, String requirements, String udi) {
        String release = "/api/devices/" + device + "/releases/" + version;
        http.post("/api/devices/" + device + "/releases", "{\"version\": \"%s\"}".formatted(version), "PRODUCT")
                .is(201);
        Answer drafted =
                http.post(release + "/specifications", requirements, "PRODUCT").is(201);
        http.post(
                        release + "/specifications/1/approval",
                        "",
                        ServiceTest.with(ServiceTest.as("REGULATORY"), "If-Match", drafted.tag()))
                .is(200);
        move(version, "RELEASED", "\"releaseDate\": \"2026-09-01\", \"udi\": \"%s\", ".formatted(udi));
    }

    /** Moves a release, in the role that may. */
    void move(String version, String state, String more) {
        String release = "/api/devices/" + device + "/releases/" + version;
        http.post(
                        release + "/state",
                        "{%s\"state\": \"%s\"}".formatted(more, state),
                        ServiceTest.with(
                                ServiceTest.as(state.equals("BLOCKED") ? "PRRC" : "REGULATORY"),
                                "If-Match",
                                http.get(release).tag()))
                .is(200);
    }

    /** What regulatory knows of a version that is a minor revision of 1.0.0. */
    void minor(String version) {
        http.post("/api/devices/" + device + "/releases/" + version + "/records", """
                        {"records": [{"key": "release.notifiedBody", "value": "0123"},
                          {"key": "release.certificate.notAfter", "value": "2028-12-31"},
                          {"key": "release.eudamedRegistered", "value": true},
                          {"key": "release.changeClass", "value": "MINOR"}]}""", "REGULATORY")
                .is(201);
    }

    /** Puts the site's clocks into a zone. */
    Journey in(String zone) {
        http.put(
                        "/api/sites/" + site,
                        """
                        {"name": "Site", "customer": "%s", "country": "DE", "zone": "%s"}""".formatted(customer, zone),
                        ServiceTest.with(ServiceTest.as("SALES"), "If-Match", "*"))
                .is(200);
        return this;
    }

    String address() {
        return "/api/integrations/" + site + "/" + device;
    }

    Answer request() {
        return http.post(
                "/api/integrations",
                "{\"site\": \"%s\", \"device\": \"%s\", \"version\": \"1.0.0\"}".formatted(site, device),
                "SALES");
    }

    Answer now() {
        return http.get(address()).is(200);
    }

    String state() {
        return now().at("/state");
    }

    /** Takes a step in the role that may. */
    Answer step(String transition) {
        String role = transition.equals("contract") || transition.equals("terminate") ? "SALES" : "OPERATIONS";
        return http.post(address() + "/transitions", "{\"transition\": \"%s\"}".formatted(transition), role);
    }

    /** Takes a step whose gate is closed at first; what it asks for is told, until it opens. */
    Answer open(String transition) {
        String before = state();
        Answer closed = step(transition).isProblem(409, "'" + transition + "'");
        Set<String> told = new LinkedHashSet<>();
        for (int tries = 0; tries < 8; tries++) {
            JsonNode decision = closed.json().path("decision");
            assertThat(decision.path("outcome").asString()).as(closed.text()).isIn("BLOCK", "REVIEW");
            assertThat(state()).isEqualTo(before);
            assertThat(http.get("/api/decisions/" + decision.path("id").asString())
                            .is(200)
                            .json())
                    .isEqualTo(decision);
            tell(decision, told);
            Answer answer = step(transition);
            if (answer.status() == 201) {
                return answer;
            }
            closed = answer.isProblem(409);
        }
        throw new AssertionError(transition + " stays closed: " + closed.text());
    }

    /** Tells whatever the judgments that do not pass rest on, each key once a step; a silent test goes on by one. */
    void tell(JsonNode decision, Set<String> told) {
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        for (JsonNode judgment : decision.path("judgments")) {
            if (!Set.of("PASS", "NOT_APPLICABLE")
                    .contains(judgment.path("result").asString())) {
                judgment.path("facts")
                        .forEach(fact -> asked.put(fact.path("key").asString(), fact));
            }
        }
        assertThat(asked).as("what is not known is named: %s", decision).isNotEmpty();
        Set<String> done = new LinkedHashSet<>();
        for (String key : asked.keySet()) {
            if (done.add(way(key)) && (told.add(key) || way(key).equals("shadow"))) {
                tell(key);
            }
        }
    }

    /** Keys that one request answers together. */
    private static String way(String key) {
        if (key.startsWith("integration.shadow")) {
            return "shadow";
        }
        return CONTRACT.contains(key) ? "contract" : key.startsWith("integration.evaluat") ? "IECL" : key;
    }

    void tell(String key) {
        if (RECORDS.containsKey(key)) {
            record(key, RECORDS.get(key)).is(201);
        } else if (key.equals("integration.listRowComplete")) {
            details(DETAILS).is(200);
        } else if (TOLD.contains(key)) {
            acknowledge(key);
        } else if (FACTS.containsKey(key)) {
            fact(key, FACTS.get(key));
        } else if (CONTRACT.contains(key)) {
            sign();
        } else if (key.startsWith("integration.evaluat")) {
            checklist("IECL");
        } else if (key.startsWith("integration.validat")) {
            checklist("IVCL");
        } else if (key.startsWith("integration.shadow")) {
            shadow.goOn().forEach(answer -> answer.is(201));
        }
    }

    /** As {@link #tell(String)}, whatever comes of it. */
    Answer attempt(String key) {
        if (RECORDS.containsKey(key)) {
            return record(key, RECORDS.get(key));
        }
        if (key.equals("integration.listRowComplete")) {
            return details(DETAILS);
        }
        if (FACTS.containsKey(key)) {
            fact(key, FACTS.get(key));
        } else if (key.startsWith("integration.shadow")) {
            List<Answer> answers = shadow.goOn();
            return answers.get(answers.size() - 1);
        } else if (TOLD.contains(key)) {
            acknowledge(key);
        } else if (CONTRACT.contains(key) && !signed) {
            sign();
        } else if (key.startsWith("integration.evaluat") || key.startsWith("integration.validat")) {
            String name = key.startsWith("integration.evaluat") ? "IECL" : "IVCL";
            http.observe(site, "MEASURED", 16);
            answer("PASS", "\"evidence\": \"minutes 7\", ").is(201);
            Answer evaluated = evaluate(name);
            return evaluated.status() == 201 ? signature(name, evaluated.at("/digest")) : evaluated;
        }
        return http.get(address());
    }

    /** Tells the details of the row, whatever was told before. */
    Answer details(String body) {
        return http.put(address() + "/row", body, ServiceTest.with(ServiceTest.as("OPERATIONS"), "If-Match", "*"));
    }

    /** Sales read what waits for them and answers the key. */
    void acknowledge(String key) {
        notices("SALES").stream()
                .filter(notice -> notice.path("answers").asString("").equals(key))
                .filter(notice -> notice.path("status").asString().equals("PENDING"))
                .forEach(notice -> http.post(
                                "/api/notices/" + notice.path("id").asString() + "/acknowledgement", "", "SALES")
                        .is(200));
    }

    /** The notices of a role about this site, as they came. */
    List<JsonNode> notices(String role) {
        return http.get("/api/notices?limit=500&to=" + role + "&site=" + site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    Answer record(String key, String value) {
        String body = "{\"records\": [{\"key\": \"%s\", \"value\": %s}]}".formatted(key, value);
        return key.startsWith("release.")
                ? http.post("/api/devices/" + device + "/releases/1.0.0/records", body, "REGULATORY")
                : http.post(address() + "/records", body, "OPERATIONS");
    }

    void fact(String key, String value) {
        http.post("/api/sites/" + site + "/facts", """
                        {"facts": [{"key": "%s", "subject": "site", "value": %s, "source": "DECLARED",
                          "by": "person:it-1", "observedAt": "%s"}]}""".formatted(key, value, http.clock.instant()), "OPERATIONS")
                .is(201);
    }

    private void sign() {
        signed = true;
        String terms = """
                {"customer": "%s", "sites": ["%s"], "devices": ["%s"], "start": "2026-01-01", "end": "2028-12-31",
                 "seats": %d, "trainingRequired": false, "consentRequired": %s, "contactNamed": true, "noticePeriodDays": 10,
                 "noticeCalendar": "CALENDAR_DAYS"}""".formatted(customer, site, device, seats, consent);
        Answer drafted = http.post(
                        "/api/contracts", "{\"id\": \"%s\", \"terms\": %s}".formatted(contract, terms), "SALES")
                .is(201);
        http.post(
                        "/api/contracts/" + contract + "/state",
                        "{\"state\": \"SIGNED\"}",
                        ServiceTest.with(ServiceTest.as("SALES"), "If-Match", drafted.tag()))
                .is(200);
    }

    Answer answer(String result, String evidence) {
        return http.post(
                "/api/sites/" + site + "/devices/" + device + "/answers",
                """
                        {"answers": [{"criterion": "T-02", "result": "%s", "comment": "asked on the ward",
                          %s"by": "person:ops-2", "at": "%s"}]}""".formatted(result, evidence, http.clock.instant()),
                "OPERATIONS");
    }

    /** Fills what is open, evaluates and signs. */
    void checklist(String name) {
        http.observe(site, "MEASURED", 16);
        answer("PASS", "\"evidence\": \"minutes 7\", ").is(201);
        Answer evaluated = evaluate(name).is(201);
        signature(name, evaluated.at("/digest")).is(201);
    }

    Answer evaluate(String name) {
        return http.post(address() + "/checklists/" + name, "{}", "OPERATIONS");
    }

    Answer signature(String name, String digest) {
        return http.post(
                address() + "/checklists/" + name + "/signature",
                "{\"digest\": \"%s\", \"meaning\": \"complete\"}".formatted(digest),
                "OPERATIONS");
    }

    static final List<String> TO_LIVE = List.of(
            "evaluate",
            "complete-evaluation",
            "contract",
            "start",
            "install",
            "validate",
            "start-shadow-test",
            "pass-shadow-test",
            "go-live",
            "put-live");

    /** Goes as far as a step, opening what is closed. */
    Journey through(String last) {
        request().is(201);
        for (String transition : TO_LIVE) {
            if (!learns && transition.endsWith("-shadow-test")) {
                continue;
            }
            Answer answer = step(transition);
            if (answer.status() != 201) {
                answer.isProblem(409);
                open(transition).is(201);
            }
            if (transition.equals(last)) {
                return this;
            }
        }
        throw new AssertionError("there is no step " + last);
    }
}
