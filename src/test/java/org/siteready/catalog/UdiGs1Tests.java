package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.catalog.Udis.FNC1;
import static org.siteready.catalog.Udis.findings;
import static org.siteready.catalog.Udis.read;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UDIs of GS1: three forms, one meaning. */
class UdiGs1Tests {

    private static final String DI = "(01)09506000134352";

    @ParameterizedTest
    @FieldSource("org.siteready.catalog.Udis#GS1")
    void publishedIdentifiersHold(String value) {
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).valid()).isTrue();
        assertThat(read(value).agency()).isEqualTo(Agency.GS1);
        assertThat(read(value).value()).isEqualTo(value);
    }

    @Test
    void everyPartIsTold() {
        Udi udi = read("(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234(8012)2.0");
        assertThat(udi.di()).isEqualTo("51022222233336");
        assertThat(udi.pi())
                .isEqualTo(new UdiParts(
                        "A213B1", "1234", LocalDate.parse("2014-12-31"), LocalDate.parse("2015-07-07"), "2.0", null));
        assertThat(udi.pi().version()).isEqualTo("2.0");
    }

    @Test
    void theThreeFormsSayTheSame() {
        Udi people = read(DI + "(17)271231(10)LOT/1(21)S-1");
        Udi symbol = read("]C1010950600013435217271231" + "10LOT/1" + FNC1 + "21S-1");
        Udi link = read("https://example.com/some/where/01/09506000134352/10/LOT%2F1/21/S-1?17=271231&linkType=all");
        assertThat(people.valid() && symbol.valid() && link.valid()).isTrue();
        assertThat(symbol.pi()).isEqualTo(people.pi()).isEqualTo(link.pi());
        assertThat(symbol.di()).isEqualTo(people.di()).isEqualTo(link.di());
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.gs1.org/01/9506000134352, 09506000134352",
        "http://id.gs1.org/01/614141123452, 00614141123452",
        "HTTPS://ID.GS1.ORG/01/95050003, 00000095050003",
        "https://id.gs1.org/01/09506000134352/?11=261100#top, 09506000134352",
        "https://id.gs1.org:8443/01/09506000134352/22/2A/10/01/21/21, 09506000134352",
        "https://id.gs1.org/01/2024/01/09506000134352, 09506000134352",
    })
    void shorterGtinsOfLinksArePadded(String value, String di) {
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).di()).isEqualTo(di);
    }

    @Test
    void aSeparatorThatIsNotNeededIsToleratedOnce() {
        assertThat(findings("0109506000134352" + FNC1 + "17271231" + FNC1 + "10A" + FNC1))
                .isEmpty();
        assertThat(findings("0109506000134352" + FNC1 + FNC1 + "17271231"))
                .containsExactly("at 17 '" + FNC1 + "': expected is an application identifier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(01)00844588003289 | at 17 '9': expected is 8, the check digit of 0084458800328",
                "(01)00011954013448(10)A | at 17 '8': expected is 2, the check digit of 0001195401344",
                "(01)0950600013435 | at 4 '0950600013435': expected is 14 digits, not 13",
                "(01)9506000134352 | at 4 '9506000134352': expected is 14 digits, not 13",
                "(01)0950600013435X | at 17 'X': expected is only digits",
                "DI(10) | at 22 '': expected is 1 to 20 characters of GS1 set 82, not 0",
                "DI(10)ABCDEFGHIJKLMNOPQRSTU | at 22 'ABCDEFGHIJKLMNOPQRSTU': expected is 1 to 20 characters of GS1 set 82, not 21",
                "DI(21)A B | at 23 ' ': expected is only characters of GS1 set 82",
                "DI(21)A#B | at 23 '#': expected is only characters of GS1 set 82",
                "DI(17)271301 | at 22 '271301': expected is a date that exists, as YYMMDD; day 00 is the last of the month",
                "DI(17)270229 | at 22 '270229': expected is a date that exists, as YYMMDD; day 00 is the last of the month",
                "DI(7003)2712312460 | at 24 '2712312460': expected is a date and time that exist, as YYMMDDHHmm",
                "DI(7777)1 | at 19 '7777': expected is an application identifier of a device's label",
                "DI(17)271231(17)281231 | at 32 '281231': expected is (17) once; 271231 stands before it",
                "DI(01)00844588003288 | at 22 '00844588003288': expected is (01) once; 09506000134352 stands before it",
                "DI(21)A(235)B | at 24 '235': expected is no (235) beside (21)",
                "DI(02)09506000134352 | at 19 '02': expected is no (02) beside (01)",
                "DI(8013)1987654Ad4X4bL5ttr2310c2X | at 47 '2X': expected is 2K, the check pair of 1987654Ad4X4bL5ttr2310c",
                "(10)A | at 1 '10': expected is (01) beside (10)",
                "(8012)A | at 1 '8012': expected is (01) beside (8012)",
                "(8013)1987654Ad4X4bL5ttr2310c2K | at 0 '(8013)1987654Ad4X4bL5ttr2310c2K': expected is (01) and a GTIN",
                "(x)DI | at 0 '(x)': expected is an identifier of two to four digits in parentheses",
                "09506000134352 | at 0 '09506000134352': expected is (01) before a GTIN, and a production identifier after it",
                "]d1010950600013435210A | at 0 ']d1': expected is ]C1, ]d2 or ]Q3, which mark symbols with element strings",
                "]C1DI | at 3 'DI': expected is no parentheses in a symbol",
                "01095060001343528A | at 16 '8A': expected is an application identifier",
                "https://id.gs1.org/gtin/09506000134352 | at 18 '/gtin/09506000134352': expected is /01/ and a GTIN in the path",
                "https:///01/09506000134352 | at 0 'https://': expected is the name of a host",
                "https://id.gs1.org/01/09506000134352/10 | at 37 '10': expected is a pair of an application identifier and its value",
                "https://id.gs1.org/01/09506000134352/21/5/10/A | at 42 '10': expected is in the path 01, then 22, 10, 21 in this order, or 01 and 235",
                "https://id.gs1.org/01/09506000134352/17/271231 | at 37 '17': expected is in the path 01, then 22, 10, 21 in this order, or 01 and 235",
                "https://id.gs1.org/01/09506000134352?10=A | at 37 '10': expected is the path, not the query, for 10",
                "https://id.gs1.org/01/09506000134352?7777=A | at 37 '7777': expected is an application identifier of a device's label",
                "https://id.gs1.org/01/09506000134352/10/A%2 | at 41 '%2': expected is two hexadecimal digits after a percent sign",
                "https://id.gs1.org/01/09506000134352/10/A%20B | at 41 ' ': expected is only characters of GS1 set 82",
            })
    void whatDoesNotHoldIsFoundAtItsPlace(String value, String finding) {
        assertThat(findings(value.replace("DI", DI))).containsExactly(finding.replace("DI", DI));
        assertThat(read(value.replace("DI", DI)).valid()).isFalse();
    }

    @Test
    void allFindingsAreTold() {
        assertThat(findings("(01)09506000134353(37)5(17)269931(21)A(235)B(7777)Q(10)"))
                .hasSize(6)
                .first()
                .asString()
                .contains("check digit");
    }

    @ParameterizedTest
    @CsvSource({
        "(01)09506000134352(17)270200, 2027-02-28",
        "(01)09506000134352(17)280200, 2028-02-29",
        "(01)09506000134352(17)760101, 2076-01-01",
        "(01)09506000134352(17)770101, 1977-01-01"
    })
    void dayZeroIsTheLastOfTheMonthAndTheCenturyIsTheNearest(String value, LocalDate expiry) {
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).pi().expiry()).isEqualTo(expiry);
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 76, 2076",
        "2026, 77, 1977",
        "2080, 30, 2130",
        "2080, 31, 2031",
        "2000, 50, 2050",
        "2000, 51, 1951"
    })
    void theCenturyIsRelativeToTheClock(int now, int twoDigits, int year) {
        assertThat(UdiDates.nearest(twoDigits, now)).isEqualTo(year);
    }

    @Test
    void whatIsSaidTwiceTheSameWayIsNoFinding() {
        assertThat(findings(DI + "(10)A(10)A(01)09506000134352")).isEmpty();
    }

    @Test
    void everyCharacterOfSet82IsAllowedInALot() {
        String all = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        assertThat(all).hasSize(82);
        for (char one : all.toCharArray()) {
            assertThat(findings(DI + "(10)A" + one)).isEmpty();
            assertThat(read(DI + "(10)A" + one).pi().lot()).isEqualTo("A" + one);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110375286414",
                "9N110375286414",
                "^9N110375286414",
                "[)>\u001e06\u001d9N110375286414\u001d1TA\u001e\u0004"
            })
    void thePharmacyProductNumberIsRecognisedAndSaidToBeUnsupported(String value) {
        assertThat(read(value).agency()).isEqualTo(Agency.IFA);
        assertThat(read(value).valid()).isFalse();
        assertThat(findings(value)).singleElement().asString().contains("IFA (PPN) are not supported yet");
    }

    @Test
    void noElementStringOfGs1IsTakenForAPharmacyProductNumber() {
        for (int variant = 0; variant < 100; variant++) {
            String value = String.format("20%02d0109506000134352", variant);
            assertThat(read(value).agency()).as(value).isEqualTo(Agency.GS1);
            assertThat(findings(value)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "hello", "]", "]d2", "\n", "0", "(", "()", "(01)", "https://", "http:///", "\u001d", "£"
            })
    void whatIsNoUdiIsSaidToBeNone(String value) {
        assertThat(read(value).valid()).isFalse();
        assertThat(read(value).findings()).isNotEmpty();
    }

    @Test
    void whatIsFarTooLongIsNotReadAtAll() {
        assertThat(findings("(01)09506000134352(10)" + " ".repeat(Udi.LONGEST)))
                .singleElement()
                .asString()
                .contains("at most 2000 characters");
    }
}
