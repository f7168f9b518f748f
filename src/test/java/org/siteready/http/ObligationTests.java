package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is demanded, and what meets it, is told by address. */
class ObligationTests extends ServiceTest {

    @Test
    void everyObligationIsToldWithWhatMeetsIt() {
        JsonNode all = get("/api/obligations").is(200).json();
        assertThat(all.path("items")).hasSize(100);
        assertThat(all.at("/items/0/id").asString()).isEqualTo("O-1.1-1");
        assertThat(all.path("ruleSet").asString())
                .isEqualTo(rules.current().digest().value());
        for (JsonNode one : all.path("items")) {
            assertThat(one.path("covered")).as(one.path("id").asString()).isNotEmpty();
            for (JsonNode way : one.path("covered")) {
                if (way.path("gate").isString()) {
                    assertThat(way.path("clause").asString())
                            .contains(one.path("id").asString());
                    assertThat(way.path("rules")).as(way.toString()).isNotEmpty();
                    assertThat(way.path("cases").intValue()).as(way.toString()).isGreaterThan(1);
                }
            }
        }
    }

    @Test
    void oneIsFoundByItsNumber() {
        JsonNode one = get("/api/obligations/O-2.4-2").is(200).json();
        assertThat(one.path("text").asString()).isNotBlank();
        assertThat(one.path("by").asString()).isEqualTo("A");
        JsonNode way = one.at("/covered/0");
        assertThat(way.path("gate").asString()).isEqualTo("user-activation");
        assertThat(way.path("criterion").asString()).isEqualTo("seat-free");
        assertThat(way.path("title").asString()).isEqualTo("The account fits into the number of the contract");
        assertThat(way.at("/rules/0").asString()).isEqualTo("checklist");
        get("/api/obligations/O-9.9-9").isProblem(404, "there is no obligation 'O-9.9-9'");
    }
}
