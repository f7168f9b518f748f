package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Subject;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;

/** Specifications are read whole or refused whole, with every fault at once. */
class SpecificationReadingTests {

    private static final String HEAD = """
            device: {id: d, name: D}
            release: {version: "1.0"}
            specification: {version: 1, status: APPROVED}
            roles:
              server: {kind: server, title: the server}
              client: {kind: clients, title: the workstations}
            requirements:
            """;
    private static final String REST =
            "severity: MANDATORY, phases: [EVALUATION], verification: look, remedy: mend, origin: {ifu: IFU, section: \"1\"}";

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("sample-data/devices"))) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsReadWithoutAFalseAlarm(Path file) throws IOException {
        ReleaseSpecification read =
                ReleaseSpecification.read(file.toString(), Files.readAllBytes(file), Stories.rules());
        assertThat(read.specification().requirements()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(file.toString()).endsWith(read.device() + "/" + read.version() + ".yaml");
    }

    @Test
    void samplesShowWhatSpecificationsCanSay() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Path file : samples().toList()) {
            for (Requirement one : ReleaseSpecification.read("f", Files.readAllBytes(file), Stories.rules())
                    .specification()
                    .requirements()) {
                Criterion.Check check = one.criterion().check();
                assertThat(check).as(one.criterion().id()).isNotNull();
                shown.add(check.manual() ? "manual" : "asked");
                shown.add(check.appliesWhen() == null ? "always" : "conditional");
                shown.add(one.origin().getClass().getSimpleName());
                shown.add(one.alternatives().isEmpty() ? "no way round" : "alternatives");
                shown.add(check.what().conditions().size() > 1 ? "anyOf" : "single");
                for (Condition condition : check.what().conditions()) {
                    shown.add(condition.operand() instanceof Operand.Tiers ? "tiers" : "flat");
                    shown.add(condition.operator().name());
                    shown.add("over " + condition.over());
                }
            }
        }
        assertThat(shown)
                .contains("manual", "conditional", "InstructionsForUse", "Problem", "alternatives", "anyOf", "tiers")
                .contains("over ANY", "CONTAINS_NONE", "AT_LEAST_DAYS_FROM_NOW", "VERSION_RANGE", "MATCHES");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(faults("""
                  - {id: A, title: t, role: server, key: host.arch, operator: EQUALS, value: X86_64, severity: MANDATORY, phases: [EVALUATION], verification: v, remedy: r}
                  - {id: A, title: t, role: server, key: host.arhc, operator: EQUALS, value: X86_64, %1$s}
                  - {id: C, title: t, role: server, key: host.os.build, operator: VERSION_AT_LEAST, value: 2.10, %1$s}
                  - {id: D, title: t, role: server, key: host.memory.mib, operator: AT_LEAST, value: 16, unit: ms, %1$s}
                  - {id: E, title: t, role: server, key: host.memory.mib, operator: AT_LEAST, value: lots, unit: GiB, %1$s}
                  - {id: F, title: t, role: server, key: host.arch, operator: AT_LEAST, value: 1, %1$s}
                  - {id: G, title: t, role: sevrer, key: host.arch, operator: EQUALS, value: X86_64, %1$s}
                  - {id: H, title: t, role: client, key: gpu.present, operator: EQUALS, value: true, %1$s}
                  - {id: I, title: t, role: server, key: host.arch, operator: EQUAL, value: X86_64, %1$s}
                  - {id: J, title: t, role: server, key: host.arch, operator: EQUALS, value: X86_64, appliesWhen: {role: server, key: host.arch, operator: NONE_OF, value: [X86_64, ARM64]}, %1$s}
                  - {id: K, title: t, anyOf: [], %1$s}
                  - {id: L, title: t, operator: MANUAL, key: host.arch, %1$s}
                  - {id: M, title: t, anyOf: [{role: server, operator: MANUAL}, {role: server, key: host.arch, operator: EQUALS, value: ARM64}], %1$s}
                  - {id: N, title: t, role: server, key: host.arch, operator: ONE_OF, value: [X86_64, ARM, 64], %1$s}
                  - {id: O, title: t, role: server, key: host.cpu.vcpus, operator: BETWEEN, value: {from: 8, to: 4}, %1$s}
                """.formatted(REST)))
                .containsExactlyInAnyOrder(
                        "/requirements/0/origin: is missing; name the instructions for use {ifu, section} or the {problem}"
                                + " that taught it",
                        "/requirements/1/id: 'A' is used twice",
                        "/requirements/1/key: 'host.arhc' is not in the vocabulary; did you mean 'host.arch'?",
                        "/requirements/2/value: must be a version in quotes, such as \"2.10\", not 2.10",
                        "/requirements/3/unit: 'ms' does not fit 'host.memory.mib'; write one of B, GB, GiB, KiB, MB, MiB,"
                                + " TB, TiB, kB",
                        "/requirements/4/value: must be a number of at most 30 digits with its unit, not \"lots\"",
                        "/requirements/5/operator: AT_LEAST does not fit 'host.arch' of type enumeration; use one of"
                                + " EQUALS, NOT_EQUALS, ONE_OF, NONE_OF, PRESENT, MATCHES",
                        "/requirements/6/role: 'sevrer' is not among the declared roles client, server; did you mean"
                                + " 'server'?",
                        "/requirements/7/key: 'gpu.present' is not about a clients but about server",
                        "/requirements/8/operator: must be one of EQUALS, NOT_EQUALS, ONE_OF, NONE_OF, AT_LEAST, AT_MOST,"
                                + " BETWEEN, VERSION_AT_LEAST, VERSION_RANGE, CONTAINS_ALL, CONTAINS_ANY, CONTAINS_NONE,"
                                + " PRESENT, BEFORE, AFTER, AT_LEAST_DAYS_FROM_NOW, MATCHES, MANUAL, not 'EQUAL'; did you"
                                + " mean 'EQUALS'?",
                        "/requirements/9/appliesWhen: can never hold: no value of 'host.arch' meets NONE_OF X86_64, ARM64",
                        "/requirements/10/anyOf: must be a list of at least one condition",
                        "/requirements/11/key: has no place beside MANUAL: a person answers",
                        "/requirements/12/anyOf/0/key: is missing; give a text",
                        "/requirements/12/anyOf/0/operator: MANUAL stands alone, as a requirement or check of its own",
                        "/requirements/13/value: 'ARM' is not allowed; host.arch is one of X86_64, ARM64; did you mean"
                                + " 'ARM64'?",
                        "/requirements/13/value: must be one of X86_64, ARM64, not 64",
                        "/requirements/14/value: is empty: nothing lies within 8 .. 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "origin: {}                               | /requirements/0/origin/ifu: is missing",
                "origin: {ifu: IFU}                       | /requirements/0/origin/section: is missing",
                "origin: {wiki: page 7}                   | /requirements/0/origin/wiki: is not known here",
                "'origin: {ifu: I, section: \"1\", problem: P}' | /requirements/0/origin: takes {ifu, section} or {problem}, not both",
            })
    void anOriginIsTheInstructionsForUseOrAProblem(String origin, String fault) {
        String requirement = "  - {id: A, title: t, role: server, key: host.arch, operator: PRESENT, "
                + REST.replaceAll("origin: .*", origin.replaceAll("^'|'$", "")) + "}\n";
        assertThat(faults(requirement)).anyMatch(one -> one.startsWith(fault.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiers: {by: {role: site, key: users.expectedCount}, steps: [{upTo: 50, value: 16}]}"
                        + " | each step but the last has upTo",
                "tiers: {by: {role: site, key: users.expectedCount}, steps: [{upTo: 50, value: 16}, {upTo: 40, value: 8}, {value: 2}]}"
                        + " | must rise",
                "tiers: {by: {role: site, key: site.country}, steps: [{value: 2}]} | of a number",
                "tiers: {by: {role: site, key: users.expectedCount}, steps: [{upTo: 50, value: 16}, {value: 32}]}, value: 5"
                        + " | stand in place of one value",
                "value: {role: server, key: host.os.build}    | cannot stand beside AT_LEAST",
                "value: {role: server, key: network.latencyMs} | cannot stand beside AT_LEAST",
                "value: {role: server, key: gpu.memroyGiB}    | did you mean 'gpu.memoryGiB'?",
            })
    void operandsThatDependOnOtherFactsFitToo(String operand, String fault) {
        String requirement = "  - {id: A, title: t, role: server, key: host.memory.mib, operator: AT_LEAST, unit: GiB, "
                + operand + ", " + REST + "}\n";
        assertThat(faults(requirement)).isNotEmpty().anyMatch(one -> one.contains(fault.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host.arch, operator: EQUALS, value: X86_64, unit: GiB   | /requirements/0/unit: has no place beside EQUALS",
                "host.memory.mib, operator: PRESENT, unit: GiB           | /requirements/0/unit: has no place beside PRESENT",
                "host.memory.mib, operator: PRESENT, value: 1            | /requirements/0/value: has no place beside PRESENT",
                "host.lastPatched, operator: AT_LEAST_DAYS_FROM_NOW, value: 1.5 | must be a whole number",
                "host.lastPatched, operator: AFTER, value: 2026-06-1     | /requirements/0/value: must be a day",
                "gpu.model, operator: MATCHES, value: '('                | is not a pattern of RE2",
            })
    void whatWouldBeReadPastIsRefused(String condition, String fault) {
        String requirement = "  - {id: A, title: t, role: server, key: " + condition + ", " + REST + "}\n";
        assertThat(faults(requirement)).anyMatch(one -> one.contains(fault.strip()));
    }

    @Test
    void aSpecificationWithoutItsHeadSaysAllThatIsMissing() {
        assertThat(all("requirements: []"))
                .contains(
                        "/device: is missing",
                        "/device/id: is missing; give a text",
                        "/release: is missing",
                        "/release/version: is missing; give a text",
                        "/specification: is missing",
                        "/specification/status: is missing; give one of [DRAFT, APPROVED, SUPERSEDED]",
                        "/requirements: is missing; a specification has at least one requirement");
    }

    @Test
    void aRoleNeedsAKindThatThereIs() {
        assertThat(all(HEAD.replace("{kind: server,", "{kind: servr,")
                        + "  - {id: A, title: t, role: client, key: host.arch, operator: PRESENT, " + REST + "}\n"))
                .containsExactly("/roles/server/kind: has no kind 'servr'; did you mean 'server'?");
    }

    @Test
    void subjectsFitTheirRoles() {
        ReleaseSpecification read = ReleaseSpecification.read(
                "s",
                (HEAD + "  - {id: A, title: t, role: server, key: host.arch, operator: PRESENT, " + REST + "}\n")
                        .getBytes(StandardCharsets.UTF_8),
                Stories.rules());
        assertThat(read.misfits(Map.of("server", List.of(new Subject("server:a")))))
                .isEmpty();
        assertThat(read.misfits(Map.of(
                        "server", List.of(new Subject("server:a"), new Subject("clients:b")),
                        "sever", List.of(new Subject("server:a")))))
                .containsExactly(
                        "binds 'server' to clients:b; that role is played by a server",
                        "binds 'sever'; the roles of d 1.0 are client, server");
    }

    @Test
    void aliasesAreReadAsTheirKey() {
        String requirement =
                "  - {id: A, title: t, role: server, key: host.ram, operator: AT_LEAST, value: 1, unit: GiB, over: ANY, "
                        + REST + "}\n";
        Criterion.Check check = ReleaseSpecification.read(
                        "s", (HEAD + requirement).getBytes(StandardCharsets.UTF_8), Stories.rules())
                .specification()
                .requirements()
                .get(0)
                .criterion()
                .check();
        assertThat(check).isNotNull();
        assertThat(check.what().conditions().get(0).key()).isEqualTo("host.memory.mib");
        assertThat(check.what().conditions().get(0).over()).isEqualTo(Quantifier.ANY);
    }

    private static List<String> faults(String requirements) {
        return all(HEAD + requirements);
    }

    private static List<String> all(String text) {
        Malformed refused = catchThrowableOfType(
                Malformed.class,
                () -> ReleaseSpecification.read("s", text.getBytes(StandardCharsets.UTF_8), Stories.rules()));
        assertThat(refused).as("refused").isNotNull();
        return refused.faults().stream().map(Fault::toString).toList();
    }
}
