package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;

/** The vocabulary is complete, asks in every language, and refuses entries that would do nothing. */
class VocabularyTests {

    /** The facts that an evaluation of a site asks about, one name for each row of the domain's table. */
    private static final List<String> DOMAIN = Stream.of(
                    "site.country site.timeZone site.downtimeCalendar",
                    "host.os.family host.os.product host.os.version host.os.build host.os.endOfSupport",
                    "host.arch host.os.bits host.cpu.vcpus host.cpu.ghz host.memory.mib",
                    "host.disk.freeGb host.disk.totalGb host.disk.type host.virtualization host.lastPatched",
                    "gpu.present gpu.model gpu.memoryGiB gpu.driver gpu.cuda",
                    "container.runtime container.version container.nvidiaToolkit linux.glibc",
                    "browser.name browser.version browser.webgl browser.webgl2",
                    "client.displayMinPx client.diagnosticMonitor",
                    "network.bandwidthDownMbps network.bandwidthUpMbps network.latencyMs network.lossPct",
                    "network.segment network.vlanSeparated firewall.outbound firewall.inbound",
                    "proxy.type proxy.tlsInspection vpn.type vpn.approved tls.minVersion tls.maxVersion",
                    "tls.certificate.notAfter tls.certificate.issuer tls.certificate.chainComplete",
                    "dns.internalResolves time.ntpSource time.offsetMs",
                    "identity.sso.protocol identity.oidc.pkce identity.mfa identity.directory",
                    "pacs.vendor pacs.product pacs.version pacs.aeTitle pacs.host pacs.port pacs.services",
                    "pacs.transferSyntaxes pacs.sopClasses pacs.dicomTls pacs.autoRouting",
                    "modality.list modality.sliceThicknessMm modality.kvp modality.protocol",
                    "ris.hl7.version ris.hl7.messages ris.hl7.transport ris.hl7.port ris.hl7.tls ris.hl7.charset",
                    "his.patientIdDomain his.accessionUnique",
                    "ehr.fhir.baseUrl ehr.fhir.version ehr.fhir.kind ehr.fhir.software ehr.fhir.softwareVersion",
                    "ehr.fhir.interactions ehr.fhir.searchParams ehr.fhir.formats ehr.fhir.security",
                    "ehr.smart.capabilities ehr.smart.scopes ehr.isik.level",
                    "security.antivirus security.avExclusionsAgreed security.diskEncryption security.dbEncryption",
                    "security.hardeningProfile security.failedControls security.adminAccountsDefaultChanged",
                    "security.logging.siem security.logging.auditLogRetentionDays",
                    "sbom.present sbom.criticalVulnerabilities mds2.version mds2.date",
                    "backup.exists backup.frequencyHours backup.lastRestoreTest backup.offsite",
                    "ups.runtimeMinutes ha.mode monitoring.agentAllowed monitoring.remoteSupport",
                    "dataprotection.dpaSigned dataprotection.dpiaDone dataprotection.legalBasis",
                    "dataprotection.dataLocation dataprotection.thirdCountry dataprotection.pseudonymisation",
                    "dataprotection.c5Attestation ops.contact.it ops.contact.clinical ops.contact.dpo",
                    "ops.changeFreeze ops.testSystemAvailable ops.testPatientAvailable",
                    "users.expectedCount users.languages ml.dailyVolume ml.prevalenceKnown")
            .flatMap(row -> Stream.of(row.split(" ")))
            .toList();

    private final Vocabulary vocabulary = Stories.rules().vocabulary();

    @Test
    void knowsEveryFactOfTheDomain() {
        assertThat(DOMAIN).hasSizeGreaterThan(120).doesNotHaveDuplicates();
        assertThat(DOMAIN.stream().filter(name -> vocabulary.key(name).isEmpty()))
                .isEmpty();
    }

    @Test
    void knowsContractReleaseUserAndIntegrationToo() {
        Set<String> subjects = new TreeSet<>();
        vocabulary.keys().forEach(key -> subjects.addAll(key.subjects()));
        assertThat(subjects).containsExactlyInAnyOrderElementsOf(VocabularyReader.KINDS);
    }

