package org.siteready.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.siteready.Stories;
import org.siteready.facts.Condition;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Phase;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Severity;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import org.siteready.impact.RequirementChange.Kind;

/** What became of requirements: by operator, by what stands around it, by another name, over skipped versions. */
class SpecificationDiffTests {

    private static final Condition MEMORY = atLeast(8);

    private static Condition atLeast(int gib) {
        return Asked.condition("host.memory.mib", Operator.AT_LEAST, Asked.one(Asked.number(gib)));
    }

    private static Requirement memory(String id, int gib) {
        return Asked.requirement(id, atLeast(gib));
    }

    private static List<String> told(List<RequirementChange> changes) {
        return changes.stream()
                .map(one -> one.kind() + " " + one.id() + (one.formerId() == null ? "" : " was " + one.formerId()))
                .toList();
    }

    private static String sentence(RequirementChange change, String language) {
        return change.reasons().stream()
                .map(Stories.rules().texts(language)::sentence)
                .toList()
                .toString();
    }

    @Test
    void theExamplesThatEveryoneKnows() {
        assertThat(Asked.kind(atLeast(8), atLeast(16))).isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.kind(atLeast(16), atLeast(8))).isEqualTo(Kind.RELAXED);
        Condition inMib =
                Asked.condition("host.memory.mib", Operator.AT_LEAST, Asked.one(Asked.number("8192", Asked.MIB)));
        assertThat(Asked.kind(MEMORY, inMib)).isEqualTo(Kind.EQUAL);
        Condition exactly = Asked.condition("host.memory.mib", Operator.EQUALS, Asked.one(Asked.number(8)));
        assertThat(Asked.kind(exactly, MEMORY)).isEqualTo(Kind.RELAXED);
        Condition two = Asked.condition(Operator.ONE_OF, Asked.several(Asked.text("A"), Asked.text("B")));
        Condition three =
                Asked.condition(Operator.ONE_OF, Asked.several(Asked.text("B"), Asked.text("C"), Asked.text("A")));
        assertThat(Asked.kind(two, three)).isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(two, Asked.condition(Operator.MATCHES, Asked.pattern("[A-D]"))))
                .isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(MEMORY, Asked.condition("host.cpu.vcpus", Operator.AT_LEAST, Asked.one(Asked.number(8)))))
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void daysAheadAndPatternsAreComparedWhereTheyCanBe() {
        assertThat(Asked.kind(ahead(60), ahead(90))).isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.kind(ahead(60), ahead(30))).isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(ahead(60), Asked.condition(Operator.PRESENT, new Operand.None())))
                .isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(
                        Asked.condition(Operator.MATCHES, Asked.pattern("[A-Z]+")),
                        Asked.condition(Operator.MATCHES, Asked.pattern("[A-Z]+"))))
                .isEqualTo(Kind.EQUAL);
        assertThat(Asked.kind(
                        Asked.condition(Operator.MATCHES, Asked.pattern("[A-Z]+")),
                        Asked.condition(Operator.MATCHES, Asked.pattern("[A-Z]*"))))
                .isEqualTo(Kind.CHANGED);
    }

    private static Condition ahead(int days) {
        return Asked.condition(
                Operator.AT_LEAST_DAYS_FROM_NOW,
                Asked.one(Value.Amount.of(java.math.BigDecimal.valueOf(days), Unit.COUNT)));
    }

    @Test
    void otherFactsAndStepsAreComparedAsSuch() {
        Condition same = Asked.condition(Operator.EQUALS, new Operand.OfFact("pacs", "k"));
        Condition least = Asked.condition(Operator.AT_LEAST, new Operand.OfFact("pacs", "k"));
        assertThat(Asked.kind(same, least)).isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(least, Asked.condition(Operator.AT_LEAST, new Operand.OfFact("ris", "k"))))
                .isEqualTo(Kind.CHANGED);
        Condition steps = steps(20, 16, 32);
        assertThat(Asked.kind(steps, steps(20, 16, 64))).isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.kind(steps, steps(40, 16, 32)))
                .as("fewer users reach the last step")
                .isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(steps, steps(40, 24, 32))).isEqualTo(Kind.CHANGED);
        assertThat(Asked.kind(atLeastOf(8), steps(20, 8, 16)))
                .as("one more fact must be known: who did not tell it is not known to pass")
                .isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.kind(atLeastOf(64), steps(20, 8, 16))).isEqualTo(Kind.CHANGED);
    }

    private static Condition atLeastOf(int gib) {
        return Asked.condition("m", Operator.AT_LEAST, Asked.one(Asked.number(gib)));
    }

    private static Condition steps(int upTo, int first, int last) {
        Value bound = Value.Amount.of(java.math.BigDecimal.valueOf(upTo), Unit.COUNT);
        return Asked.condition(
                "m",
                Operator.AT_LEAST,
                new Operand.Tiers(
                        "site",
                        "users.expectedCount",
                        List.of(
                                new Operand.Step(bound, Asked.number(first)),
                                new Operand.Step(null, Asked.number(last)))));
    }

    @Test
    void whatStandsAroundACheckCountsToo() {
        Requirement plain = Asked.requirement("R", MEMORY);
        assertThat(Asked.change(Asked.as(Severity.RECOMMENDED, false, plain), plain)
                        .kind())
                .isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.change(Asked.as(Severity.MANDATORY, true, plain), plain)
                        .kind())
                .isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.change(Asked.in(EnumSet.allOf(Phase.class), plain), plain)
                        .kind())
                .isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(MEMORY, Asked.over(Quantifier.ANY, MEMORY))).isEqualTo(Kind.RELAXED);
        assertThat(Asked.kind(MEMORY, Asked.days(30, MEMORY))).isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.kind(MEMORY, Asked.days(Asked.BY_DEFAULT, MEMORY)))
                .as("the default, said")
                .isEqualTo(Kind.EQUAL);
        Condition.Group linux =
                Asked.all(Asked.condition("host.os.family", Operator.EQUALS, Asked.one(Asked.text("LINUX"))));
        Requirement onLinux = Asked.requirement("R", Asked.all(MEMORY), linux);
        assertThat(Asked.change(onLinux, plain).kind()).isEqualTo(Kind.TIGHTENED);
        assertThat(Asked.change(plain, onLinux).kind()).isEqualTo(Kind.RELAXED);
        assertThat(Asked.change(Asked.requirement("R", Asked.all(atLeast(16)), linux), plain)
                        .kind())
                .as("less, but of more sites")
                .isEqualTo(Kind.CHANGED);
        Condition cores = Asked.condition("host.cpu.vcpus", Operator.AT_LEAST, Asked.one(Asked.number(32)));
        assertThat(Asked.change(plain, Asked.requirement("R", Asked.any(MEMORY, cores), null))
                        .kind())
                .isEqualTo(Kind.RELAXED);
        assertThat(Asked.change(Asked.manual("M", "Who owns it?"), Asked.manual("M", "Who pays?"))
                        .kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(Asked.change(Asked.manual("M", "Who owns it?"), Asked.manual("M", "Who owns it?"))
                        .kind())
                .isEqualTo(Kind.EQUAL);
        assertThat(Asked.change(Asked.manual("R", "Who owns it?"), plain).kind())
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void anotherNameIsNoOtherRequirement() {
        List<RequirementChange> moved =
                Asked.difference(Asked.specification(memory("OLD", 8)), Asked.specification(memory("NEW", 16)));
        assertThat(told(moved)).containsExactly("TIGHTENED NEW was OLD");
        assertThat(sentence(moved.get(0), "en")).contains("was called OLD");
        assertThat(told(Asked.difference(
                        Asked.specification(memory("OLD", 8)),
                        Asked.specification(memory("ONE", 16), memory("TWO", 8)))))
                .as("which of two it became cannot be told")
                .containsExactly("ADDED ONE", "ADDED TWO", "REMOVED OLD");
    }

    @Test
    void theWholeWayCountsNotOnlyItsEnds() {
        Condition exactly = Asked.condition("host.memory.mib", Operator.EQUALS, Asked.one(Asked.number(8)));
        List<RequirementChange> way = Asked.difference(
                Asked.specification(memory("OLD", 8)),
                Asked.specification(memory("NEW", 8)),
                Asked.specification(Asked.requirement("NEW", exactly)));
        assertThat(told(way)).as("renamed first, then asked otherwise").containsExactly("TIGHTENED NEW was OLD");
        assertThat(told(Asked.difference(
                        Asked.specification(memory("OLD", 8)), Asked.specification(Asked.requirement("NEW", exactly)))))
                .as("by its ends alone")
                .containsExactly("ADDED NEW", "REMOVED OLD");
        assertThat(told(Asked.difference(
                        Asked.specification(memory("A", 8)),
                        Asked.specification(Asked.manual("M", "m")),
                        Asked.specification(memory("A", 8)))))
                .as("gone and back")
                .containsExactly("EQUAL A");
    }

    @Test
    void reasonsAreSaidInEveryLanguage() {
        RequirementChange change =
                Asked.change(Asked.requirement("R", MEMORY), Asked.requirement("R", Asked.days(30, atLeast(16))));
        assertThat(sentence(change, "en"))
                .contains(
                        "tightened",
                        "host.memory.mib of server: at least 8 GiB",
                        "at least 16 GiB",
                        "90 days, as for every",
                        "30 days");
        assertThat(sentence(change, "de"))
                .contains("verschärft", "vorher", "30 Tage")
                .doesNotContain("difference.");
    }
}
