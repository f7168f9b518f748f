package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests that must be refused, each with its status and with what the problem must name. */
final class Malformations {

    static final String JSON = "application/json";

    private static final Map<String, String> OPERATIONS = ServiceTest.as("OPERATIONS");
    private static final String FACTS = "/api/sites/lakeside/facts";
    private static final String DECISIONS = "/api/gates/evaluation/decisions";
    private static final String CUSTOMER = "{\"id\": \"a\", \"name\": \"A\", \"country\": \"DE\"}";
    private static final String FACT = """
            {"facts": [{"key": "host.memory.mib", "subject": "server:vm-ai", "value": 8, "unit": "GiB",
              "source": "MEASURED", "by": "tool:x", "observedAt": "2026-11-20T09:00:00Z"}]}""";
    private static final String ASKED =
            "{\"subject\": {\"site\": \"lakeside\", \"device\": \"lungview\", \"version\": \"3.2.0\"}}";

    private final List<Malformation> all = new ArrayList<>();

    private Malformations() {}

    /** @param place what the problem must name */
    record Malformation(
            String name,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String type,
            byte @Nullable [] body,
            int status,
            String place) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Malformation> all() {
        Malformations table = new Malformations();
        table.json();
        table.bodies();
        table.facts();
        table.records();
        table.waivers();
        table.all.addAll(IntegrationMalformations.all());
        table.all.addAll(ImpactMalformations.all());
        table.all.addAll(PortfolioMalformations.all());
        table.all.addAll(UpdateMalformations.all());
        table.all.addAll(DeviceListMalformations.all());
        table.all.addAll(FieldActionMalformations.all());
        table.all.addAll(ShadowMalformations.all());
        table.all.addAll(UserMalformations.all());
        table.all.addAll(TerminationMalformations.all("lakeside/dicomgate"));
        table.decisions();
        table.catalogue();
        table.addresses();
        table.headers();
        table.parameters();
        return table.all;
    }

    private void add(
            String name,
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String type,
            byte @Nullable [] body,
            int status,
            String place) {
        all.add(new Malformation(name, method, path, headers, type, body, status, place));
    }

    private void post(String name, String path, String body, int status, String place) {
        add(name, "POST", path, OPERATIONS, JSON, body.getBytes(StandardCharsets.UTF_8), status, place);
    }

    private void get(String name, String path, int status, String place) {
        add(name, "GET", path, Map.of(), null, null, status, place);
    }

    private void json() {
        String path = "/api/customers";
        post("truncated JSON", path, "{\"id\": \"a\", \"na", 400, "line 1");
        post("an empty body", path, "", 400, "missing");
        post("only white space", path, " \n", 400, "empty");
        post("null", path, "null", 400, "empty");
        post("an array instead of an object", path, "[]", 400, "must be an object");
        post("a text instead of an object", path, "\"a\"", 400, "must be an object");
        post("a number instead of an object", path, "5", 400, "must be an object");
        post("two values", path, CUSTOMER + CUSTOMER, 400, "line 1");
        post("rubbish after the value", path, CUSTOMER + "x", 400, "line 1");
        post("a comment", path, "/* */" + CUSTOMER, 400, "line 1");
        post("single quotes", path, CUSTOMER.replace('"', '\''), 400, "line 1");
        post("a trailing comma", path, CUSTOMER.replace("}", ",}"), 400, "line 1");
        post("a doubled key", path, CUSTOMER.replace("}", ", \"id\": \"b\"}"), 400, "Duplicate");
        post("a doubled key in another spelling", path, CUSTOMER.replace("}", ", \"\\u0069d\": \"b\"}"), 400, "id");
        post("NaN", FACTS, FACT.replace(": 8,", ": NaN,"), 400, "line");
        post("a huge exponent", FACTS, FACT.replace(": 8,", ": 1e1000000000,"), 400, "");
        post("a huge negative exponent", FACTS, FACT.replace(": 8,", ": 1e-1000000000,"), 400, "");
        post(
                "a number of 1000 digits",
                FACTS,
                FACT.replace(": 8,", ": " + "9".repeat(1000) + ","),
                400,
                "Number value length");
        post("deep nesting", path, "[".repeat(100_000), 400, "nesting");
        post("deep nesting of objects", path, "{\"id\":".repeat(5_000), 400, "nesting");
        post("half a character", path, CUSTOMER.replace("\"A\"", "\"\\ud800\""), 400, "half a character");
        post("half a character in a name", path, CUSTOMER.replace("\"name\"", "\"\\udc00\""), 400, "half a character");
        post("a raw line end in a text", path, CUSTOMER.replace("\"A\"", "\"A\nB\""), 400, "line 1");
        post("an unknown escape", path, CUSTOMER.replace("\"A\"", "\"\\x\""), 400, "line 1");
        post("a text of 300000 characters", path, CUSTOMER.replace("\"A\"", text(300_000)), 400, "String value length");
        post("a text of 5000 characters", path, CUSTOMER.replace("\"A\"", text(5_000)), 400, "/name");
    }

