package org.siteready.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.rulesets.Malformed;

/** A site's folder is read whole, or refused with the file and the place. */
class SiteFolderTests {

    @TempDir
    private Path folder;

    private SiteFolder read() {
        return SiteFolder.read(folder, Stories.rules(), Stories.AT);
    }

    private void site() throws IOException {
        write("site.yaml", "{id: a, name: A, zone: Europe/Berlin}");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void needsNothingBesideItsOwnFile() throws IOException {
        site();
        SiteFolder read = read();
        assertThat(read.profile().facts()).isEmpty();
        assertThat(read.roles("lungview", "clinical")).isEmpty();
        assertThat(read.environments("lungview")).isEmpty();
    }

    @Test
    void noListOfProblemsIsNotAnEmptyOne() throws IOException {
        site();
        assertThat(read().problems()).isNull();
        write("problems.yaml", "problems: []");
        assertThat(read().problems()).isNotNull();
        assertThat(read().problems().all()).isEmpty();
        write("problems.yaml", "problems: [{id: PRB-1, criterion: C, open: true}]");
        assertThat(read().problems().all()).hasSize(1);
    }

    @Test
    void aFolderWithoutItsFileIsNoSite() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::read)
                .withMessageContaining("is not a folder of a site: it has no site.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facts.yaml   | facts: [                        | line",
                "facts.yaml   | facts: {}                       | /facts: must be a list",
                "facts.yaml   | facts: [{key: host.archh}]      | /facts/0/key: 'host.archh' is not in the vocabulary; did you mean 'host.arch'?",
                "facts.yaml   | fatcs: []                       | /fatcs: is not known here; did you mean 'facts'?",
                "answers.yaml | answers: [{criterion: X, result: ERROR}] | /answers/0/result: a person answers PASS, FAIL or NOT_APPLICABLE, not ERROR",
                "waivers.yaml | waivers: [{id: W, covers: ERROR}] | /waivers/0/covers: a waiver covers FAIL or UNKNOWN, never ERROR",
                "problems.yaml | problems: [{}]                 | /problems/0/id: is missing",
                "site.yaml    | 'id: a'                         | /zone: is missing; give the site's time zone",
                "site.yaml    | '{id: a, name: a, zone: Mars/Olympus}' | /zone: must be a time zone",
                "site.yaml    | '{id: a, name: a, zone: UTC, bindings: {lungview: {clinical: {server: [\"one server\"]}}}}' | a subject reads",
                "site.yaml    | '{id: a, name: a, zone: UTC, bindings: {lungview: {clinical: {server: \"server:a\"}}}}' | must be a list",
            })
    void aBrokenFileIsNamedWithThePlace(String file, String text, String message) throws IOException {
        site();
        write(file.strip(), text.strip());
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(this::read)
                .withMessageContaining(message.strip())
                .satisfies(refused -> assertThat(refused.file())
                        .isEqualTo(folder.resolve(file.strip()).toString()));
    }
}
