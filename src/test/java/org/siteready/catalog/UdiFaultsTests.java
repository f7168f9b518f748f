package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What check digits promise is kept, and nothing that anybody types makes the reader fail. */
class UdiFaultsTests {

    private static final String ALPHABET =
            "01234567890123456789ABCDEFXYZabcz()+$$/*=>},&%-. _£€\u001d\u0000\n\ud83d\ude00]^9NSQD#?:";

    static final List<String> ALL = Stream.of(Udis.GS1, Udis.HIBCC, Udis.HIBCC_SECONDARY, Udis.ICCBBA)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"09506000134352", "00844588003288", "51022222233336"})
    void everyChangedDigitOfAGtinIsNoticed(String gtin) {
        for (int i = 0; i < gtin.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = gtin.substring(0, i) + digit + gtin.substring(i + 1);
                assertThat(Udis.read("(01)" + changed).valid()).as(changed).isEqualTo(changed.equals(gtin));
            }
        }
    }

    /** Weights 3 and 1 differ by 2: an exchange goes unnoticed exactly where the digits differ by 5. */
    @ParameterizedTest
    @ValueSource(strings = {"09506000134352", "00844588003288", "51022222233336", "00614141123452"})
    void anExchangeOfNeighboursGoesUnnoticedOnlyWhereDigitsDifferByFive(String gtin) {
        for (int i = 0; i + 1 < gtin.length(); i++) {
            int difference = Math.abs(gtin.charAt(i) - gtin.charAt(i + 1));
            assertThat(Udis.read("(01)" + BasicUdiDiTests.exchanged(gtin, i)).valid())
                    .as("exchanged at %d of %s", i, gtin)
                    .isEqualTo(difference == 0 || difference == 5);
        }
    }

    @ParameterizedTest
    @FieldSource("org.siteready.catalog.Udis#HIBCC")
    void everyChangedCharacterOfHibccIsNoticed(String value) {
        for (int i = 0; i < value.length(); i++) {
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%ab*_".toCharArray()) {
                String changed = value.substring(0, i) + other + value.substring(i + 1);
                assertThat(Udis.read(changed).valid()).as(changed).isEqualTo(changed.equals(value));
            }
        }
    }

    /** The sum has no weights: an exchange of two characters of a product is another product, as far as anybody can tell. */
    @Test
    void anExchangeWithinAProductOfHibccIsAnotherValidOne() {
        assertThat(Udis.read("+A123BJC5D6E71G").di()).isEqualTo("A123BJC5D6E71");
        assertThat(Udis.read("+A123BCJ5D6E71G").di()).isEqualTo("A123BCJ5D6E71");
        assertThat(Udis.read("+A123BCJ5D6E71G").valid()).isTrue();
    }

    @Test
    void noTextMakesTheReaderFail() {
        Random random = new Random(20261124);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(start(random));
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            sound(text.toString());
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void noMutationMakesTheReaderFail(String value) {
        Random random = new Random(value.hashCode());
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(value);
            for (int changes = 1 + random.nextInt(3); changes > 0 && text.length() > 0; changes--) {
                mutate(text, random);
            }
            sound(text.toString());
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyBeginningIsReadToItsEnd(String value) {
        for (int i = 0; i <= value.length(); i++) {
            sound(value.substring(0, i));
            sound(value.substring(i));
        }
    }

    /** INVARIANT: valid is exactly without findings and with a device; findings lie within what was read. */
    private static void sound(String text) {
        Udi udi = Udis.read(text);
        assertThat(udi.value()).isEqualTo(text);
        assertThat(udi.valid()).isEqualTo(udi.findings().isEmpty());
        if (udi.valid()) {
            assertThat(udi.di()).isNotNull();
            assertThat(udi.agency()).isNotNull().isNotEqualTo(Agency.IFA);
        }
        for (UdiFinding finding : udi.findings()) {
            assertThat(finding.offset()).isBetween(0, text.length());
            assertThat(finding.expected()).isNotBlank();
        }
        BasicUdiDi.read(text);
    }

    private static String start(Random random) {
        List<String> starts = new ArrayList<>(List.of(
                "",
                "(01)",
                "01",
                "]C1",
                "]d201",
                "+",
                "*+A123",
                "=/",
                "=",
                "&",
                "https://a/01/",
                "9N",
                "(01)09506000134352("));
        return starts.get(random.nextInt(starts.size()));
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.insert(at, other);
            case 2 -> text.deleteCharAt(at);
            default -> text.append(text, at, Math.min(text.length(), at + 8));
        }
    }
}