    private static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }

    private void bodies() {
        String path = "/api/customers";
        byte[] customer = CUSTOMER.getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) ' ');
        add("bad UTF-8", "POST", path, OPERATIONS, JSON, new byte[] {'"', (byte) 0xC3, '"'}, 400, "UTF-8");
        add("UTF-16", "POST", path, OPERATIONS, JSON, CUSTOMER.getBytes(StandardCharsets.UTF_16), 400, "UTF-8");
        add(
                "a byte order mark",
                "POST",
                path,
                OPERATIONS,
                JSON,
                ("\uFEFF" + CUSTOMER).getBytes(StandardCharsets.UTF_8),
                400,
                "");
        add("ten megabytes", "POST", path, OPERATIONS, JSON, large, 413, "2000000");
        add("ten megabytes of facts", "POST", FACTS, OPERATIONS, JSON, large, 413, "2000000");
        add("ten megabytes for a decision", "POST", DECISIONS, OPERATIONS, JSON, large, 413, "2000000");
        add("no content type", "POST", path, OPERATIONS, null, customer, 415, "");
        add("plain text", "POST", path, OPERATIONS, "text/plain", customer, 415, "text/plain");
        add("a form", "POST", path, OPERATIONS, "application/x-www-form-urlencoded", customer, 415, "form");
        add(
                "a multipart form",
                "POST",
                path,
                OPERATIONS,
                "multipart/form-data; boundary=x",
                customer,
                415,
                "multipart");
        add(
                "YAML",
                "POST",
                path,
                OPERATIONS,
                "application/yaml",
                "id: a\nname: A\ncountry: DE".getBytes(StandardCharsets.UTF_8),
                415,
                "yaml");
        add("JSON of another kind", "POST", path, OPERATIONS, "application/vnd.x+json", customer, 415, "vnd.x");
        add("a content type that is none", "POST", path, OPERATIONS, "json", customer, 415, "");
        add("XML for facts", "POST", FACTS, OPERATIONS, "application/xml", customer, 415, "xml");
        post("a body where there is none", "/api/decisions/none/replay", CUSTOMER, 404, "none");
    }

    private void facts() {
        post("an unknown field", FACTS, FACT.replace("\"unit\"", "\"units\""), 400, "did you mean 'unit'");
        post("an unknown key", FACTS, FACT.replace("host.memory.mib", "host.memroy.mib"), 400, "/facts/0/key");
        post("a value of another type", FACTS, FACT.replace(": 8,", ": {\"a\": 1},"), 400, "/facts/0/value");
        post("a unit of another dimension", FACTS, FACT.replace("GiB", "GHz"), 400, "/facts/0/unit");
        post("a null value", FACTS, FACT.replace(": 8,", ": null,"), 400, "/facts/0/value");
        post("a null key", FACTS, FACT.replace("\"host.memory.mib\"", "null"), 400, "/facts/0/key");
        post("a subject of another kind", FACTS, FACT.replace("server:vm-ai", "site"), 400, "/facts/0/subject");
        post("a subject that is none", FACTS, FACT.replace("server:vm-ai", "server:../x"), 400, "/facts/0/subject");
        post("a source that is none", FACTS, FACT.replace("MEASURED", "measured"), 400, "/facts/0/source");
        post("an instant without its offset", FACTS, FACT.replace("09:00:00Z", "09:00:00"), 400, "/facts/0/observedAt");
        post(
                "an instant of the year 10000",
                FACTS,
                FACT.replace("2026-11-20T", "+10000-11-20T"),
                400,
                "/facts/0/observedAt");
        post("a day that is none", FACTS, FACT.replace("2026-11-20", "2026-11-31"), 400, "/facts/0/observedAt");
        post(
                "an observation from the future",
                FACTS,
                FACT.replace("2026-11-20", "2099-11-20"),
                400,
                "/facts/0/observedAt");
        post("facts that are no list", FACTS, "{\"facts\": {}}", 400, "/facts");
        post("no facts", FACTS, "{}", 400, "/facts");
        post("a fact that is none", FACTS, "{\"facts\": [5]}", 400, "/facts/0");
        post("21000 facts", FACTS, "{\"facts\": [" + "5,".repeat(21_000) + "5]}", 400, "/facts");
        post("15000 unknown keys", FACTS, unknown(15_000), 400, "more");
        post("facts of an unknown site", "/api/sites/nowhere/facts", FACT, 404, "nowhere");
        post(
                "a retraction without a reason",
                FACTS + "/retractions",
                "{\"key\": \"host.memory.mib\", \"subject\": \"site\", \"source\": \"MEASURED\"}",
                400,
                "/reason");
        post(
                "a resolution of no subject",
                FACTS + "/resolutions",
                "{\"key\": \"k\", \"subject\": \"?\", \"source\": \"MEASURED\", \"reason\": \"r\"}",
                400,
                "/subject");
        post(
                "a retraction of no fact",
                FACTS + "/retractions",
                "{\"key\": \"k\", \"subject\": \"site\", \"source\": \"MEASURED\", \"reason\": \"r\"}",
                409,
                "no MEASURED fact");
    }

    private static String unknown(int number) {
        String one = "{\"key\": \"host.memori.mib.and.more.that.is.far.away\", \"subject\": \"site\"},";
        return "{\"facts\": [" + one.repeat(number) + "5]}";
    }

    private void records() {
        String path = "/api/devices/lungview/releases/3.2.0/records";
        String record = "{\"records\": [{\"key\": \"release.ifu.version\", \"value\": \"A\"}]}";
        refused("no records", path, "{}", 400, "/records");
        refused("an empty list of records", path, "{\"records\": []}", 400, "/records");
        refused("records that are no list", path, "{\"records\": 5}", 400, "/records");
        refused("a record that is none", path, "{\"records\": [5]}", 400, "/records/0");
        refused("a record of no key", path, record.replace("ifu.version", "ifu.versoin"), 400, "/records/0/key");
        refused(
                "a record of a key of others",
                path,
                record.replace("release.ifu.version", "site.country"),
                400,
                "/key");
        refused("a record of what is kept", path, record.replace("ifu.version", "status"), 400, "/records/0/key");
        refused("a record of another type", path, record.replace("\"A\"", "true"), 400, "/records/0/value");
        refused(
                "a record with a unit",
                path,
                record.replace("\"A\"", "\"A\", \"unit\": \"d\""),
                400,
                "/records/0/unit");
        refused("a record by another", path, record.replace("\"A\"", "\"A\", \"by\": \"x\""), 400, "/records/0/by");
        refused(
                "a record with evidence that is no text",
                path,
                record.replace("\"A\"", "\"A\", \"evidence\": 5"),
                400,
                "/records/0/evidence");
        refused(
                "a record from the future",
                path,
                record.replace("\"A\"", "\"A\", \"observedAt\": \"2099-01-01T00:00:00Z\""),
                400,
                "/records/0/observedAt");
        refused("a record of no release", path.replace("3.2.0", "9.9.9"), record, 404, "9.9.9");
        refused("a record of no contract", "/api/contracts/none/records", record, 403, "SALES");
        post("a record in another role", path, record, 403, "PRODUCT");
    }

    private void refused(String name, String path, String body, int status, String place) {
        add(name, "POST", path, ServiceTest.as("PRODUCT"), JSON, body.getBytes(StandardCharsets.UTF_8), status, place);
    }

    private void waivers() {
        String path = "/api/sites/lakeside/devices/lungview/waivers";
        String waiver = """
                {"waivers": [{"id": "W", "criterion": "LV-CLI-01", "device": "lungview", "version": "3.2.0",
                  "covers": "FAIL", "failing": [], "reason": "r", "risk": "k", "control": "c", "requestedBy": "person:a",
                  "approvedBy": "person:b", "approvedAt": "2026-11-20T09:00:00Z", "expiresAt": "2027-01-01"}]}""";
        String place = "/waivers/0/expiresAt";
        post("a waiver until a day that is none", path, waiver.replace("2027-01-01", "2027-02-30"), 400, place);
        post("a waiver until no time", path, waiver.replace("2027-01-01", "soon"), 400, place);
        post("a waiver until a year", path, waiver.replace("\"2027-01-01\"", "2027"), 400, place);
        post("a waiver without an end", path, waiver.replace(", \"expiresAt\": \"2027-01-01\"", ""), 400, place);
        post("a waiver that ended before it began", path, waiver.replace("2027-01-01", "2026-11-01"), 400, "/waivers");
    }

    private void decisions() {
        post("an unknown gate", "/api/gates/nowhere/decisions", ASKED, 404, "nowhere");
        post("a gate that climbs", "/api/gates/..;x/decisions", ASKED, 404, "");
        post("no subject", DECISIONS, "{}", 400, "/subject");
        post("a decision about no object", DECISIONS, "{\"subject\": []}", 400, "/subject");
        post(
                "a subject without a version",
                DECISIONS,
                ASKED.replace(", \"version\": \"3.2.0\"", ""),
                400,
                "/subject/version");
        post(
                "a field that the gate does not know",
                DECISIONS,
                ASKED.replace("\"version\"", "\"vesion\""),
                400,
                "did you mean 'version'");
        post("a site that climbs", DECISIONS, ASKED.replace("lakeside", "../../etc"), 404, "../../etc");
        post("a decision about an unknown site", DECISIONS, ASKED.replace("lakeside", "nowhere"), 404, "nowhere");
        post("an unknown device", DECISIONS, ASKED.replace("lungview", "nothing"), 404, "nothing");
        post("an unknown version", DECISIONS, ASKED.replace("3.2.0", "9.9.9"), 404, "9.9.9");
        post("a null site", DECISIONS, ASKED.replace("\"lakeside\"", "null"), 400, "/subject/site");
        post("a site that is a number", DECISIONS, ASKED.replace("\"lakeside\"", "5"), 400, "/subject/site");
        post(
                "roles that are none",
                DECISIONS,
                ASKED.replace("}}", ", \"roles\": {\"server\": \"x\"}}}"),
                400,
                "/subject/roles/server");
        post(
                "a role of no subject",
                DECISIONS,
                ASKED.replace("}}", ", \"roles\": {\"server\": [\"*\"]}}}"),
                400,
                "/subject/roles/server");
        post(
                "as of no instant",
                DECISIONS,
                ASKED.replace("}}", "}, \"asOf\": {\"validAt\": \"now\"}}"),
                400,
                "/asOf/validAt");
        post(
                "as of another thing",
                DECISIONS,
                ASKED.replace("}}", "}, \"asOf\": \"2026-11-24T09:00:00Z\"}"),
                400,
                "/asOf");
        post("dryRun in words", DECISIONS, ASKED.replace("}}", "}, \"dryRun\": \"yes\"}"), 400, "/dryRun");
        post("dryRun misspelt", DECISIONS, ASKED.replace("}}", "}, \"dryrun\": true}"), 400, "did you mean 'dryRun'");
        post("dryRun in the address", DECISIONS + "?dryRun=true", ASKED, 400, "/dryRun");
        post("an unknown language", DECISIONS + "?language=xx", ASKED, 400, "xx");
    }

    private void catalogue() {
        Map<String, String> product = ServiceTest.as("PRODUCT");
        Map<String, String> regulatory = ServiceTest.as("REGULATORY");
        String device = "{\"id\": \"x\", \"name\": \"X\", \"riskClass\": \"IIa\", \"learns\": false}";
        post("an id that climbs", "/api/devices", device.replace("\"x\"", "\"../x\""), 400, "/id");
        post("an id of 100 characters", "/api/devices", device.replace("\"x\"", text(100)), 400, "/id");
        post("a class that is none", "/api/devices", device.replace("IIa", "IV"), 400, "/riskClass");
        post("a flag that is a text", "/api/devices", device.replace("false", "\"false\""), 400, "/learns");
        post("a device that is there", "/api/devices", device.replace("\"x\"", "\"lungview\""), 409, "lungview");
        post("a blank name", "/api/devices", device.replace("\"X\"", "\" \""), 400, "/name");
        byte[] version = "{\"version\": \"1.0/2\"}".getBytes(StandardCharsets.UTF_8);
        add(
                "a version with a slash",
                "POST",
                "/api/devices/lungview/releases",
                product,
                JSON,
                version,
                400,
                "/version");
        byte[] nowhere = "{\"version\": \"1.0\"}".getBytes(StandardCharsets.UTF_8);
        add("a release of no device", "POST", "/api/devices/nothing/releases", product, JSON, nowhere, 404, "nothing");
        byte[] state = "{\"state\": \"GONE\"}".getBytes(StandardCharsets.UTF_8);
        String release = "/api/devices/lungview/releases/3.2.0/state";
        add("a state that is none", "POST", release, regulatory, JSON, state, 400, "/state");
        byte[] day = "{\"state\": \"SUPERSEDED\", \"releaseDate\": \"1.9.2026\"}".getBytes(StandardCharsets.UTF_8);
        add("a day that is written otherwise", "POST", release, regulatory, JSON, day, 400, "/releaseDate");
        byte[] superseded = "{\"state\": \"SUPERSEDED\"}".getBytes(StandardCharsets.UTF_8);
        add("a stale tag", "POST", release, with(regulatory, "If-Match", "\"1\""), JSON, superseded, 412, "\\\"1\\\"");
        add("a weak tag", "POST", release, with(regulatory, "If-Match", "W/\"7\""), JSON, superseded, 412, "W/");
        add("a tag without quotes", "POST", release, with(regulatory, "If-Match", "7"), JSON, superseded, 412, "7");
        add("no tag", "POST", release, regulatory, JSON, superseded, 428, "If-Match");
        get(
                "a specification of a number that is none",
                "/api/devices/lungview/releases/3.2.0/specifications/one",
                400,
                "number");
        get(
                "a specification of a negative number",
                "/api/devices/lungview/releases/3.2.0/specifications/-1",
                404,
                "-1");
        get(
                "a specification of a huge number",
                "/api/devices/lungview/releases/3.2.0/specifications/99999999999",
                400,
                "number");
        String site =
                "{\"id\": \"s\", \"name\": \"S\", \"customer\": \"nobody\", \"country\": \"DE\", \"zone\": \"Europe/Berlin\"}";
        post("a site of no customer", "/api/sites", site, 404, "nobody");
        post("a zone that is none", "/api/sites", site.replace("Europe/Berlin", "Europe/Nowhere"), 400, "/zone");
        post(
                "a region of another country",
                "/api/sites",
                site.replace("\"zone\"", "\"region\": \"AT-9\", \"zone\""),
                400,
                "/region");
        post("a country that is none", "/api/sites", site.replace("\"DE\"", "\"Germany\""), 400, "/country");
        byte[] binding = "{\"environments\": {\"clinical\": {\"server\": [\"x y\"]}}}".getBytes(StandardCharsets.UTF_8);
        add(
                "a binding to no subject",
                "PUT",
                "/api/sites/lakeside/bindings/lungview",
                OPERATIONS,
                JSON,
                binding,
                400,
                "/environments/clinical/server/0");
    }

    private static Map<String, String> with(Map<String, String> headers, String... more) {
        return ServiceTest.with(headers, more);
    }

    private void addresses() {
        get("an unknown address", "/api/nothing", 404, "nothing at this address");
        get("a slash at the end", "/api/sites/", 404, "nothing at this address");
        get("the root", "/", 404, "nothing at this address");
        get("the error page", "/error", 404, "");
        get("an unknown site", "/api/sites/nowhere", 404, "nowhere");
        get("a site in capitals", "/api/sites/LAKESIDE", 404, "LAKESIDE");
        get("a site that is a line end", "/api/sites/%0A", 404, "");
        get("an unknown decision", "/api/decisions/none", 404, "none");
        get("the case of an unknown decision", "/api/decisions/none/case", 404, "none");
        get("an unknown contract", "/api/contracts/none", 404, "none");
        get(
                "a notice under an unknown contract",
                "/api/contracts/none/notice?site=lakeside&windowStart=2026-12-28T21:00:00Z",
                404,
                "none");
        get("a notice of no window", "/api/contracts/none/notice?site=lakeside", 400, "windowStart");
        get("a notice at no site", "/api/contracts/none/notice?windowStart=2026-12-28T21:00:00Z", 400, "site");
        get("an unknown customer", "/api/customers/none", 404, "none");
        get("an unknown version of an environment", "/api/sites/lakeside/environment?version=99", 404, "99");
        get("answers at an unknown site", "/api/sites/nowhere/devices/lungview/answers", 404, "nowhere");
        get("a questionnaire without a device", "/api/sites/lakeside/questionnaire?version=3.2.0", 400, "device");
        get(
                "a questionnaire of an unknown gate",
                "/api/sites/lakeside/questionnaire?device=lungview&version=3.2.0&gate=x",
                404,
                "x");
        add("an address that climbs", "GET", "/api/sites/..%2F..%2Fetc%2Fpasswd", Map.of(), null, null, 400, "refused");
        add("a NUL in the address", "GET", "/api/sites/a%00b", Map.of(), null, null, 400, "refused");
        add("bad UTF-8 in the address", "GET", "/api/sites/%ff", Map.of(), null, null, 400, "refused");
        add("a method that is not allowed", "DELETE", "/api/sites", OPERATIONS, null, null, 405, "DELETE");
        add("a method for another address", "POST", "/api/vocabulary", OPERATIONS, JSON, new byte[0], 405, "POST");
        add("a method nobody knows", "BREW", "/api/sites", OPERATIONS, null, null, 405, "BREW");
        add(
                "an answer that cannot be given",
                "GET",
                "/api/sites",
                Map.of("Accept", "image/png"),
                null,
                null,
                406,
                "application/json");
        add(
                "an answer in YAML",
                "GET",
                "/api/sites",
                Map.of("Accept", "application/yaml"),
                null,
                null,
                406,
                "application/json");
        add("an Accept that is none", "GET", "/api/sites", Map.of("Accept", "?"), null, null, 406, "");
        add(
                "JSON of a workbook",
                "GET",
                "/api/sites/lakeside/questionnaire.xlsx?device=lungview&version=3.2.0",
                Map.of("Accept", JSON),
                null,
                null,
                406,
                "spreadsheet");
    }

    private void headers() {
        byte[] customer = CUSTOMER.getBytes(StandardCharsets.UTF_8);
        String path = "/api/customers";
        add("nobody asks", "POST", path, Map.of(), JSON, customer, 400, "X-Actor");
        add("a name instead of an id", "POST", path, Map.of("X-Actor", "Ada Lovelace"), JSON, customer, 400, "X-Actor");
        add(
                "an actor of 200 characters",
                "POST",
                path,
                Map.of("X-Actor", "person:" + "a".repeat(200)),
                JSON,
                customer,
                400,
                "X-Actor");
        add(
                "an actor of another alphabet",
                "POST",
                path,
                Map.of("X-Actor", "person:\u00fc"),
                JSON,
                customer,
                400,
                "X-Actor");
        add("a role that is none", "POST", path, with(OPERATIONS, "X-Role", "BOSS"), JSON, customer, 400, "X-Role");
        add(
                "a key with a space",
                "POST",
                path,
                with(OPERATIONS, "Idempotency-Key", "a b"),
                JSON,
                customer,
                400,
                "Idempotency-Key");
        add(
                "a key of 200 characters",
                "POST",
                path,
                with(OPERATIONS, "Idempotency-Key", "a".repeat(200)),
                JSON,
                customer,
                400,
                "Idempotency-Key");
        add(
                "an empty key",
                "POST",
                path,
                with(OPERATIONS, "Idempotency-Key", ""),
                JSON,
                customer,
                400,
                "Idempotency-Key");
        add(
                "a reason of 500 characters",
                "POST",
                path,
                with(OPERATIONS, "X-Reason", "a".repeat(500)),
                JSON,
                customer,
                400,
                "X-Reason");
        add(
                "a header of 20000 characters",
                "POST",
                path,
                with(OPERATIONS, "X-Reason", "a".repeat(20_000)),
                JSON,
                customer,
                400,
                "refused");
        add(
                "a decision without an actor",
                "POST",
                DECISIONS,
                Map.of(),
                JSON,
                ASKED.getBytes(StandardCharsets.UTF_8),
                400,
                "X-Actor");
    }

    private void parameters() {
        get("a limit of 0", "/api/sites?limit=0", 400, "limit");
        get("a negative limit", "/api/sites?limit=-1", 400, "limit");
        get("a huge limit", "/api/sites?limit=501", 400, "limit");
        get("a limit beyond all numbers", "/api/devices?limit=99999999999999", 400, "limit");
        get("a limit in words", "/api/customers?limit=ten", 400, "limit");
        get("an empty limit", "/api/contracts?limit=", 400, "limit");
        get("a limit with a NUL", "/api/sites?limit=%00", 400, "");
        get("a misspelt parameter", "/api/sites?custmer=x", 400, "did you mean 'customer'");
        get("a doubled parameter", "/api/sites?limit=1&limit=2", 400, "limit");
        get("an outcome that is none", "/api/decisions?outcome=MAYBE", 400, "outcome");
        get("a version in words", "/api/sites/lakeside/environment?version=last", 400, "version");
        get("days before today", "/api/sites/lakeside/stale?days=-1", 400, "days");
        get("days beyond all plans", "/api/sites/lakeside/stale?days=999999", 400, "days");
        get("a language that is a path", "/api/vocabulary?language=../en", 400, "language");
        get("an encoded gate that climbs", "/api/gates/%2e%2e", 404, "");
    }
}
