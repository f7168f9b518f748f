package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.Stories;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Value;
import org.siteready.facts.Version;

/** Applicability that can never hold is found, and what can hold is never refused. */
class SatisfiableTests {

    private static final String CPU = "{role: server, key: host.cpu.vcpus, operator: ";
    private static final String ARCH = "{role: server, key: host.arch, operator: ";
    private static final String BUILD = "{role: server, key: host.os.build, operator: ";
    private static final String PATCHED = "{role: server, key: host.lastPatched, operator: ";
    private static final String SERVICES = "{role: pacs, key: pacs.services, operator: ";
    private static final String VENDOR = "{role: pacs, key: pacs.vendor, operator: ";

    static List<String> impossible() {
        return List.of(
                "allOf: [" + CPU + "AT_LEAST, value: 8}, " + CPU + "AT_MOST, value: 7}]",
                "allOf: [" + CPU + "BETWEEN, value: {from: 2, to: 4}}, " + CPU + "AT_LEAST, value: 5}]",
                "allOf: [" + CPU + "EQUALS, value: 4}, " + CPU + "EQUALS, value: 5}]",
                "allOf: [" + CPU + "EQUALS, value: 4}, " + CPU + "NOT_EQUALS, value: 4}]",
                "allOf: [" + CPU + "AT_MOST, value: 1}, " + CPU + "NOT_EQUALS, value: 1}]",
                "allOf: [" + CPU + "ONE_OF, value: [2, 4]}, " + CPU + "NONE_OF, value: [2, 4, 8]}]",
                "allOf: [" + CPU + "AT_LEAST, value: 4}, " + CPU + "AT_MOST, value: 5}, " + CPU
                        + "NONE_OF, value: [4, 5]}]",
                "allOf: [" + ARCH + "EQUALS, value: X86_64}, " + ARCH + "EQUALS, value: ARM64}]",
                ARCH.substring(1) + "NONE_OF, value: [X86_64, ARM64]",
                "allOf: [" + ARCH + "NOT_EQUALS, value: X86_64}, " + ARCH + "NOT_EQUALS, value: ARM64}]",
                ARCH.substring(1) + "MATCHES, value: \"RISC.*\"",
                "allOf: [{role: server, key: gpu.present, operator: EQUALS, value: true}, {role: server, key:"
                        + " gpu.present, operator: EQUALS, value: false}]",
                "{role: server, key: gpu.present, operator: NONE_OF, value: [true, false]}",
                "allOf: [" + BUILD + "VERSION_AT_LEAST, value: \"2.10\"}, " + BUILD
                        + "VERSION_RANGE, value: {below: \"2.9\"}}]",
                "allOf: [" + BUILD + "EQUALS, value: \"2.1\"}, " + BUILD + "NOT_EQUALS, value: \"2.1.0\"}]",
                "allOf: [" + SERVICES + "CONTAINS_ALL, value: [C_FIND]}, " + SERVICES
                        + "CONTAINS_NONE, value: [C_FIND]}]",
                "allOf: [" + SERVICES + "CONTAINS_ANY, value: [C_FIND, C_MOVE]}, " + SERVICES
                        + "CONTAINS_NONE, value: [C_FIND, C_MOVE]}]",
                "allOf: [" + SERVICES + "EQUALS, value: [C_FIND]}, " + SERVICES + "CONTAINS_ALL, value: [C_MOVE]}]",
                "allOf: [" + VENDOR + "EQUALS, value: A}, " + VENDOR + "EQUALS, value: B}]",
                "allOf: [" + VENDOR + "EQUALS, value: A}, " + VENDOR + "MATCHES, value: \"[b-z]+\"}]",
                "allOf: [" + PATCHED + "AFTER, value: \"2026-06-01\"}, " + PATCHED + "BEFORE, value: \"2026-06-01\"}]",
                "allOf: [" + PATCHED + "EQUALS, value: \"2026-06-01\"}, " + PATCHED + "AFTER, value: \"2026-06-01\"}]",
                // several subjects: each of all, and one of any beside what all must be
                "allOf: [{role: server, key: host.cpu.vcpus, operator: AT_LEAST, value: 9, over: ANY}, " + CPU
                        + "AT_MOST, value: 8}]",
                // every way is closed
                "anyOf: [" + ARCH + "NONE_OF, value: [X86_64, ARM64]}, {role: server, key: gpu.present, operator:"
                        + " NONE_OF, value: [true, false]}]");
    }

