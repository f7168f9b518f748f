package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;

/** {@code device-list.yaml} is refused with every fault at its place, and says which fields a row must have. */
class DeviceListRulesTests {

    private static final String GOOD = """
            gate: deployment
            manufacturer: Maker
            fields:
              - {field: location, tell: the row}
              - {field: notifiedBody, classes: [IIa, IIb, III], tell: the records}
            unfit:
              - {id: gone, uses: [CLINICAL], release: [WITHDRAWN], integration: [LIVE], why: It is gone}
            """;

    private static DeviceListRules read(String text) {
        RuleSet rules = Stories.rules();
        return new DeviceListReader(rules.vocabulary(), rules.gates().keySet())
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itIsReadAsItStandsThere() {
        DeviceListRules rules = read(GOOD);
        assertThat(rules.present()).isTrue();
        DeviceListRules.Field body = rules.fields().get("notifiedBody");
        assertThat(body.fault("IIa", true)).isEmpty();
        assertThat(body.fault("IIa", false))
                .hasValueSatisfying(says -> assertThat(says).contains("the records"));
        assertThat(body.fault("I", false)).isEmpty();
        assertThat(body.fault("I", true))
                .hasValueSatisfying(says -> assertThat(says).contains("class I has none"));
        assertThat(body.fault("", false)).as("of a class that is not known").isPresent();
        DeviceListRules.Unfit gone = rules.unfit().get(0);
        assertThat(gone.holds("CLINICAL", "WITHDRAWN", "LIVE")).isTrue();
        assertThat(gone.holds("TEST", "WITHDRAWN", "LIVE")).isFalse();
        assertThat(gone.holds("CLINICAL", "RELEASED", "LIVE")).isFalse();
        assertThat(gone.holds("CLINICAL", "WITHDRAWN", "ON_HOLD")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gate: deployment | gate: deploymnt | /gate | did you mean 'deployment'?",
                "gate: deployment | gates: deployment | /gate | is missing",
                "manufacturer: Maker | manufacturer: 5 | /manufacturer | in quotes",
                "field: location | field: lokation | /fields/0/field | did you mean 'location'?",
                "field: location | field: notifiedBody | /fields/1/field | twice",
                "tell: the row | tel: the row | /fields/0/tel | did you mean 'tell'?",
                "[IIa, IIb, III] | [IIa, IV] | /fields/1/classes | has no 'IV'",
                "[CLINICAL] | [CLINICALL] | /unfit/0/uses | did you mean 'CLINICAL'?",
                "uses: [CLINICAL], | `` | /unfit/0/uses | is missing",
                "[WITHDRAWN] | [GONE] | /unfit/0/release | has no 'GONE'",
                "[LIVE] | [LIFE] | /unfit/0/integration | did you mean 'LIVE'?",
                "release: [WITHDRAWN], integration: [LIVE], | `` | /unfit/0 | every row would be unfit",
                ", why: It is gone | `` | /unfit/0/why | is missing"
            })
    void isRefused(String part, String instead, String place, String says) {
        String text = GOOD.replace(part, instead);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(place)
                .hasMessageContaining(says);
    }

    @Test
    void noFieldsAreRefused() {
        assertThatThrownBy(() -> read("gate: deployment\nmanufacturer: Maker\n"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("/fields");
    }

    @Test
    void aFolderWithoutItSaysNothingOfTheList() {
        Map<String, byte[]> files = new TreeMap<>(Stories.rules().files().all());
        files.remove(DeviceListReader.FILE);
        assertThat(RuleSets.compile(new RuleFiles(files)).deviceList().present())
                .isFalse();
    }
}
