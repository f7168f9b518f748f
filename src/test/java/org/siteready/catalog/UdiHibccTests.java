package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.catalog.Udis.findings;
import static org.siteready.catalog.Udis.read;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** UDIs of HIBCC: what the standard prints holds, what others print is checked. */
class UdiHibccTests {

    private static final String PRINTED_EVERYWHERE =
            "+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202";

    @ParameterizedTest
    @FieldSource("org.siteready.catalog.Udis#HIBCC")
    void publishedIdentifiersHold(String value) {
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).agency()).isEqualTo(Agency.HIBCC);
    }

    @Test
    void theExampleThatFdaImdrfAndHl7PrintHasAWrongCheckCharacter() {
        assertThat(findings(PRINTED_EVERYWHERE + "C"))
                .containsExactly("at 86 'C': expected is 'H', the check character of " + PRINTED_EVERYWHERE);
        Udi right = read(PRINTED_EVERYWHERE + "H");
        assertThat(right.valid()).isTrue();
        assertThat(right.di()).isEqualTo("H123PARTNO1234567890120");
        assertThat(right.pi())
                .isEqualTo(new UdiParts(
                        "LOT123456789012345",
                        "XYZ456789012345678",
                        LocalDate.parse("2013-02-02"),
                        LocalDate.parse("2020-02-02"),
                        null,
                        null));
    }

    @ParameterizedTest
    @FieldSource("org.siteready.catalog.Udis#HIBCC_SECONDARY")
    void secondaryDataOnItsOwnLacksOnlyItsDevice(String value) {
        assertThat(findings(value)).containsExactly("at 0 '+': expected is primary data: '+', a labeler and a product");
        assertThat(read(value).pi().lot()).isEqualTo(value.startsWith("+$$824L") ? null : "3C001");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "$A1, A1, -, -",
                "$+A1, -, A1, -",
                "$$0928A1, A1, -, 2028-09-30",
                "$$1228A1, A1, -, 2028-12-31",
                "$$2092826A1, A1, -, 2026-09-28",
                "$$3260928A1, A1, -, 2026-09-28",
                "$$426092823A1, A1, -, 2026-09-28",
                "$$528366A1, A1, -, 2028-12-31",
                "$$62832023A1, A1, -, 2028-11-15",
                "$$7A1, A1, -, -",
                "$$+0928A1, -, A1, 2028-09-30",
                "$$+2092826A1, -, A1, 2026-09-28",
                "$$+3260928A1, -, A1, 2026-09-28",
                "$$+426092823A1, -, A1, 2026-09-28",
                "$$+528366A1, -, A1, 2028-12-31",
                "$$+62832023A1, -, A1, 2028-11-15",
                "$$+7A1, -, A1, -",
                "$$8240928A1, A1, -, 2028-09-30",
                "$$900100528366A1, A1, -, 2028-12-31",
                "$$824, -, -, -",
                "$$900100, -, -, -",
                "$$3260928, -, -, 2026-09-28",
                "$A1/S77/16D20250102/14D20280304/Q500, A1, 77, 2028-03-04",
                "$A1/14D20280304, A1, -, 2028-03-04",
                "S77/16D20250102, -, 77, -",
                "$2021050425-1, 2021050425-1, -, -"
            })
    void everyFormOfSecondaryDataIsRead(String secondary, String lot, String serial, LocalDate expiry) {
        String value = checked("+A99912345/" + secondary);
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).pi().lot()).isEqualTo(lot);
        assertThat(read(value).pi().serial()).isEqualTo(serial);
        assertThat(read(value).pi().expiry()).isEqualTo(expiry);
        assertThat(read(value).di()).isEqualTo("A99912345");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+A991/$A | at 5 '': expected is 1 to 18 letters or digits of a product (PCN), not 0; at 5 '': expected is 1 digit for the unit of measure, not 0",
                "+999912345 | at 0 '+': expected is primary data: '+', a labeler and a product; at 1 '99991234': expected is secondary data: $lot, $+serial, $$ and a date, S, 16D, 14D or Q",
                "+A99912345/$ | at 12 '': expected is 1 to 18 letters, digits, '-' or '.' of a lot, not 0",
                "+A99912345/$ABCDEFGHIJKLMNOPQRS | at 12 'ABCDEFGHIJKLMNOPQRS': expected is 1 to 18 letters, digits, '-' or '.' of a lot, not 19",
                "+A99912345/$AB% | at 14 '%': expected is only letters, digits, '-' or '.' of a lot",
                "+A99912345/$$ | at 13 '': expected is 0 to 7 for the form of the date",
                "+A99912345/$$ABC | at 13 'ABC': expected is 0 to 7 for the form of the date",
                "+A99912345/$$1328A | at 13 '1328': expected is a date that exists, as MMYY",
                "+A99912345/$$3270229A | at 14 '270229': expected is a date that exists, as YYMMDD",
                "+A99912345/$$426092824A | at 14 '26092824': expected is a date that exists, as YYMMDDHH",
                "+A99912345/$$527366A | at 14 '27366': expected is a date that exists, as YYJJJ",
                "+A99912345/$$50527 | at 14 '0527': expected is a date that exists, as YYJJJ",
                "+A99912345/$$8A47X | at 14 'A': expected is only digits of a quantity",
                "+A99912345/$$81210X3 | at 16 '10X3': expected is a date that exists, as MMYY",
                "+A99912345/$A/$B | at 14 '$B': expected is lot or serial number as the first of the secondary data; at 15 'B': expected is one lot; A stands before it",
                "+A99912345/$+A/SB | at 16 'B': expected is one serial number; A stands before it",
                "+A99912345/$$3260928A/14D20260929 | at 25 '20260929': expected is one day of expiry; 2026-09-28 stands before it",
                "+A99912345/$A/Q5/SB | at 14 'Q5': expected is the quantity as the last of the secondary data",
                "+A99912345/$A/Q123456 | at 15 '123456': expected is 1 to 5 digits of a quantity, not 6",
                "+A99912345/$A/16D2026092 | at 17 '2026092': expected is a date that exists, as YYYYMMDD",
                "+A99912345/$A/17D20260928 | at 14 '17D20260928': expected is secondary data: $lot, $+serial, $$ and a date, S, 16D, 14D or Q",
                "+A99912345/20015A | at 11 '20015A': expected is secondary data: $lot, $+serial, $$ and a date, S, 16D, 14D or Q",
                "+A99912345/ | at 11 '': expected is secondary data: $lot, $+serial, $$ and a date, S, 16D, 14D or Q",
                "+A9991234A | at 9 'A': expected is only digit for the unit of measure",
                "+A9991-341 | at 6 '-': expected is only letters or digits of a product (PCN)",
            })
    void whatDoesNotHoldIsFoundAtItsPlace(String value, String finding) {
        assertThat(String.join("; ", findings(checked(value)))).isEqualTo(finding);
    }

    @Test
    void aLowerCaseLetterIsFoundWhereItStands() {
        assertThat(findings("+A999b2345X")).contains("at 5 'b': expected is only letters or digits of a product (PCN)");
    }

    @Test
    void theFormForPeopleMayStandBetweenAsterisks() {
        assertThat(read("*+A99912345/$$52001510X3/16D20111212/S77DEFG457*").valid())
                .isTrue();
        assertThat(read("*+A123BJCMD6E79++$$52001510X3+_*").valid()).isTrue();
        assertThat(read("+A123BJCMD6E79++$$52001510X3+_").valid()).isFalse();
        assertThat(findings("*+A123BJC5D6E71G"))
                .containsExactly("at 15 'G': expected is a '*' at the end, as at the beginning");
        assertThat(findings("*A123BJC5D6E71G*")).containsExactly("at 1 'A123BJC5D6E71G': expected is the flag '+'");
    }

    @Test
    void aSecondSymbolIsLinkedToTheFirst() {
        assertThat(read("+A123BJC5D6E71G+$$52001510X3GD").valid()).isTrue();
        assertThat(read("+A123BJC5D6E71G+$$+52001510X3GB").pi().serial()).isEqualTo("10X3");
        String other = checked("+$$52001510X3H");
        assertThat(findings("+A123BJC5D6E71G" + other))
                .containsExactly("at 28 'H': expected is 'G', the link to the first symbol");
    }

    @Test
    void everyCharacterOfTheSetIsACheckCharacterOfSomething() {
        Set<Character> seen = new HashSet<>();
        for (char first : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
            for (char second : "09AZ".toCharArray()) {
                String value = checked("+A999" + first + second + "1");
                assertThat(findings(value)).isEmpty();
                seen.add(value.charAt(value.length() - 1));
            }
        }
        assertThat(seen).hasSize(43).contains(' ', '+', '/', '%');
    }

    static String checked(String data) {
        return data + Mod43.check(data);
    }
}
