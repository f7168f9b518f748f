package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule files that are refused, each with file, line and what is wrong as its first line says, and nothing starts: what
 * they hold never runs.
 */
class RefusedRulesTests {

    private static final Path CORPUS = Path.of("src/test/resources/refused");
    private static final String HOME = "gates/evaluation/";

    static List<String> refused() throws IOException {
        try (Stream<Path> all = Files.list(CORPUS)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedByFileAndLine(String name) throws IOException {
        String text = Files.readString(CORPUS.resolve(name));
        String[] expected = text.lines().findFirst().orElseThrow().split(": ", 2);
        Malformed malformed = refusal(HOME + name, text.getBytes(StandardCharsets.UTF_8));
        assertThat(malformed.file()).isEqualTo(HOME + name);
        assertThat(malformed.faults())
                .as("%s at %s", expected[1], expected[0])
                .anyMatch(fault -> expected[0].equals("// " + fault.pointer())
                        && fault.message().contains(expected[1]));
        assertThat(malformed.getMessage()).contains(HOME + name + " line ");
        assertThat(System.getProperty("siteready.refused"))
                .as("what it holds has run")
                .isNull();
    }

    @Test
    void theCorpusIsLarge() throws IOException {
        assertThat(refused()).hasSizeGreaterThan(100);
    }

    @Test
    void whatIsNotRefusedCompiles() {
        String plain = """
                package gates.evaluation
                import org.siteready.facts.*
                import function org.siteready.facts.Judgment.pass
                // A comment, (with a bracket and a "quote.
                rule "Whether this is refused, is the question: no — it isn't"
                when
                    // every word here is one of the facts
                    $r : Reading( key in ( "host.os.product", "a \\"quoted\\" \\\\ key" ), known == true, $of : about,
                             state == State.MET || state != State.STALE, fact.source != Source.DECLARED )
                    ( Problems( open < 3, !openFor( "x" ) ) or Derived( what == $of, $until : day ) )
                then
                    insert( pass( "os-supported", $of, $r.text(), "end" ) ); // end
                end
                """.replace("$r.text()", "$r.getText()");
        assertThatCode(() -> compile("fine.drl", plain.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void twoFilesDoNotShareARuleName() {
        Map<String, byte[]> files = files();
        byte[] rule = text("unlisted-criterion.drl")
                .replace("os-suported", "os-supported")
                .getBytes(StandardCharsets.UTF_8);
        files.put(HOME + "one.drl", rule);
        files.put(HOME + "two.drl", rule);
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> RuleSets.compile(new RuleFiles(files)));
        assertThat(malformed).hasMessageContaining(HOME + "two.drl line 6: the rule \"A rule that is refused\"");
    }

    @Test
    void aFileWhoseNameCouldBecomeThatOfAnotherIsRefused() {
        byte[] rule = text("syntax.drl").getBytes(StandardCharsets.UTF_8);
        for (String name :
                List.of("os supported.drl", "os;supported.drl", ".drl", "os/.hidden.drl", "ös.drl", "t.csv.drl")) {
            assertThat(refusal(HOME + name, rule)).hasMessageContaining("is no name for a rule file");
        }
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() {
        byte[] latin = text("syntax.drl").replace("A rule", "Eine Prüfung").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(HOME + "latin.drl", latin)).hasMessageContaining("is not UTF-8");
    }

    @Test
    void whatTheCompilerWouldReadInAnotherEncodingIsRefused() {
        assertThatCode(() -> RuleText.readAlike("x.drl", "rule \"plain\"", StandardCharsets.US_ASCII))
                .doesNotThrowAnyException();
        assertThatCode(() -> RuleText.readAlike("x.drl", "rule \"Prüfung\"", StandardCharsets.UTF_8))
                .doesNotThrowAnyException();
        Malformed malformed = catchThrowableOfType(
                Malformed.class, () -> RuleText.readAlike("x.drl", "rule \"Prüfung\"", StandardCharsets.US_ASCII));
        assertThat(malformed).hasMessageContaining("-Dfile.encoding=UTF-8");
    }

    @Test
    void aDecisionTableIsCheckedLikeTheRulesThatItStandsFor() {
        String table = """
                "RuleSet","gates.evaluation",
                "Import","org.siteready.facts.Reading, org.siteready.facts.Derived",
                ,,
                "RuleTable Refused",,
                "NAME","CONDITION","%s"
                ,,
                ,"Reading( known == true, $of : about, text == ""$param"" )","%s"
                "Rule","Product","Day"
                "A row","%s","%s"
                """;
        String derive = "insertLogical( new Derived( \"\"a\"\", $of, \"\"$param\"\" ) );";
        assertThat(refusal(HOME + "t.drl.csv", bytes(table, "ACTION", "System.exit( 1 ); // $param", "A", "B")))
                .hasMessageContaining("the consequence says 'System.exit(1);'");
        assertThat(refusal(HOME + "t.drl.csv", bytes(table, "ACTION", derive, "x\\\"\" + key + \"\"", "B")))
                .hasMessageContaining("t.drl.csv line 8");
        assertThat(refusal(HOME + "t.drl.csv", bytes(table, "ACTION", derive, "\\\\u0022", "B")))
                .hasMessageContaining("unicode escape");
        assertThat(refusal(HOME + "t.drl.csv", bytes(table, "PRIORITY", "", "A", "7")))
                .hasMessageContaining("has salience");
        assertThatCode(() -> compile("t.drl.csv", bytes(table, "ACTION", derive, "A", "B")))
                .doesNotThrowAnyException();
    }

    @Test
    void aWorkbookIsReadLikeItsTableButHoldsNoFormulas() throws IOException {
        List<List<String>> table = List.of(
                List.of("RuleSet", "gates.evaluation"),
                List.of("Import", "org.siteready.facts.Reading, org.siteready.facts.Derived"),
                List.of(""),
                List.of("RuleTable In a workbook"),
                List.of("NAME", "CONDITION", "ACTION"),
                List.of(""),
                List.of(
                        "",
                        "Reading( known == true, $of : about, text == \"$param\" )",
                        "insertLogical( new Derived( \"a\", $of, \"$param\" ) );"),
                List.of("Rule", "Product", "Day"),
                List.of("A row", "A", "2030-01-01"));
        assertThatCode(() -> compile("t.drl.xlsx", workbook(table, false))).doesNotThrowAnyException();
        assertThat(refusal(HOME + "t.drl.xlsx", workbook(table, true)))
                .hasMessageContaining("Sheet0!C9: has a formula; write its value");
    }

    private static byte[] workbook(List<List<String>> rows, boolean formula) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet();
            for (List<String> row : rows) {
                Row made = sheet.createRow(sheet.getPhysicalNumberOfRows());
                row.forEach(cell ->
                        made.createCell(Math.max(0, made.getLastCellNum())).setCellValue(cell));
            }
            if (formula) {
                sheet.getRow(8).getCell(2).setCellFormula("TEXT(TODAY(),\"yyyy-mm-dd\")");
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void aReasonWithoutASentenceIsRefused() {
        byte[] rule = text("unlisted-criterion.drl")
                .replace("pass( \"os-suported\"", "notChecked( \"os-supported\"")
                .replace("Judgment.pass", "Judgment.notChecked")
                .getBytes(StandardCharsets.UTF_8);
        Malformed malformed = refusal(HOME + "x.drl", rule);
        assertThat(malformed.file()).startsWith("texts/");
        assertThat(malformed).hasMessageContaining("os-supported.not-checked");
    }

    private static byte[] bytes(String table, Object... cells) {
        return String.format(table, cells).getBytes(StandardCharsets.UTF_8);
    }

    private static Malformed refusal(String path, byte[] bytes) {
        Map<String, byte[]> files = files();
        files.put(path, bytes);
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> RuleSets.compile(new RuleFiles(files)));
        assertThat(malformed).as("%s is refused", path).isNotNull();
        return malformed;
    }

    private static RuleSet compile(String name, byte[] bytes) {
        Map<String, byte[]> files = files();
        files.put(HOME + name, bytes);
        return RuleSets.compile(new RuleFiles(files));
    }

    private static String text(String name) {
        try {
            return Files.readString(CORPUS.resolve(name));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The gate without its rules: vocabulary, texts and the list of criteria. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        RuleFiles.read(Path.of("rules")).all().forEach((path, bytes) -> {
            boolean kept =
                    path.equals("vocabulary.yaml") || path.startsWith("texts/") || path.equals(HOME + "gate.yaml");
            if (kept) {
                files.put(path, bytes);
            }
        });
        return files;
    }
}
