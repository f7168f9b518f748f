package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is not JSON is told by its place, in words that a reader can use. */
class StrictJsonTests {

    @Test
    void aTextThatEndsTooEarlyIsToldWithoutWhatTheLibraryHides() {
        byte[] cut = "{\"subject\": {\"site\": \"lakeside\"".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> StrictJson.read("body", cut))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        refused -> assertThat(refused.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.pointer()).isEqualTo("line 1, column 32");
                            assertThat(fault.message())
                                    .isEqualTo("Unexpected end-of-input: expected close marker for Object");
                        }));
    }
}