    @Test
    void everyKeyIsAskedInEveryLanguage() {
        assertThat(Stories.rules().languages()).containsExactlyInAnyOrder("de", "en");
        List<String> unasked = new ArrayList<>();
        List<String> copied = new ArrayList<>();
        for (Key key : vocabulary.keys()) {
            assertThat(key.question()).as(key.name()).hasSizeGreaterThan(15);
            assertThat(key.source()).as(key.name()).isNotBlank();
            assertThat(key.answeredBy()).as(key.name()).isNotBlank();
            String german = Stories.rules().texts("de").question(key);
            if (german.equals(key.question())) {
                copied.add(key.name());
            }
            if (!german.strip().endsWith("?") || !key.question().strip().endsWith("?")) {
                unasked.add(key.name());
            }
        }
        assertThat(copied).as("asked in English only").isEmpty();
        assertThat(unasked).as("not asked as a question").isEmpty();
    }

    @Test
    void questionsAreOnlyOfKeysThatThereAre() {
        Form form = Yaml.read("q", Stories.rules().files().file("texts/de-questions.yaml"));
        Form questions = form.object("questions");
        assertThat(questions).isNotNull();
        assertThat(questions.fields().stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(name -> vocabulary.keys().stream()
                                .noneMatch(key -> key.name().equals(name))))
                .isEmpty();
    }

    @Test
    void aKeyIsFoundByItsAliasesAndAMisspeltOneByItsNearest() {
        Vocabulary small = read("keys: {a.key: {type: text, aliases: [old.key], deprecated: use b.key instead, %s}}");
        assertThat(small.key("old.key")).isEqualTo(small.key("a.key")).isPresent();
        assertThat(small.key("old.key").orElseThrow().deprecated()).isEqualTo("use b.key instead");
        assertThat(small.nearest("a.kye")).isEqualTo("; did you mean 'a.key'?");
        assertThat(small.nearest("something.else.entirely")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {type: numbr, %s}                              | /keys/a/type: must be one of text, number",
                "a: {type: number, unit: GiBi, %s}                 | /keys/a/unit: 'GiBi' is not among the units; did you mean 'GiB'?",
                "a: {type: text, unit: GiB, %s}                    | /keys/a/unit: has no place beside type text",
                "a: {type: boolean, minimum: 1, %s}                | /keys/a/minimum: has no place beside type boolean",
                "a: {type: number, minimum: 5, maximum: 4, %s}     | /keys/a/maximum: is below the minimum",
                "a: {type: number, minimum: low, %s}               | /keys/a/minimum: must be a number",
                "a: {type: number, unit: GiB, whole: true, %s}     | /keys/a/whole: goes with a bare count",
                "a: {type: text, allowed: [A], %s}                 | /keys/a/allowed: has no place beside type text",
                "a: {type: enumeration, %s}                        | /keys/a/allowed: is missing",
                "a: {type: version, pattern: x, %s}                | /keys/a/pattern: has no place beside type version",
                "a: {type: text, pattern: '(', %s}                 | /keys/a/pattern: is not a pattern of RE2",
                "a: {type: text, validityDays: 0, %s}              | /keys/a/validityDays: must be a whole number from 1",
                "a: {type: text, alias: [b], %s}                   | /keys/a/alias: is not known here; did you mean 'aliases'?",
                "a: {type: text, %s}, b: {type: text, aliases: [a], %s} | /keys/b: 'a' is named twice as key or alias",
                "a: {type: text, kept: person, %s}                 | /keys/a/kept: must be 'service', not 'person'",
                "a: {type: text}                                   | /keys/a/subjects: is missing",
                "a: {type: text}                                   | /keys/a/question: is missing",
                "a: {type: text, subjects: [servr]}                | /keys/a/subjects: has no kind 'servr'; did you mean 'server'?",
            })
    void anEntryThatWouldNotDoWhatItSaysIsRefused(String entry, String fault) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("keys: {" + entry + "}"))
                .withMessageContaining(fault.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{time: {s: 0}}              | /units/time/s: must be how many base units this unit is",
                "{time: {s: x}}              | /units/time/s",
                "{time: {s: 1}, share: {s: 1}} | stands in two dimensions",
            })
    void aUnitNeedsAFactorAndOneDimension(String units, String fault) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() ->
                        VocabularyReader.read("v", ("units: " + units + "\nkeys: {}").getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(fault.strip());
    }

    private static Vocabulary read(String keys) {
        String rest = "subjects: [site], question: What is it called?, source: q, answeredBy: sales";
        String text = "units: {information: {B: 1, GiB: 1073741824}}\n" + keys.replace("%s", rest);
        return VocabularyReader.read("vocabulary.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
