package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** One request names every site that has a version, with whom to call there; none is missing and none is too many. */
class AffectedSitesTests extends ServiceTest {

    @Test
    void everySiteThatHasItIsThereWithWhomToCall() {
        Journey journey = Journey.begin(this, true).through("put-live");
        journey.labelled("1.1.0", "(01)09506000134352(8012)1.1.0");
        journey.details(Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"test\", \"responsible\""))
                .is(200);
        post(journey.address() + "/deployments", "{\"version\": \"1.0.0\", \"use\": \"TRAINING\"}", "OPERATIONS")
                .is(201);
        String account = post(
                        "/api/accounts", """
                        {"contract": "%s", "site": "%s", "device": "%s", "role": "radiologist",
                         "person": {"name": "Dr. Any Body", "email": "x@clinic.example"}}""".formatted(journey.contract, journey.site, journey.device), "OPERATIONS")
                .is(201)
                .at("/id");
        Fleet fleet = new Fleet(this, journey.device);
        String clinical = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(clinical, "Ivo Kern");
        String problem = post("/api/sites/" + clinical + "/devices/" + journey.device + "/problems", """
                        {"origin": "FEEDBACK", "version": "1.0.0", "environment": "clinical", "title": "Shifted", "description": "Contours are shifted",
                         "classification": "COMPLAINT", "possibleHarm": false}""", "OPERATIONS")
                .is(201)
                .at("/problem/id");
        String tested = fleet.installed("1.0.0", "TEST");
        String unknown = fleet.installed("1.0.0", null);
        String former = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(former, "Ute Alt");
        fleet.ended(former);
        String again = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(again, "Ole Neu");
        fleet.ended(again);
        fleet.found(again, "1.0.0");
        fleet.installed("1.1.0", "CLINICAL");
        String nowhere = fleet.site("FI", "Europe/Helsinki");
        fleet.found(nowhere, "1.0.0");
        String requested = fleet.site("DE", "Europe/Berlin");
        post(
                        "/api/integrations",
                        "{\"site\": \"%s\", \"device\": \"%s\", \"version\": \"1.0.0\"}"
                                .formatted(requested, journey.device),
                        "SALES")
                .is(201);

        Answer answer = fleet.affected("1.0.0");
        JsonNode all = answer.json();
        assertThat(Fleet.texts(all.path("sites"), "site"))
                .containsExactlyInAnyOrder(journey.site, clinical, tested, unknown, again, nowhere);
        assertThat(Fleet.texts(all.path("clinicalSites"))).containsExactlyInAnyOrder(journey.site, clinical, unknown);
        assertThat(Fleet.texts(all.path("otherSites"))).containsExactlyInAnyOrder(journey.site, tested);
        assertThat(Fleet.texts(all.path("foundSites"))).containsExactlyInAnyOrder(again, nowhere);
        assertThat(Fleet.texts(all.path("formerSites"))).containsExactly(former);
        assertThat(all.path("counts").toString())
                .isEqualTo("{\"sites\":6,\"clinical\":2,\"other\":2,\"notKnown\":1,\"found\":2}");
        assertThat(Fleet.texts(all.path("underway"), "site")).containsExactlyInAnyOrder(tested, requested);
        assertThat(all.path("releases").path("1.0.0").asString()).isEqualTo("RELEASED");

