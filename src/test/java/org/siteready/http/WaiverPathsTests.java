package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.pipeline.Ran;
import tools.jackson.databind.json.JsonMapper;

/** A waiver ends at the same instant on every path by which a decision is come to, in every zone. */
class WaiverPathsTests extends ServiceTest {

    private static final String WAIVABLE = SPECIFICATION.replace("\"MANDATORY\"", "\"MANDATORY\", \"waivable\": true");

    @TempDir
    private Path temp;

    private String zone = "";
    private String device = "";
    private String site = "";

    @ParameterizedTest
    @CsvSource({
        "UTC, 2027-10-31, 2027-11-01T00:00:00Z",
        "Europe/Berlin, 2027-10-31, 2027-10-31T23:00:00Z",
        "Europe/Berlin, 2027-10-31T02:30:00+02:00, 2027-10-31T00:30:00Z",
        "Europe/Berlin, 2027-10-31T02:30:00+01:00, 2027-10-31T01:30:00Z",
        "America/New_York, 2027-11-07, 2027-11-08T05:00:00Z",
        "Asia/Kolkata, 2027-10-31, 2027-10-31T18:30:00Z",
        "Pacific/Chatham, 2027-04-04, 2027-04-04T11:15:00Z"
    })
    void isInForceOneSecondBeforeItsEndAndNeitherAtItNorAfter(String zone, String written, Instant ends)
            throws IOException {
        this.zone = zone;
        aSiteWithTooLittleMemory(ends.minus(Duration.ofDays(2)));
        String waivers = waivers(written);
        post("/api/sites/" + site + "/devices/" + device + "/waivers", waivers, "REGULATORY")
                .is(201);
        Path folder = files(waivers);
        for (int second = -1; second <= 1; second++) {
            Instant at = ends.plusSeconds(second);
            String outcome = second < 0 ? "ALLOW" : "BLOCK";
            String asOf = ", \"asOf\": {\"validAt\": \"%s\"}".formatted(at);
            assertThat(evaluate(asked(site, device, "1.0.0", asOf)).is(200).at("/outcome"))
                    .as("as of %s", at)
                    .isEqualTo(outcome);
            assertThat(fromFiles(folder, at)).as("from files at %s", at).isEqualTo(outcome);
        }
        for (int second = -1; second <= 1; second++) {
            clock.pass(Duration.between(clock.instant(), ends.plusSeconds(second)));
            decidedNow(second < 0 ? "ALLOW" : "BLOCK", ends);
        }
    }

    private void decidedNow(String outcome, Instant ends) throws IOException {
        Answer decided = evaluate(asked(site, device)).is(201);
        assertThat(decided.at("/outcome")).as("decided at %s", clock.instant()).isEqualTo(outcome);
        assertThat(Judgments.result(decided, "T-01")).as("it is never hidden").isEqualTo("FAIL");
        if (outcome.equals("ALLOW")) {
            assertThat(decided.at("/validUntil")).isEqualTo(ends.toString());
        }
        String dry = ", \"dryRun\": true";
        assertThat(evaluate(asked(site, device, "1.0.0", dry)).is(200).at("/outcome"))
                .as("dry run")
                .isEqualTo(outcome);
        String path = "/api/decisions/" + decided.at("/id");
        assertThat(get(path).is(200).at("/outcome")).as("read again").isEqualTo(outcome);
        assertThat(post(path + "/replay", "", "OPERATIONS")
                        .is(200)
                        .json()
                        .path("same")
                        .booleanValue())
                .as("replayed")
                .isTrue();
        Path file = Files.write(
                temp.resolve("case.json"), get(path + "/case").is(200).bytes());
        assertThat(outcome(Ran.here("decide", "--gate", "evaluation", "--case", file.toString(), "--output", "json")))
                .as("from the expanded case")
                .isEqualTo(outcome);
    }

    private void aSiteWithTooLittleMemory(Instant when) {
        device = device();
        String release = "/api/devices/" + device + "/releases/1.0.0";
        post("/api/devices/" + device + "/releases", "{\"version\": \"1.0.0\"}", "PRODUCT")
                .is(201);
        Answer drafted = post(release + "/specifications", WAIVABLE, "PRODUCT").is(201);
        post(release + "/specifications/1/approval", "", with(as("REGULATORY"), "If-Match", drafted.tag()))
                .is(200);
        site = fresh("site");
        post("/api/sites", """
                        {"id": "%s", "name": "Site", "customer": "%s", "country": "DE", "zone": "%s"}""".formatted(site, customer(), zone), "SALES").is(201);
        bind(site, device);
        clock.pass(Duration.between(clock.instant(), when));
        observe(site, "MEASURED", 4);
    }

    private String waivers(String expires) {
        return """
                {"waivers": [{"id": "W-1", "criterion": "T-01", "device": "%s", "version": "1.0.0", "covers": "FAIL",
                  "failing": [{"subject": "server:one", "key": "host.memory.mib", "value": 4, "unit": "GiB"}],
                  "reason": "memory comes in spring", "risk": "it is slow", "control": "fewer studies at once",
                  "requestedBy": "person:a", "approvedBy": "person:b", "approvedAt": "%s",
                  "expiresAt": "%s"}]}""".formatted(device, clock.instant(), expires);
    }

    /** The same as files; JSON is YAML. */
    private Path files(String waivers) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(site));
        Files.writeString(folder.resolve("site.yaml"), """
                {"id": "%s", "name": "Site", "zone": "%s",
                 "bindings": {"%s": {"clinical": {"server": ["server:one"]}}}}""".formatted(site, zone, device));
        Files.writeString(folder.resolve("facts.yaml"), memory("MEASURED", 4));
        Files.writeString(folder.resolve("waivers.yaml"), waivers);
        Files.writeString(folder.resolve("problems.yaml"), "{\"problems\": []}");
        Files.writeString(temp.resolve("specification.yaml"), """
                {"device": {"id": "%s", "name": "Device", "riskClass": "IIa", "learns": false},
                 "release": {"version": "1.0.0", "status": "RELEASED", "releaseDate": "2026-09-01"},
                 "specification": {"version": "1", "status": "APPROVED"}, %s""".formatted(device, WAIVABLE.substring(1)));
        return folder;
    }

    private String fromFiles(Path folder, Instant at) {
        String specification = temp.resolve("specification.yaml").toString();
        return outcome(Ran.here(
                "decide",
                "--gate",
                "evaluation",
                "--site",
                folder.toString(),
                "--specification",
                specification,
                "--at",
                at.toString(),
                "--output",
                "json"));
    }

    private static String outcome(Ran ran) {
        assertThat(ran.err()).isEmpty();
        return JsonMapper.shared().readTree(ran.out()).path("outcome").asString();
    }
}
