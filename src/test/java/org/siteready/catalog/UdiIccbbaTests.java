package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.catalog.Udis.findings;
import static org.siteready.catalog.Udis.read;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** UDIs of ICCBBA: lengths and characters are all that can be checked. */
class UdiIccbbaTests {

    @ParameterizedTest
    @FieldSource("org.siteready.catalog.Udis#ICCBBA")
    void publishedIdentifiersHold(String value) {
        assertThat(findings(value)).isEmpty();
        assertThat(read(value).agency()).isEqualTo(Agency.ICCBBA);
    }

    @Test
    void everyPartIsTold() {
        Udi udi = read("=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123");
        assertThat(udi.di()).isEqualTo("A9999XYZ100T0944");
        assertThat(udi.pi())
                .isEqualTo(new UdiParts(
                        "000000000000XYZ123",
                        "000025",
                        LocalDate.parse("2013-02-01"),
                        LocalDate.parse("2014-02-01"),
                        null,
                        "A99971312345600"));
    }

    @Test
    void bloodBagsHaveTheirOwnIdentifiers() {
        Udi udi = read("=)1TE123456A&)RZ12345678");
        assertThat(udi.di()).isEqualTo("1TE123456A");
        assertThat(udi.pi().lot()).isEqualTo("RZ12345678");
    }

    @Test
    void nineIsTheCenturyBefore() {
        assertThat(read("=/A9999XYZ100T0944=>999365").pi().expiry()).isEqualTo("1999-12-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=/A9999XYZ100T094 | at 2 'A9999XYZ100T094': expected is 16 letters or digits, not 15",
                "=/A9999XYZ100T094a | at 17 'a': expected is only letters or digits",
                "=/A9999XYZ100T0944=>014366 | at 20 '014366': expected is a date that exists, as CYYJJJ",
                "=/A9999XYZ100T0944=>01403 | at 20 '01403': expected is 6 letters or digits, not 5",
                "=/A9999XYZ100T0944=,00002 | at 20 '00002': expected is 6 letters or digits, not 5",
                "=/A9999XYZ100T0944&,100XYZ123 | at 21 '00XYZ123': expected is 18 letters or digits, not 8",
                "=/A9999XYZ100T0944&,2000000000000XYZ123 | at 18 '&,2000000000000XYZ123': expected is one of =/ =) =, => =} = &,1 &)",
                "=/A9999XYZ100T0944=%0 | at 18 '=%0': expected is one of =/ =) =, => =} = &,1 &)",
                "=/A9999XYZ100T0944=/A9999XYZ100T0945 | at 20 'A9999XYZ100T0945': expected is one device identifier; A9999XYZ100T0944 stands before it",
                "=/A9999XYZ100T0944=,000025=,000026 | at 28 '000026': expected is one serial number; 000025 stands before it",
                "=,000025 | at 0 '=,000025': expected is a device identifier: =/ or =)",
                "&)RZ12345678 | at 0 '&)RZ12345678': expected is a device identifier: =/ or =)",
            })
    void whatDoesNotHoldIsFoundAtItsPlace(String value, String finding) {
        assertThat(findings(value)).containsExactly(finding);
    }

    @Test
    void noSpaceStandsBetweenFields() {
        assertThat(findings("=)1TE123456A &)RZ12345678"))
                .containsExactly(
                        "at 2 '1TE123456A ': expected is 10 letters or digits, not 11",
                        "at 12 ' ': expected is only letters or digits");
    }
}
