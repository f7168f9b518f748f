package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Devices, releases and specifications over HTTP: states, roles, four eyes, entity tags, pages. */
class CatalogTests extends ServiceTest {

    private static final String RELEASED = "{\"state\": \"RELEASED\", \"releaseDate\": \"2026-09-01\"}";

    @Test
    void aDeviceIsRegisteredOnceAndFound() {
        String id = fresh("device");
        String body = "{\"id\": \"%s\", \"name\": \"N\", \"riskClass\": \"IIb\", \"learns\": true}".formatted(id);
        Answer made = post("/api/devices", body, "PRODUCT").is(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/devices/" + id);
        assertThat(made.tag()).isEqualTo("\"1\"");
        assertThat(made.at("/registeredBy")).isEqualTo("person:product-1");
        Answer found = get("/api/devices/" + id).is(200);
        assertThat(found.json()).isEqualTo(made.json());
        assertThat(found.tag()).isEqualTo(made.tag());
        assertThat(get("/api/devices/" + id, "If-None-Match", made.tag()).status())
                .isEqualTo(304);
        post("/api/devices", body, "PRODUCT").isProblem(409, "already");
    }

    @Test
    void theSameRequestMakesTheSameThingAndAnotherBodyIsRefused() {
        String id = fresh("device");
        String body = "{\"id\": \"%s\", \"name\": \"N\", \"riskClass\": \"I\", \"learns\": false}".formatted(id);
        Map<String, String> named = with(as("PRODUCT"), "Idempotency-Key", fresh("key"));
        Answer first = post("/api/devices", body, named).is(201);
        long before = entries();
        assertThat(post("/api/devices", body, named).is(201).json()).isEqualTo(first.json());
        post("/api/devices", body.replace("\"N\"", "\"Other\""), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void pagesFollowEachOtherAndMissNothing() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(device());
        }
        List<String> found = new ArrayList<>();
        String after = "";
        do {
            Answer page = get("/api/devices?limit=2" + (after.isEmpty() ? "" : "&after=" + after))
                    .is(200);
            assertThat(page.json().path("items").size()).isBetween(1, 2);
            page.json().path("items").forEach(one -> found.add(one.path("id").asString()));
            JsonNode next = page.json().path("next");
            after = next.isNull() ? "" : next.stringValue();
        } while (!after.isEmpty());
        assertThat(found).doesNotHaveDuplicates().isSorted().containsAll(made).contains("lungview");
        assertThat(get("/api/devices?after=~").is(200).json().path("items")).isEmpty();
    }

    @Test
    void aReleaseGoesThroughItsStatesAndNoOthers() {
        String device = releasedDevice();
        String release = "/api/devices/" + device + "/releases/1.0.0";
        Answer now = get(release).is(200);
        assertThat(now.at("/state")).isEqualTo("RELEASED");
        move(release, now, RELEASED, "REGULATORY").isProblem(409, "SUPERSEDED", "WITHDRAWN", "BLOCKED");
        move(release, now, "{\"state\": \"BLOCKED\"}", "REGULATORY").isProblem(403, "PRRC");
        Answer blocked = move(release, now, "{\"state\": \"BLOCKED\"}", "PRRC").is(200);
        assertThat(blocked.at("/state")).isEqualTo("BLOCKED");
        assertThat(blocked.at("/releaseDate")).isEqualTo("2026-09-01");
        move(release, now, "{\"state\": \"WITHDRAWN\"}", "REGULATORY")
                .isProblem(412, now.tag().replace("\"", "\\\""));
        move(release, blocked, "{\"state\": \"WITHDRAWN\"}", "REGULATORY").is(200);
        post(release + "/state", "{\"state\": \"WITHDRAWN\"}", "REGULATORY").isProblem(428, "If-Match");
    }

    private Answer move(String release, Answer seen, String body, String role) {
        return post(release + "/state", body, with(as(role), "If-Match", seen.tag()));
    }

    @Test
    void aReleaseNeedsItsDayAndAnApprovedSpecification() {
        String device = device();
        String release = "/api/devices/" + device + "/releases/2.0";
        Answer drafted = post("/api/devices/" + device + "/releases", "{\"version\": \"2.0\"}", "REGULATORY")
                .is(201);
        assertThat(drafted.at("/state")).isEqualTo("DRAFT");
        move(release, drafted, RELEASED, "REGULATORY").isProblem(409, "approved specification");
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0\"}", "PRODUCT")
                .isProblem(409, "already");
        assertThat(get("/api/devices/" + device + "/releases").is(200).json().path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATIONS", "SALES", "MANAGEMENT", "PRRC"})
    void othersThanProductAndRegulatoryDraftNothing(String role) {
        String device = releasedDevice();
        long before = entries();
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0\"}", role)
                .isProblem(403, "PRODUCT", role);
        post("/api/devices/" + device + "/releases/1.0.0/specifications", SPECIFICATION, role)
                .isProblem(403, "REGULATORY");
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0\"}", Map.of("X-Actor", "person:a"))
                .isProblem(403, "X-Role");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void aSpecificationIsApprovedByOtherEyesThanDraftedIt() {
        String device = device();
        String all = "/api/devices/" + device + "/releases/1.0.0/specifications";
        post("/api/devices/" + device + "/releases", "{\"version\": \"1.0.0\"}", "PRODUCT")
                .is(201);
        Answer drafted = post(all, SPECIFICATION, "REGULATORY").is(201);
        assertThat(drafted.at("/status")).isEqualTo("DRAFT");
        assertThat(drafted.json().path("requirements").intValue()).isOne();
        Map<String, String> match = Map.of("If-Match", drafted.tag());
        post(all + "/1/approval", "", with(match, "X-Actor", "person:regulatory-1", "X-Role", "REGULATORY"))
                .isProblem(409, "somebody else");
        post(all + "/1/approval", "", with(match, "X-Actor", "person:b", "X-Role", "PRODUCT"))
                .isProblem(403);
        post(all + "/1/approval", "", with(Map.of("X-Actor", "person:b"), "X-Role", "REGULATORY"))
                .isProblem(428);
        Answer approved = post(all + "/1/approval", "", with(match, "X-Actor", "person:b", "X-Role", "REGULATORY"))
                .is(200);
        assertThat(approved.at("/approvedBy")).isEqualTo("person:b");
        post(all + "/1/approval", "", with(approved.match(), "X-Actor", "person:b", "X-Role", "REGULATORY"))
                .isProblem(409, "only a DRAFT");
    }

    @Test
    void aLaterSpecificationSupersedesTheApprovedOne() {
        String device = releasedDevice();
        String all = "/api/devices/" + device + "/releases/1.0.0/specifications";
        Answer second = post(all, SPECIFICATION.replace("\"value\": 8", "\"value\": 32"), "PRODUCT")
                .is(201);
        assertThat(second.json().path("number").intValue()).isEqualTo(2);
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        assertThat(evaluate(asked(site, device)).at("/outcome"))
                .as("a draft is not used")
                .isEqualTo("ALLOW");
        post(all + "/2/approval", "", with(as("REGULATORY"), "If-Match", second.tag()))
                .is(200);
        assertThat(get(all + "/1").is(200).at("/specification/status")).isEqualTo("SUPERSEDED");
        assertThat(get(all).is(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .containsExactly("SUPERSEDED", "APPROVED");
        assertThat(get(all + "/2").at("/document/requirements/0/id")).isEqualTo("T-01");
        assertThat(evaluate(asked(site, device)).at("/outcome")).isEqualTo("BLOCK");
    }

    @Test
    void aRefusedSpecificationNamesEveryFaultAtOnce() {
        String device = releasedDevice();
        Answer refused = post(
                "/api/devices/" + device + "/releases/1.0.0/specifications",
                SPECIFICATION.replace("host.memory.mib", "host.memori.mib").replace("MANDATORY", "IMPORTANT"),
                "PRODUCT");
        refused.isProblem(400, "/requirements/0/key", "host.memory.mib", "/requirements/0/severity");
    }
}
