package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Basic UDI-DIs: the vectors that GS1 publishes, and single faults. */
class BasicUdiDiTests {

    private static final String SET_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1987654Ad4X4bL5ttr2310c2K",
                "12345678901234567890123NT",
                "12345ANJ",
                "12345_ABCDEFGHIJKLMCP",
                "12345_NOPQRSTUVWXYZDN",
                "12345_abcdefghijklmN3",
                "12345_nopqrstuvwxyzP2",
                "12345_!\"%&'()*+,-./LC",
                "12345_0123456789:;<=>?62",
                "7907665Bm8v2AB",
                "97850l6KZm0yCD",
                "225803106GSpEF",
                "149512464PM+GH",
                "62577B8fRG7HJK",
                "515942070CYxLM",
                "390800494sP6NP",
                "386830132uO+QR",
                "53395376X1:nST",
                "957813138Sb6UV",
                "530790no0qOgWX",
                "62185314IvwmYZ",
                "23956qk1&dB!23",
                "794394895ic045",
                "57453Uq3qA<H67",
                "0881063PhHvY89",
                "00000!HV",
                "99999zzzzzzzzzzzzzzzzzzT2"
            })
    void publishedModelNumbersHold(String value) {
        assertThat(BasicUdiDi.read(value).findings()).isEmpty();
        assertThat(BasicUdiDi.read(value).valid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1987654Ad4X4bL5ttr2310cXK | at 23 'XK': expected is 2K, the check pair of 1987654Ad4X4bL5ttr2310c",
                "1987654Ad4X4bL5ttr2310c2X | at 23 '2X': expected is 2K, the check pair of 1987654Ad4X4bL5ttr2310c",
                "1987654Ad4X4bL5ttr2310c2k | at 23 '2k': expected is 2K, the check pair of 1987654Ad4X4bL5ttr2310c",
                "1234XX | at 0 '1234XX': expected is 7 to 25 characters of GS1 set 82, not 6",
                "123456789012345678901234XX | at 0 '123456789012345678901234XX': expected is 7 to 25 characters of GS1 set 82, not 26",
                "198765£Ad4X4bL5ttr2310c2K | at 6 '£': expected is only characters of GS1 set 82"
            })
    void whatDoesNotHoldIsFoundAtItsPlace(String value, String finding) {
        assertThat(BasicUdiDi.read(value).findings().stream().map(UdiFinding::toString))
                .containsExactly(finding);
    }

    @Test
    void itBeginsWithTheDigitsOfACompany() {
        assertThat(BasicUdiDi.read("X987654Ad4X4bL5ttr2310c2K").findings())
                .contains(new UdiFinding(0, "X987", "the digits of a GS1 Company Prefix"));
    }

    /** 1021 is a prime, and no weight times a difference of two positions is a multiple of it. */
    @Test
    void everyChangedCharacterIsNoticed() {
        String value = "1987654Ad4X4bL5ttr2310c2K";
        for (int i = 0; i < value.length(); i++) {
            for (char other : SET_82.toCharArray()) {
                String changed = value.substring(0, i) + other + value.substring(i + 1);
                assertThat(BasicUdiDi.read(changed).valid()).as(changed).isEqualTo(changed.equals(value));
            }
        }
    }

    /** The weights differ from place to place, so unlike a check digit the pair sees every exchange. */
    @Test
    void everyExchangeOfTwoDifferentCharactersOfTheModelIsNoticed() {
        String value = "1987654Ad4X4bL5ttr2310c2K";
        for (int i = 0; i + 1 < value.length() - 2; i++) {
            String exchanged = exchanged(value, i);
            assertThat(BasicUdiDi.read(exchanged).valid()).as(exchanged).isEqualTo(exchanged.equals(value));
        }
    }

    static String exchanged(String value, int first) {
        return value.substring(0, first) + value.charAt(first + 1) + value.charAt(first) + value.substring(first + 2);
    }
}
