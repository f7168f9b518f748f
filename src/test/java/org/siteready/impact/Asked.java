package org.siteready.impact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Specification;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Phase;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Severity;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import org.siteready.facts.Version;

/** Requirements as tests write them down. */
final class Asked {

    static final Unit GIB = new Unit("GiB", "information", new BigDecimal("1073741824"));
    static final Unit MIB = new Unit("MiB", "information", new BigDecimal("1048576"));
    static final int BY_DEFAULT = 90;

    private Asked() {}

    static Value number(String number, Unit unit) {
        return Value.Amount.of(new BigDecimal(number), unit);
    }

    static Value number(int number) {
        return number(Integer.toString(number), GIB);
    }

    static Value version(String version) {
        return new Value.Release(Version.of(version));
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    static Operand one(Value value) {
        return new Operand.Single(value);
    }

    static Operand several(Value... values) {
        return new Operand.Several(List.of(values));
    }

    static Operand pattern(String pattern) {
        return new Operand.Pattern(com.google.re2j.Pattern.compile(pattern));
    }

    static Condition condition(String key, Operator operator, Operand operand) {
        return new Condition("server", key, operator, operand, Quantifier.ALL, null);
    }

    static Condition condition(Operator operator, Operand operand) {
        return condition("k", operator, operand);
    }

    static Condition over(Quantifier over, Condition of) {
        return new Condition(of.role(), of.key(), of.operator(), of.operand(), over, of.validityDays());
    }

    static Condition days(int days, Condition of) {
        return new Condition(of.role(), of.key(), of.operator(), of.operand(), of.over(), days);
    }

    static Condition.Group all(Condition... conditions) {
        return new Condition.Group(Quantifier.ALL, List.of(conditions));
    }

    static Condition.Group any(Condition... conditions) {
        return new Condition.Group(Quantifier.ANY, List.of(conditions));
    }

    static Requirement requirement(String id, Condition condition) {
        return requirement(id, all(condition), null);
    }

    static Requirement requirement(String id, Condition.Group what, Condition.@Nullable Group when) {
        return requirement(id, new Criterion.Check(false, what, when), Severity.MANDATORY, false, "Title of it");
    }

    static Requirement manual(String id, String title) {
        return requirement(id, Criterion.Check.byPerson(null), Severity.MANDATORY, false, title);
    }

    static Requirement requirement(
            String id, Criterion.Check check, Severity severity, boolean waivable, String title) {
        Requirement.Origin origin = new Requirement.Origin.InstructionsForUse("IFU", "1");
        Criterion criterion =
                new Criterion(id, title, origin.text(), severity, waivable, "Change it", check, List.of());
        return new Requirement(criterion, origin, EnumSet.of(Phase.EVALUATION), "Look", List.of());
    }

    static Requirement in(Set<Phase> phases, Requirement of) {
        return new Requirement(of.criterion(), of.origin(), phases, of.verification(), of.alternatives());
    }

    static Requirement as(Severity severity, boolean waivable, Requirement of) {
        Criterion one = of.criterion();
        Criterion other = new Criterion(
                one.id(), one.title(), one.clause(), severity, waivable, one.remedy(), one.check(), List.of());
        return new Requirement(other, of.origin(), of.phases(), of.verification(), of.alternatives());
    }

    static Specification specification(Requirement... requirements) {
        return new Specification(List.of(requirements));
    }

    static List<RequirementChange> difference(Specification... way) {
        return new SpecificationDiff(key -> BY_DEFAULT).along(List.of(way));
    }

    static RequirementChange change(Requirement before, Requirement after) {
        List<RequirementChange> changes = new ArrayList<>(difference(specification(before), specification(after)));
        if (changes.size() != 1) {
            throw new AssertionError("one change was meant, not " + changes);
        }
        return changes.get(0);
    }

    static RequirementChange.Kind kind(Condition before, Condition after) {
        return change(requirement("R", before), requirement("R", after)).kind();
    }
}
