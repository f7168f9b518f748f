package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.drools.base.common.MissingDependencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.siteready.Drl;

/**
 * What Drools 10.2.0 does that one would not expect, shown past our checks. When one of these fails after an upgrade, the
 * trap is gone and what guards against it can be looked at again.
 */
public class KnownTrapsTests {

    private static final String IMPORTS = "import " + KnownTrapsTests.class.getName() + ".*\n";
    private static final String RAN = "siteready.trap";

    /** Facts of the traps. */
    public record Server(int memory) {}

    /** Another fact. */
    public record Client(int memory) {}

    /** What rules infer. */
    public record Noted(String what) {}

    /** A fact that may lack its value. */
    public record Measured(@Nullable Integer score) {}

    record Hidden(int memory) {}

    @AfterEach
    void forget() {
        System.clearProperty(RAN);
    }

    @Test
    void aGroupInsideExistsSilentlyStopsFiringWhenAnotherPackageSharesItsNode() {
        // https://github.com/apache/incubator-kie-drools/issues/7115
        String absence = "package one\n" + IMPORTS + "rule r1 when exists( Server() and not Client() ) then end\n";
        String presence = "package two\n" + IMPORTS + "rule r2 when exists( Server() and Noted() ) then end\n";
        assertThat(Drl.fired(Drl.compiled(absence), new Server(1))).containsExactly("r1");
        KieBase both = Drl.compiled(Map.of("one.drl", absence, "two.drl", presence));
        assertThat(Drl.fired(both, new Server(1))).as("issue 7115 is open").isEmpty();
        assertThatThrownBy(() -> check(absence.replace(IMPORTS, "")))
                .hasMessageContaining("groups patterns inside exists or not");
    }

    @Test
    void aPackagePrivateFactDoesNotCompile() {
        List<String> messages = Drl.messages("package one\n" + IMPORTS + "rule r1 when Hidden() then end\n");
        assertThat(messages).anyMatch(message -> message.contains("is not visible"));
    }

    @Test
    void equalRecordsInsertedLogicallyCollapseIntoOne() {
        KieBase rules = Drl.compiled("package one\n" + IMPORTS + """
                rule r1 when Server() then insertLogical( new Noted( "small" ) ); end
                rule r2 when Client() then insertLogical( new Noted( "small" ) ); end
                rule r3 when Noted() then end
                """);
        assertThat(Drl.fired(rules, new Server(1), new Client(1)))
                .containsOnlyOnce("r3")
                .hasSize(3);
    }

    @Test
    void theOrderOfFiringFollowsTheNamesOfFiles() {
        String first = "package one\n" + IMPORTS + "rule r1 when Server() then end\n";
        String second = "package one\n" + IMPORTS + "rule r2 when Server() then end\n";
        List<String> one = Drl.fired(Drl.compiled(Map.of("a.drl", first, "b.drl", second)), new Server(1));
        List<String> other = Drl.fired(Drl.compiled(Map.of("a.drl", second, "b.drl", first)), new Server(1));
        assertThat(one).containsExactlyInAnyOrderElementsOf(other).isNotEqualTo(other);
    }

    @Test
    void aQuotedAnnotationValueKeepsItsQuotes() {
        KieBase rules = Drl.compiled("package one\n" + IMPORTS + "rule r1 @clause( \"2.1\" ) when Server() then end\n");
        assertThat(rules.getRule("one", "r1").getMetaData()).containsEntry("clause", "\"2.1\"");
    }

    @Test
    void buildingWithoutTheExecutableModelWantsAnInterpreter() {
        String rule = "package one\n" + IMPORTS + "rule r1 when Server() then end\n";
        var id = KieServices.get().newReleaseId("org.siteready.tests", "t" + UUID.randomUUID(), "1");
        assertThatThrownBy(() -> Drl.builder(Map.of("rules.drl", rule), id).buildAll())
                .isInstanceOf(MissingDependencyException.class);
    }

    @Test
    void aLimitOfFiringsStopsWithoutASign() {
        KieBase rules = Drl.compiled("package one\n" + IMPORTS
                + "rule r1 when Server( $memory : memory ) then insert( new Server( $memory + 1 ) ); end\n");
        KieSession session = rules.newKieSession();
        try {
            session.insert(new Server(1));
            assertThat(session.fireAllRules(10)).isEqualTo(10);
            assertThat(session.fireAllRules(10)).isEqualTo(10);
        } finally {
            session.dispose();
        }
    }

    @Test
    void aComparisonWithWhatIsMissingDoesNotFireAtAll() {
        KieBase rules = Drl.compiled("package one\n" + IMPORTS + """
                rule r1 when Measured( score < 6 ) then end
                rule r2 when Measured( score >= 6 ) then end
                """);
        assertThat(Drl.fired(rules, new Measured(5))).containsExactly("r1");
        assertThat(Drl.fired(rules, new Measured(null))).isEmpty();
    }

    @Test
    void aDeclaredTypeRunsCodeWhileItIsCompiledAndIsRefusedBefore() {
        String declaration = "package one\ndeclare enum Evil A( System.setProperty( \"" + RAN
                + "\", \"ran\" ) ); name : String end\n";
        assertThat(Drl.messages(declaration)).isEmpty();
        assertThat(System.getProperty(RAN)).as("compiling alone runs it").isEqualTo("ran");
        System.clearProperty(RAN);
        assertThatThrownBy(() -> check(declaration)).hasMessageContaining("line 2: declares a type");
        assertThat(System.getProperty(RAN)).isNull();
    }

    @Test
    void aRuleNameWithQuotesRunsCodeAndIsRefusedBefore() {
        String rule = "package one\n" + IMPORTS + "rule \"r\\\" + System.setProperty( \\\"" + RAN
                + "\\\", \\\"ran\\\" ) + \\\"\" when Server() then end\n";
        Drl.compiled(rule);
        assertThat(System.getProperty(RAN)).isEqualTo("ran");
        System.clearProperty(RAN);
        assertThatThrownBy(() -> check(rule)).hasMessageContaining("the rule's name holds a quote");
        assertThat(System.getProperty(RAN)).isNull();
    }

    @Test
    void anEscapeInsideAQuotedTextEndsTheTextAndRunsWhatFollows() {
        String rule = "package one\n" + IMPORTS
                + "rule r1 when Noted( what != \"\\u0022 + System.setProperty( \\u0022" + RAN
                + "\\u0022, \\u0022ran\\u0022 ) + \\u0022\" ) then end\n";
        Drl.fired(Drl.compiled(rule), new Noted("x"));
        assertThat(System.getProperty(RAN)).isEqualTo("ran");
        assertThatThrownBy(() -> check(rule)).hasMessageContaining("unicode escape");
    }

    @Test
    void aCommentInsideAPatternIsPartOfTheConditionsText() {
        String rule = "package one\n" + IMPORTS + "rule r1 when Noted( what != /* \" */ System.setProperty( \"" + RAN
                + "\", \"ran\" ) /* \" */ ) then end\n";
        Drl.fired(Drl.compiled(rule), new Noted("x"));
        assertThat(System.getProperty(RAN)).isEqualTo("ran");
        assertThatThrownBy(() -> check(rule.replace("Noted(", "Reading("))).hasMessageContaining("uses '/*'");
    }

    private static void check(String text) {
        DrlFile file = DrlFile.of("one.drl", text.getBytes(StandardCharsets.UTF_8));
        RuleCheck.check(file, file.parse(), RulePackage.of("one", Set.of()));
    }
}
