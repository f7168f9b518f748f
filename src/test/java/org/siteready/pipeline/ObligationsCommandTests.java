package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The obligations are printed as a table; the table in the documents is the one that is printed. */
class ObligationsCommandTests {

    private static final Path FILE = Path.of("src/docs/obligations.md");

    @TempDir
    private Path temp;

    @Test
    void theDocumentIsWhatIsPrinted() throws IOException {
        Ran ran = Ran.here("obligations", "rules");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .as(
                        "%s is not what the rules say; make it again: java -jar target/siteready.jar obligations rules > %s",
                        FILE, FILE)
                .isEqualTo(Files.readString(FILE));
    }

    @Test
    void aFolderThatSaysNothingOfObligationsHasNone() throws IOException {
        RulesCopy rules = RulesCopy.of("rules", temp);
        Files.delete(rules.folder().resolve("obligations.yaml"));
        Ran ran = Ran.here("obligations", rules.toString());
        assertThat(ran.out()).contains("0 of 0 obligations").doesNotContain("O-");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void whatMeetsNothingIsRefusedWithItsPlace() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("obligations.yaml", "criterion: seat-free}", "criterion: seat-fere}")
                .change("obligations.yaml", "gate: validation, criterion: same-version}", "gate: valid, criterion: x}")
                .change("obligations.yaml", "text: What is not known never counts as met", "texts: x");
        Ran ran = Ran.here("obligations", rules.toString());
        assertThat(ran.err())
                .contains("/obligations/O-2.4-2/covered/0/criterion")
                .contains("did you mean 'seat-free'?")
                .contains("there is no gate 'valid'")
                .contains("/obligations/O-1.2-3/texts")
                .contains("/obligations/O-1.2-3/text: is missing");
        assertThat(ran.exitCode()).isEqualTo(3);
    }
}
