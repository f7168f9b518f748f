package org.siteready.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions are compared number by number, never as text, and their order is a total one. */
class VersionTests {

    @ParameterizedTest
    @CsvSource({
        "10.0.9200, 10.0.20348",
        "2.9, 2.10",
        "2.10, 2.10.1",
        "9, 10",
        "535.54, 535.129",
        "0.9.9, 1",
        "1.0-rc.1, 1.0",
        "1.0-alpha, 1.0-alpha.1",
        "1.0-alpha.1, 1.0-alpha.beta",
        "1.0-alpha.beta, 1.0-beta",
        "1.0-beta.2, 1.0-beta.11",
        "1.0-rc2, 1.0-rc10",
        "1.0-1, 1.0-a",
        "0.9, 1.0-rc.1",
        "1.1.1, 1.1.1w",
        "1.1.1v, 1.1.1w",
        "1.1.1w, 1.1.2",
        "1.1.1w-rc1, 1.1.1w",
        "999999999999998, 999999999999999",
    })
    void theLaterIsAfterTheEarlier(String earlier, String later) {
        assertThat(Version.of(earlier)).isLessThan(Version.of(later)).isNotEqualTo(Version.of(later));
        assertThat(Version.of(later)).isGreaterThan(Version.of(earlier));
    }

    @ParameterizedTest
    @CsvSource({
        "2.1, 2.1.0",
        "2, 2.0.0.0",
        "v2.1, 2.1",
        "V2.1, v2.1.0",
        "007.01, 7.1",
        "1.0+build5, 1.0+build7",
        "1.0-rc.1+a, 1.0-rc1+b",
        "0, 0.0"
    })
    void theSameVersionMayBeWrittenInTwoWays(String one, String other) {
        assertThat(Version.of(one)).isEqualTo(Version.of(other)).isEqualByComparingTo(Version.of(other));
        assertThat(Version.of(one).hashCode()).isEqualTo(Version.of(other).hashCode());
    }

    @Test
    void isShownAsItWasWritten() {
        assertThat(Version.of("v02.10+sha.5")).hasToString("v02.10+sha.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "latest",
                "1.",
                ".1",
                "1..2",
                "1.2.x",
                "1.0-",
                "1.0+",
                "1,2",
                "1.0 ",
                "-1",
                "1.1.1wx",
                "1234567890123456",
                "1.2.3.4.5.6.7.8.9.10.11",
                "١.٢",
                "1.0-ä"
            })
    void whatIsNoVersionIsRefusedWithAnExample(String text) {
        assertThat(Version.readable(text)).isFalse();
        assertThatThrownBy(() -> Version.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("2.10.1-rc.1");
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderIsTotal(long seed) {
        Random random = new Random(seed);
        List<Version> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(Version.of(text(random)));
        }
        for (Version a : all) {
            assertThat(a.compareTo(Version.of(a.toString()))).isZero();
            for (Version b : all) {
                assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
                assertThat(a.equals(b)).isEqualTo(a.compareTo(b) == 0);
                if (a.equals(b)) {
                    assertThat(a.hashCode()).isEqualTo(b.hashCode());
                }
                for (Version c : all) {
                    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                        assertThat(a.compareTo(c)).as("%s <= %s <= %s", a, b, c).isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }

    /** Few digits and words, so that equal and neighbouring versions come up often. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "v" : "");
        text.append(random.nextInt(3));
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append('.').append(random.nextInt(12));
        }
        if (random.nextInt(5) == 0) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            String[] words = {"rc", "rc1", "rc.1", "rc10", "alpha", "alpha.beta", "1", "0", "x-y", "RC"};
            text.append('-').append(words[random.nextInt(words.length)]);
        }
        if (random.nextInt(4) == 0) {
            text.append("+b").append(random.nextInt(3));
        }
        return text.toString();
    }
}