        JsonNode first = site(all, journey.site);
        assertThat(Fleet.texts(first.path("rows"), "use")).containsExactly("TEST", "CLINICAL", "TRAINING");
        assertThat(Fleet.texts(first.path("rows"), "status")).containsExactly("DECOMMISSIONED", "IN_USE", "INSTALLED");
        assertThat(Fleet.texts(first.path("users"), "id")).containsExactly(account);
        assertThat(first.path("users").get(0).path("status").asString()).isEqualTo("REQUESTED");
        assertThat(first.path("integration").path("state").asString()).isEqualTo("LIVE");
        assertThat(Fleet.texts(first.path("contacts"), "name")).contains("Ivo Kern");
        JsonNode second = site(all, clinical);
        assertThat(second.path("contacts").get(0).path("email").asString()).isEqualTo("it@clinic.example");
        assertThat(second.path("responsible").get(0).path("name").asString()).isEqualTo("Rita Vogel");
        assertThat(Fleet.texts(second.path("problems"), "id")).containsExactly(problem);
        assertThat(second.path("customerName").asString()).isEqualTo("Clinic");
        JsonNode third = site(all, again);
        assertThat(third.path("rows").get(0).path("inForce").asBoolean()).isFalse();
        assertThat(third.path("found").get(0).path("version").asString()).isEqualTo("1.0.0");
        assertThat(third.path("contacts").get(0).path("name").asString())
                .as("nobody is named by a row in force, so whoever is known is")
                .isEqualTo("Ole Neu");
        assertThat(site(all, nowhere).path("integration").isNull()).isTrue();
        tables(fleet, all);
        erased(fleet, clinical);
    }

    private static JsonNode site(JsonNode all, String site) {
        return all.path("sites")
                .valueStream()
                .filter(one -> one.path("site").asString().equals(site))
                .findFirst()
                .orElseThrow();
    }

    /** A line for each row and each thing found. */
    private void tables(Fleet fleet, JsonNode all) {
        String path = "/api/devices/" + fleet.device + "/releases/1.0.0/affected";
        List<List<String>> csv =
                Tables.csv(new String(get(path + ".csv").is(200).bytes(), StandardCharsets.UTF_8));
        byte[] workbook = get(path + ".xlsx").is(200).bytes();
        assertThat(Tables.workbook(workbook)).isEqualTo(csv);
        assertThat(get(path + ".xlsx").bytes()).isEqualTo(workbook);
        int lines = 0;
        for (JsonNode site : all.path("sites")) {
            lines += site.path("rows").size() + site.path("found").size();
        }
        assertThat(csv).hasSize(lines + 1);
        assertThat(csv.subList(1, csv.size()))
                .allSatisfy(line -> assertThat(line.get(5)).isIn("IN_FORCE", "FORMER", "FOUND"));
        assertThat(csv.toString()).contains("Ivo Kern, it@clinic.example");
    }

    private void erased(Fleet fleet, String site) {
        String person = site(fleet.affected("1.0.0").json(), site)
                .path("contacts")
                .get(0)
                .path("person")
                .asString();
        ledger.persons().erase(fresh("erasure"), Actor.tool("test"), person, "GDPR Art. 17");
        JsonNode contact =
                site(fleet.affected("1.0.0").json(), site).path("contacts").get(0);
        assertThat(contact.path("name").isNull()).isTrue();
        assertThat(contact.path("erased").asString()).contains("erased on", "GDPR Art. 17");
        for (Entry entry : ledger.read(new Stream("integrations", site + "/" + fleet.device), 1, 1_000)) {
            assertThat(entry.body().toString()).doesNotContain("Kern", "clinic.example", "Vogel");
        }
    }

    @Test
    void itIsToldAsOfAnInstantAndAsItWasKnown() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        clock.pass(Duration.ofDays(1));
        String before = clock.instant().toString();
        clock.pass(Duration.ofDays(1));
        fleet.ended(site);
        String path = "/api/devices/" + fleet.device + "/releases/1.0.0/affected";
        assertThat(get(path).is(200).json().path("sites")).isEmpty();
        for (String as : List.of("?asOf=2026-11-25", "?asOf=" + before, "?knownAt=" + before)) {
            JsonNode then = get(path + as).is(200).json();
            assertThat(Fleet.texts(then.path("clinicalSites"))).as(as).containsExactly(site);
        }
        assertThat(get(path + "?asOf=2026-11-20").is(200).json().path("sites")).isEmpty();
    }

    @Test
    void aPlannedUpdateStandsBesideTheVersionsThatItLeadsFromAndTo() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        String device = updating.journey.device;
        Fleet fleet = new Fleet(this, device);
        assertThat(fleet.affected("1.0.0").json().path("updates")).isEmpty();
        updating.propose("1.1.0").is(201);
        for (String version : List.of("1.0.0", "1.1.0")) {
            JsonNode updates = fleet.affected(version).json().path("updates");
            assertThat(Fleet.texts(updates, "site")).containsExactly(updating.journey.site);
            assertThat(Fleet.texts(updates, "state")).containsExactly("PROPOSED");
        }
        assertThat(fleet.affected("1.1.0").json().path("sites")).isEmpty();
    }
}
