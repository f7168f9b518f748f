package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rules folder is read whole: what nothing would read is refused, so that no name switches a rule or case off. */
class RuleFilesTests {

    @TempDir
    private Path folder;

    private void put(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    @Test
    void takesWhatHasAPlaceAndLeavesNotesAlone() throws IOException {
        for (String name : new String[] {
            "vocabulary.yaml",
            "obligations.yaml",
            "calendars.yaml",
            "texts/en.yaml",
            "texts/de-questions.yaml",
            "checklist/met.drl",
            "gates/a/gate.yaml",
            "gates/a/x.drl",
            "gates/a/x.drl.csv",
            "gates/a/cases/c/pass/story.yaml"
        }) {
            put(name);
        }
        int counted = RuleFiles.read(folder).all().size();
        for (String beside :
                new String[] {"README.md", "gates/a/notes.md", ".hidden", "catalogue/host.yaml", "gates/a/~$x.xlsx"}) {
            put(beside);
        }
        assertThat(RuleFiles.read(folder).all()).hasSize(counted).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule.drl",
                "checklists/met.drl",
                "checklist/met.drl.off",
                "checklist/met.drl.bak",
                "checklist/met.csv",
                "gates/a/case/c/pass/story.yaml",
                "gates/a/cases/c/pass/story.yml",
                "gates/a/more/x.drl",
                "texts/english.yaml",
                "vocabulary.yml"
            })
    void refusesWhatNothingWouldRead(String name) throws IOException {
        put(name);
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> RuleFiles.read(folder))
                .withMessageContaining(name + ": would be read past");
    }

    @Test
    void theDigestIsOfPathsAndContents() throws IOException {
        put("checklist/a.drl");
        var before = RuleFiles.read(folder).digest();
        Files.move(folder.resolve("checklist/a.drl"), folder.resolve("checklist/b.drl"));
        assertThat(RuleFiles.read(folder).digest()).isNotEqualTo(before);
        Files.move(folder.resolve("checklist/b.drl"), folder.resolve("checklist/a.drl"));
        assertThat(RuleFiles.read(folder).digest()).isEqualTo(before);
        Files.writeString(folder.resolve("checklist/a.drl"), "y");
        assertThat(RuleFiles.read(folder).digest()).isNotEqualTo(before);
    }
}
