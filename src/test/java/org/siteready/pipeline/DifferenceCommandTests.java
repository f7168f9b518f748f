package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code difference} over files: in words, as JSON, and what it refuses. */
class DifferenceCommandTests {

    private static final String BEFORE = "sample-data/devices/lungview/3.2.0.yaml";
    private static final String AFTER = "sample-data/devices/lungview/3.3.0.yaml";

    @Test
    void saysInWordsWhatChanges() {
        Ran ran = Ran.here("difference", BEFORE, AFTER);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("TIGHTENED  LV-CLI-03", "ADDED  LV-SEC-07", "REMOVED  LV-HOST-09", "RELAXED  LV-MOD-01")
                .contains("tightened: before, recommended; now, mandatory")
                .endsWith("10 changed, 39 equal\n");
        assertThat(Ran.here("difference", BEFORE, AFTER, "--language", "de").out())
                .contains("verschärft: vorher empfohlen");
    }

    @Test
    void saysNothingOfWhatStaysTheSame() {
        assertThat(Ran.here("difference", BEFORE, BEFORE).out()).startsWith("0 changed");
        assertThat(Ran.here("difference", BEFORE, AFTER, BEFORE).out())
                .as("there and back")
                .startsWith("0 changed");
    }

    @Test
    void isReadByMachines() {
        JsonNode all = JsonMapper.shared()
                .readTree(Ran.here("difference", BEFORE, AFTER, "--output", "json")
                        .out());
        assertThat(all).hasSize(10);
        assertThat(all.at("/0/kind").asString()).isEqualTo("TIGHTENED");
        assertThat(all.at("/0/reasons/0").asString()).contains("gpu.memoryGiB");
    }

    @ParameterizedTest
    @CsvSource({
        "sample-data/devices/lungview/9.9.yaml, is not a file",
        "sample-data/devices/cardioapp/2.0.0.yaml, is of device cardioapp",
        "sample-data/sites/st-anna/site.yaml, refused",
    })
    void refusesWhatIsNoSpecificationOfTheDevice(String file, String why) {
        Ran ran = Ran.here("difference", BEFORE, file);
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains(why);
    }

    @Test
    void refusesALanguageWithoutTextsAndOneFileAlone() {
        assertThat(Ran.here("difference", BEFORE, AFTER, "--language", "xx").exitCode())
                .isEqualTo(3);
        assertThat(Ran.here("difference", BEFORE).exitCode()).isEqualTo(3);
    }
}
