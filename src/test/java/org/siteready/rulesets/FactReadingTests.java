package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.Stories;
import org.siteready.facts.Fact;
import org.siteready.facts.Value;

/** Facts are refused as a whole, every fault at once, each with its JSON pointer and what to write instead. */
class FactReadingTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SEEN = "source: MEASURED, by: probe, observedAt: \"2026-11-20T09:00:00Z\"";

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults("""
                facts:
                  - {key: host.memroy.mb, subject: "server:a", value: 16, unit: GiB, %1$s}
                  - {key: hots.memory.mib, subject: "server:a", value: 16, unit: GiB, %1$s}
                  - {key: host.memory.mib, subject: "server:a", value: 16, unit: ms, %1$s}
                  - {key: host.memory.mib, subject: "server:a", value: 16, %1$s}
                  - {key: host.memory.mib, subject: "pacs:a", value: 16, unit: GiB, %1$s}
                  - {key: host.os.build, subject: "server:a", value: 2.10, %1$s}
                  - {key: host.arch, subject: "server:a", value: X86_46, %1$s}
                  - {key: host.cpu.vcpus, subject: "server:a", value: 0, %1$s}
                  - {key: host.cpu.vcpus, subject: "server:a", value: 2.5, %1$s}
                  - {key: gpu.present, subject: "server:a", value: "yes", %1$s}
                  - {key: host.lastPatched, subject: "server:a", value: 20.11.2026, %1$s}
                  - {key: firewall.inbound, subject: "server:a", value: [104, 22/tcp, 23], %1$s}
                  - {key: pacs.vendor, subject: "pacs:a", value: Acme, unit: GiB, %1$s}
                  - {key: pacs.vendor, subject: "Pacs one", value: Acme, %1$s}
                  - {key: pacs.vendor, subject: "pacs:a", %1$s}
                  - {key: pacs.vendor, subject: "pacs:a", value: Acme, sorce: MEASURED}
                """.formatted(SEEN)))
                .containsExactlyInAnyOrder(
                        "/facts/0/key: 'host.memroy.mb' is not in the vocabulary; did you mean 'host.memory.mib'?",
                        "/facts/1/key: 'hots.memory.mib' is not in the vocabulary; did you mean 'host.memory.mib'?",
                        "/facts/2/unit: 'ms' does not fit 'host.memory.mib'; write one of B, GB, GiB, KiB, MB, MiB, TB, TiB, kB",
                        "/facts/3/unit: is missing; 'host.memory.mib' is given in one of B, GB, GiB, KiB, MB, MiB, TB, TiB, kB",
                        "/facts/4/subject: 'host.memory.mib' is not about a pacs but about clients, server",
                        "/facts/5/value: must be a version in quotes, such as \"2.10\", not 2.10",
                        "/facts/6/value: 'X86_46' is not allowed; host.arch is one of X86_64, ARM64; did you mean 'X86_64'?",
                        "/facts/7/value: 0 is out of bounds; 'host.cpu.vcpus' is at least 1 and at most 4096",
                        "/facts/8/value: must be a whole number, not 2.5",
                        "/facts/9/value: must be true or false, not \"yes\"",
                        "/facts/10/value: must be a day such as \"2027-03-31\" or an instant such as"
                                + " \"2027-03-31T10:00:00Z\", in quotes, not \"20.11.2026\"",
                        "/facts/11/value: holds 104; members are texts: put them in quotes",
                        "/facts/11/value: holds 23; members are texts: put them in quotes",
                        "/facts/12/unit: has no place here: 'pacs.vendor' is a text, not a number",
                        "/facts/13/subject: a subject reads 'site', 'kind:name' or 'kind:name@environment', not 'Pacs one'",
                        "/facts/14/value: is missing; 'pacs.vendor' is a text",
                        "/facts/15/sorce: is not known here; did you mean 'source'?",
                        "/facts/15/source: is missing; give one of [MEASURED, IMPORTED, DECLARED]",
                        "/facts/15/by: is missing; give a text",
                        "/facts/15/observedAt: is missing; give an instant with its offset, such as 2026-11-20T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000000000",
                "1.0E+2000000000",
                "-1e-1000000000",
                "1e31",
                "1234567890123456789012345678901",
                "0.0000000000000000000000000000001",
                "\"1:30\"",
                "\"0x10\"",
                "\"NaN\"",
                "[16]",
                "{a: 16}",
                "true"
            })
    void numbersHaveBounds(String number) {
        assertThat(faults("facts: [{key: host.memory.mib, subject: \"server:a\", value: " + number + ", unit: B, "
                        + SEEN + "}]"))
                .singleElement()
                .asString()
                .startsWith("/facts/0/value: must be a number of at most 30 digits with its unit");
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16 GiB",
        "'\"16.50\"', 16.5 GiB",
        "1e3, 1000 GiB",
        "0.1, 0.1 GiB",
        "123456789012345678901234567890, 123456789012345678901234567890 GiB",
        "0.000000000000000000000000000001, 0.000000000000000000000000000001 GiB"
    })
    void numbersAreExact(String number, String shown) {
        Fact fact = facts("facts: [{key: host.memory.mib, subject: \"server:a\", value: " + number + ", unit: GiB, "
                        + SEEN + "}]")
                .get(0);
        assertThat(fact.value().text()).isEqualTo(shown);
    }

    @Test
    void whatIsObservedInTheFutureIsRefusedBeyondADifferenceOfClocks() {
        assertThat(faults(observed(Stories.AT.plus(Duration.ofMinutes(5))))).isEmpty();
        assertThat(faults(observed(Stories.AT.plus(Duration.ofMinutes(5)).plusMillis(1))))
                .singleElement()
                .asString()
                .startsWith("/facts/0/observedAt")
                .contains("cannot come from the future");
    }

    private static String observed(java.time.Instant at) {
        return "facts: [{key: pacs.vendor, subject: \"pacs:a\", value: A, source: DECLARED, by: p, observedAt: \"" + at
                + "\"}]";
    }

    @Test
    void resolutionsAndAnswersCannotComeFromTheFutureEither() {
        assertThat(faults(
                        "resolutions: [{key: pacs.vendor, subject: \"pacs:a\", source: DECLARED, by: p, reason: r, at:"
                                + " \"2027-01-01T00:00:00Z\"}]"))
                .singleElement()
                .asString()
                .startsWith("/resolutions/0/at")
                .contains("a resolution cannot come from the future");
        Form answers = Yaml.read(
                "answers.yaml",
                "answers: [{criterion: C, result: PASS, comment: c, by: p, at: \"2027-01-01T00:00:00Z\"}]"
                        .getBytes(StandardCharsets.UTF_8));
        reader().answers(answers);
        assertThat(answers.faults()).singleElement().asString().startsWith("/answers/0/at");
    }

    @Test
    void aliasesAreReadAsTheKeyItself() {
        assertThat(facts("facts: [{key: host.ram, subject: \"server:a\", value: 16, unit: GiB, " + SEEN + "}]")
                        .get(0)
                        .key())
                .isEqualTo("host.memory.mib");
    }

    @Test
    void daysAreDaysOfTheSiteAndInstantsAreInstants() {
        List<Fact> facts = facts("""
                facts:
                  - {key: host.lastPatched, subject: "server:a", value: "2026-11-01", %1$s}
                  - {key: host.lastPatched, subject: "server:b", value: "2026-11-01T10:00:00+02:00", %1$s}
                """.formatted(SEEN));
        assertThat(((Value.Moment) facts.get(0).value()).ends()).isEqualTo("2026-11-01T23:00:00Z");
        assertThat(((Value.Moment) facts.get(1).value()).ends()).isEqualTo("2026-11-01T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-13-01",
                "2026-1-1",
                "2026-11-01T10:00:00",
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T00:00:00Z",
                "tomorrow"
            })
    void whatIsNoDayIsRefused(String day) {
        assertThat(faults("facts: [{key: host.lastPatched, subject: \"server:a\", value: \"" + day + "\", " + SEEN
                        + "}]"))
                .singleElement()
                .asString()
                .startsWith("/facts/0/value: must be a day");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facts: []\\nfacts: []                     | line 2: Duplicate Object property \"facts\"",
                "facts: [                                  | line",
                "facts: []\\n---\\nfacts: []               | line 3: Trailing token",
                "facts: [{by: &me a}, {by: *me}]           | line 1: refers to 'me' by an alias (*); write the value out",
                "facts: [{by: \"\\\\ud83d\"}]              | line 1: holds half a character",
                "\\n                                       | is empty",
                "facts: 5                                  | /facts: must be a list",
                "[]                                        | must be an object",
                "facts: [5]                                | /facts/0: must be an object",
            })
    void filesThatSayNothingClearAreRefused(String text, String message) {
        String yaml = text.replace("\\n", "\n").replace("\\\\", "\\");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> facts(yaml)).withMessageContaining(message.strip());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Yaml.read("facts.yaml", new byte[] {'a', ':', ' ', (byte) 0xfc}))
                .withMessage("facts.yaml is not UTF-8; write it in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: "})
    void deepNestingIsRefused(String open) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> facts("facts: " + open.repeat(5_000)))
                .withMessageContaining("nesting depth");
    }

    @Test
    void aPointerEscapesWhatPointersReserve() {
        Form form = Yaml.read("f", "\"a/b~c\": 1".getBytes(StandardCharsets.UTF_8));
        form.only("x");
        assertThat(form.faults()).singleElement().asString().startsWith("/a~1b~0c: ");
    }

    private static CaseReader reader() {
        return CaseReader.strict(Stories.rules().vocabulary(), Stories.AT, BERLIN);
    }

    private static List<String> faults(String yaml) {
        Form form =
                Yaml.read("facts.yaml", yaml.getBytes(StandardCharsets.UTF_8)).only("facts", "resolutions");
        reader().profile(form);
        return form.faults().stream().map(Fault::toString).map(String::strip).toList();
    }

    private static List<Fact> facts(String yaml) {
        Form form =
                Yaml.read("facts.yaml", yaml.getBytes(StandardCharsets.UTF_8)).only("facts", "resolutions");
        List<Fact> facts = reader().profile(form).facts();
        form.orRefuse("facts.yaml");
        return facts;
    }
}