    static List<String> possible() {
        return List.of(
                "allOf: [" + CPU + "AT_LEAST, value: 8}, " + CPU + "AT_MOST, value: 8}]",
                "allOf: [" + CPU + "AT_LEAST, value: 4}, " + CPU + "NONE_OF, value: [4, 5, 6]}]",
                "allOf: [{role: server, key: host.cpu.vcpus, operator: AT_LEAST, value: 9, over: ANY}, {role: server,"
                        + " key: host.cpu.vcpus, operator: AT_MOST, value: 8, over: ANY}]",
                "allOf: [" + CPU
                        + "AT_LEAST, value: 8}, {role: client, key: host.cpu.vcpus, operator: AT_MOST, value: 7}]",
                "anyOf: [" + ARCH + "NONE_OF, value: [X86_64, ARM64]}, " + CPU + "AT_LEAST, value: 8}]",
                "allOf: [{role: server, key: time.offsetMs, operator: BETWEEN, value: {from: 1, to: 2}, unit: us},"
                        + " {role: server, key: time.offsetMs, operator: NONE_OF, value: [1, 2], unit: us}]",
                "allOf: [" + BUILD + "VERSION_RANGE, value: {atLeast: \"1.0-rc1\", below: \"1.0-rc3\"}}, " + BUILD
                        + "NOT_EQUALS, value: \"1.0-rc1\"}]",
                "allOf: [" + BUILD + "VERSION_RANGE, value: {below: \"0.0.1\"}}, " + BUILD
                        + "NOT_EQUALS, value: \"0\"}]",
                BUILD.substring(1) + "VERSION_AT_LEAST, value: \"1.2.3.4.5.6.7.8.9.10\"",
                "allOf: [" + SERVICES + "CONTAINS_ANY, value: [C_FIND, C_MOVE]}, " + SERVICES
                        + "CONTAINS_ANY, value: [QIDO, WADO_RS]}, " + SERVICES
                        + "CONTAINS_NONE, value: [C_FIND, QIDO]}]",
                "allOf: [" + SERVICES + "CONTAINS_ALL, value: [C_FIND]}, " + SERVICES + "NOT_EQUALS, value: [C_FIND]}]",
                "allOf: [" + VENDOR + "NOT_EQUALS, value: A}, " + VENDOR + "MATCHES, value: \"A+\"}]",
                "allOf: [" + VENDOR + "EQUALS, value: AA}, " + VENDOR + "MATCHES, value: \"A+\"}]",
                "allOf: [" + PATCHED + "AFTER, value: \"2026-06-01\"}, " + PATCHED + "BEFORE, value: \"2026-06-03\"}]",
                "allOf: [" + PATCHED + "AFTER, value: \"2026-06-01T10:00:00+02:00\"}, " + PATCHED
                        + "BEFORE, value: \"2026-06-01\"}]",
                PATCHED.substring(1) + "AT_LEAST_DAYS_FROM_NOW, value: 60",
                "{role: server, key: host.memory.mib, operator: AT_LEAST, value: {role: server, key: gpu.memoryGiB}}");
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatCanNeverHoldIsRefused(String when) {
        assertThat(faults(when)).singleElement().asString().startsWith("/appliesWhen: can never hold: no value of '");
    }

    @ParameterizedTest
    @MethodSource("possible")
    void whatCanHoldIsTaken(String when) {
        assertThat(faults(when)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf: []", "anyOf: []", "allOf: [], anyOf: []"})
    void groupsOfNothingAreRefused(String when) {
        assertThat(faults(when)).isNotEmpty().allMatch(fault -> fault.startsWith("/appliesWhen"));
    }

    @Test
    void aPersonsAnswerHasNoPlaceInAGroup() {
        assertThat(faults("allOf: [{role: server, operator: MANUAL}]"))
                .contains("/appliesWhen/allOf/0/operator: MANUAL stands alone, as a requirement or check of its own");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Against trying out: small numbers, so that conditions often exclude each other. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTryingOutNumbersAndVersions(long seed) {
        Random random = new Random(seed);
        boolean versions = seed % 2 == 0;
        List<String> written = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            written.add(versions ? versionCondition(random) : numberCondition(random));
        }
        String when = "allOf: [" + String.join(", ", written) + "]";
        List<Condition> conditions = conditions(when);
        List<Value> tried = versions ? versions() : numbers();
        boolean holds = tried.stream().anyMatch(value -> conditions.stream().allMatch(one -> one.allows(value)));
        assertThat(Satisfiable.never(
                                new Condition.Group(Quantifier.ALL, conditions),
                                Stories.rules().vocabulary())
                        .isEmpty())
                .as(when)
                .isEqualTo(holds);
    }

    private static String numberCondition(Random random) {
        int a = 1 + random.nextInt(6);
        int b = a + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 0 -> CPU + "AT_LEAST, value: " + a + "}";
            case 1 -> CPU + "AT_MOST, value: " + a + "}";
            case 2 -> CPU + "BETWEEN, value: {from: " + a + ", to: " + b + "}}";
            case 3 -> CPU + "NONE_OF, value: [" + a + ", " + b + "]}";
            case 4 -> CPU + "ONE_OF, value: [" + a + ", " + b + "]}";
            default -> CPU + "NOT_EQUALS, value: " + a + "}";
        };
    }

    private static String versionCondition(Random random) {
        int a = 1 + random.nextInt(4);
        int b = a + 1 + random.nextInt(2);
        return switch (random.nextInt(4)) {
            case 0 -> BUILD + "VERSION_AT_LEAST, value: \"" + a + "\"}";
            case 1 -> BUILD + "VERSION_RANGE, value: {atLeast: \"" + a + "\", below: \"" + b + "\"}}";
            case 2 -> BUILD + "ONE_OF, value: [\"" + a + "\", \"" + b + ".0\"]}";
            default -> BUILD + "NOT_EQUALS, value: \"" + a + ".0\"}";
        };
    }

    private static List<Value> numbers() {
        List<Value> all = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            all.add(Value.Amount.of(new BigDecimal(i), org.siteready.facts.Unit.COUNT));
        }
        return all;
    }

    private static List<Value> versions() {
        List<Value> all = new ArrayList<>();
        for (int i = 0; i <= 9; i++) {
            for (String rest : List.of("-rc1", "", ".0.1", ".5")) {
                all.add(new Value.Release(Version.of(i + rest)));
            }
        }
        return all;
    }

    private static ConditionReader reader() {
        Vocabulary vocabulary = Stories.rules().vocabulary();
        return new ConditionReader(vocabulary, new ValueReader(vocabulary, ZoneOffset.UTC), Roles.OPEN);
    }

    private static List<Condition> conditions(String when) {
        Form form = form(when.replaceFirst("^allOf", "anyOf"));
        Criterion.Check check = reader().check(form);
        assertThat(form.faults()).isEmpty();
        assertThat(check).isNotNull();
        return check.what().conditions();
    }

    private static List<String> faults(String when) {
        Form form = form("role: site, key: site.country, operator: PRESENT, appliesWhen: "
                + (when.startsWith("{") ? when : "{" + when + "}"));
        reader().check(form);
        return form.faults().stream().map(Fault::toString).toList();
    }

    private static Form form(String fields) {
        return Yaml.read("c", ("{" + fields + "}").getBytes(StandardCharsets.UTF_8));
    }
}
