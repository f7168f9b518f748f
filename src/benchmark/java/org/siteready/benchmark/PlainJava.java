package org.siteready.benchmark;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Gate;
import org.siteready.engine.Outcome;
import org.siteready.facts.Answer;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Operand;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.State;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;

/**
 * The floor: the decision of the gate {@code evaluation} as one would write it without a rule engine.
 *
 * <p>It looks up and compares by itself and shares with the engine only the types of facts. It gives the outcome and, for
 * each criterion, the result with a structured reason; it makes neither the list of what to ask nor the instant until
 * which the decision is valid.
 */
final class PlainJava {

    private static final Map<String, LocalDate> END_OF_SUPPORT = Map.ofEntries(
            entry("WINDOWS_SERVER_2012_R2", LocalDate.of(2023, 10, 10)),
            entry("WINDOWS_SERVER_2016", LocalDate.of(2027, 1, 12)),
            entry("WINDOWS_SERVER_2019", LocalDate.of(2029, 1, 9)),
            entry("WINDOWS_SERVER_2022", LocalDate.of(2031, 10, 14)),
            entry("WINDOWS_SERVER_2025", LocalDate.of(2034, 10, 10)),
            entry("UBUNTU_20_04", LocalDate.of(2025, 5, 31)),
            entry("UBUNTU_22_04", LocalDate.of(2027, 4, 1)),
            entry("UBUNTU_24_04", LocalDate.of(2029, 5, 31)),
            entry("RHEL_8", LocalDate.of(2029, 5, 31)),
            entry("RHEL_9", LocalDate.of(2032, 5, 31)),
            entry("DEBIAN_11", LocalDate.of(2026, 8, 31)),
            entry("DEBIAN_12", LocalDate.of(2028, 6, 30)),
            entry("DEBIAN_13", LocalDate.of(2030, 6, 30)));
    private static final List<Subject> SITE = List.of(Subject.SITE);

    /** A case with its facts by subject and key, as a service would keep it. */
    record Site(CaseFile file, Map<Subject, Map<String, List<Fact>>> facts) {

        static Site of(CaseFile file) {
            Map<Subject, Map<String, List<Fact>>> facts = new HashMap<>();
            for (Fact fact : file.profile().facts()) {
                facts.computeIfAbsent(fact.subject(), subject -> new HashMap<>())
                        .computeIfAbsent(fact.key(), key -> new ArrayList<>(1))
                        .add(fact);
            }
            return new Site(file, facts);
        }
    }

    /** What was found of one key of one subject. */
    record Seen(String key, @Nullable Subject subject, State state, @Nullable Fact fact) {}

    /** The result of one criterion, with a reason that nobody has put into words yet. */
    record Verdict(Criterion criterion, Result result, String reason, List<Seen> seen) {}

    /** The outcome and all results. */
    record Answered(Outcome outcome, List<Verdict> verdicts) {}

    private final Site site;
    private final CaseFile file;
    private List<Seen> seen = List.of();

    private PlainJava(Site site) {
        this.site = site;
        this.file = site.file();
    }

    static Answered decide(Gate gate, Site site) {
        return new PlainJava(site).decide(gate);
    }

    private Answered decide(Gate gate) {
        List<Requirement> requirements = file.specification().requirements();
        List<Verdict> verdicts = new ArrayList<>(requirements.size() + 1);
        for (Criterion criterion : gate.criteria()) {
            verdicts.add(supported(criterion));
        }
        for (Requirement requirement : requirements) {
            if (requirement.phases().contains(gate.requirements())) {
                verdicts.add(verdict(requirement.criterion()));
            }
        }
        return new Answered(outcome(verdicts), verdicts);
    }

    private static Outcome outcome(List<Verdict> verdicts) {
        boolean review = false;
        boolean pass = false;
        for (Verdict verdict : verdicts) {
            if (verdict.criterion.severity() == Severity.RECOMMENDED) {
                continue;
            }
            switch (verdict.result) {
                case ERROR, FAIL -> {
                    return Outcome.BLOCK;
                }
                case UNKNOWN, NOT_CHECKED -> review = true;
                case PASS -> pass = true;
                case NOT_APPLICABLE -> {}
            }
        }
        return review || !pass ? Outcome.REVIEW : Outcome.ALLOW;
    }

    private Verdict supported(Criterion criterion) {
        List<Seen> servers = new ArrayList<>(1);
        LocalDate today = file.at().atZone(file.zone()).toLocalDate();
        Result worst = Result.PASS;
        for (Subject server : file.about().roles().getOrDefault("server", List.of())) {
            Seen product = look("host.os.product", server, null);
            servers.add(product);
            worst = worst.worst(supported(product, today));
        }
        if (servers.isEmpty()) {
            worst = Result.UNKNOWN;
        }
        return new Verdict(criterion, worst, "os-supported." + ending(worst), servers);
    }

    private static String ending(Result result) {
        return switch (result) {
            case PASS -> "pass";
            case FAIL -> "fail";
            default -> "unknown";
        };
    }

    private static Result supported(Seen product, LocalDate today) {
        Fact fact = product.fact;
        if (product.state != State.MET || fact == null) {
            return Result.UNKNOWN;
        }
        LocalDate end = END_OF_SUPPORT.get(fact.value().text());
        return end == null ? Result.NOT_CHECKED : today.isAfter(end) ? Result.FAIL : Result.PASS;
    }

    private Verdict verdict(Criterion criterion) {
        Criterion.Check check = criterion.check();
        if (check == null) {
            throw new IllegalStateException(criterion.id() + " has no check");
        }
        if (check.appliesWhen() != null) {
            seen = List.of();
            State applies = state(check.appliesWhen());
            if (applies == State.NOT_MET) {
                return new Verdict(criterion, Result.NOT_APPLICABLE, "item.does-not-apply", seen);
            }
            if (applies != State.MET) {
                return new Verdict(criterion, Result.UNKNOWN, "item.applicability-unknown", seen);
            }
        }
        seen = List.of();
        return check.manual() ? answered(criterion) : judged(criterion, state(check.what()));
    }

    private Verdict judged(Criterion criterion, State state) {
        return switch (state) {
            case MET -> new Verdict(criterion, Result.PASS, "item.met", seen);
            case NOT_MET -> new Verdict(criterion, Result.FAIL, "item.not-met", seen);
            case MISSING -> new Verdict(criterion, Result.UNKNOWN, "item.missing", seen);
            case STALE -> new Verdict(criterion, Result.UNKNOWN, "item.stale", seen);
            case CONTRADICTED -> new Verdict(criterion, Result.UNKNOWN, "item.contradicted", seen);
            case UNBOUND -> new Verdict(criterion, Result.UNKNOWN, "item.unbound", seen);
        };
    }

    private Verdict answered(Criterion criterion) {
        for (Answer answer : file.answers()) {
            if (answer.criterion().equals(criterion.id())) {
                if (answer.validUntil() != null && !answer.validUntil().isAfter(file.at())) {
                    return new Verdict(criterion, Result.UNKNOWN, "item.answer-stale", List.of());
                }
                return switch (answer.result()) {
                    case PASS -> new Verdict(criterion, Result.PASS, "item.confirmed", List.of());
                    case NOT_APPLICABLE ->
                        new Verdict(criterion, Result.NOT_APPLICABLE, "item.said-not-to-apply", List.of());
                    default -> new Verdict(criterion, Result.FAIL, "item.denied", List.of());
                };
            }
        }
        return new Verdict(criterion, Result.NOT_CHECKED, "item.unanswered", List.of());
    }

    private State state(Condition.Group group) {
        List<Condition> conditions = group.conditions();
        if (conditions.size() == 1) {
            return state(conditions.get(0));
        }
        State joined = null;
        for (Condition condition : conditions) {
            joined = joined(group.join(), joined, state(condition));
        }
        return joined == null ? State.MISSING : joined;
    }

    /** One decisive part decides; else the first reason for not knowing stays. */
    private static State joined(Quantifier join, @Nullable State one, State other) {
        State decisive = join == Quantifier.ALL ? State.NOT_MET : State.MET;
        if (one == null || other == decisive) {
            return other;
        }
        return one == decisive || one.compareTo(other) <= 0 ? one : other;
    }

    private State state(Condition condition) {
        List<Subject> subjects = subjects(condition.role());
        if (subjects.isEmpty()) {
            add(new Seen(condition.key(), null, State.UNBOUND, null));
            return State.UNBOUND;
        }
        Operand operand = condition.operand();
        if (operand instanceof Operand.Tiers tiers) {
            Seen number = look(tiers.key(), subjects(tiers.role()).get(0), condition.validityDays());
            add(number);
            if (number.state != State.MET || number.fact == null) {
                return asked(condition, subjects, number.state);
            }
            operand = new Operand.Single(step(tiers, number.fact.value()));
        }
        State joined = null;
        for (Subject subject : subjects) {
            joined = joined(condition.over(), joined, state(condition, operand, subject));
        }
        return joined == null ? State.UNBOUND : joined;
    }

    /** What is asked is not known: the worse of that and what is known of the subjects. */
    private State asked(Condition condition, List<Subject> subjects, State operand) {
        State first = operand;
        for (Subject subject : subjects) {
            Seen one = look(condition.key(), subject, condition.validityDays());
            add(one);
            first = one.state.compareTo(first) < 0 ? one.state : first;
        }
        return first;
    }

    private State state(Condition condition, Operand operand, Subject subject) {
        Seen one = look(condition.key(), subject, condition.validityDays());
        add(one);
        if (one.state != State.MET || one.fact == null) {
            return one.state;
        }
        boolean holds = holds(condition, one.fact.value(), operand);
        return holds ? State.MET : State.NOT_MET;
    }

    private void add(Seen one) {
        if (seen.isEmpty()) {
            seen = List.of(one);
        } else {
            seen = new ArrayList<>(seen);
            seen.add(one);
        }
    }

    private List<Subject> subjects(String role) {
        return role.equals("site") ? SITE : file.about().roles().getOrDefault(role, List.of());
    }

    private Seen look(String key, Subject subject, @Nullable Integer days) {
        Map<String, List<Fact>> ofSubject = site.facts.get(subject);
        List<Fact> said = ofSubject == null ? null : ofSubject.get(key);
        if (said == null) {
            return new Seen(key, subject, State.MISSING, null);
        }
        Fact best = null;
        for (Fact fact : said) {
            if (!fact.runsOut(days).isAfter(file.at())) {
                continue;
            }
            if (best != null && !best.value().equals(fact.value())) {
                return new Seen(key, subject, State.CONTRADICTED, null);
            }
            best = best == null || fact.observedAt().isAfter(best.observedAt()) ? fact : best;
        }
        return best == null
                ? new Seen(key, subject, State.STALE, said.get(0))
                : new Seen(key, subject, State.MET, best);
    }

    private boolean holds(Condition condition, Value value, Operand operand) {
        return switch (condition.operator()) {
            case EQUALS -> value.equals(single(operand));
            case NOT_EQUALS -> !value.equals(single(operand));
            case ONE_OF -> ((Operand.Several) operand).values().contains(value);
            case NONE_OF -> !((Operand.Several) operand).values().contains(value);
            case AT_LEAST, VERSION_AT_LEAST -> compare(value, single(operand)) >= 0;
            case AT_MOST -> compare(value, single(operand)) <= 0;
            case BETWEEN -> within(value, (Operand.Range) operand, 0);
            case VERSION_RANGE -> within(value, (Operand.Range) operand, -1);
            case CONTAINS_ALL -> containsAll(members(value), (Operand.Several) operand);
            case CONTAINS_ANY -> containsAny(members(value), (Operand.Several) operand);
            case CONTAINS_NONE -> !containsAny(members(value), (Operand.Several) operand);
            case PRESENT -> true;
            case BEFORE -> moment(value).before(moment(single(operand)).in(file.zone()));
            case AFTER -> moment(single(operand)).in(file.zone()).before(moment(value));
            case AT_LEAST_DAYS_FROM_NOW -> daysAhead(value, (Value.Amount) single(operand));
            case MATCHES -> ((Operand.Pattern) operand).pattern().matches(value.text());
            case MANUAL -> throw new IllegalStateException("a person answers this");
        };
    }

    private static Value single(Operand operand) {
        return ((Operand.Single) operand).value();
    }

    private static Set<String> members(Value value) {
        return ((Value.Members) value).all();
    }

    private static Value.Moment moment(Value value) {
        return (Value.Moment) value;
    }

    private boolean daysAhead(Value value, Value.Amount days) {
        return !moment(value)
                .ends()
                .atZone(file.zone())
                .minusDays(days.number().longValueExact())
                .toInstant()
                .isBefore(file.at());
    }

    private static boolean containsAll(Set<String> members, Operand.Several asked) {
        for (Value one : asked.values()) {
            if (!members.contains(one.text())) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsAny(Set<String> members, Operand.Several asked) {
        for (Value one : asked.values()) {
            if (members.contains(one.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(Value value, Operand.Range range, int highest) {
        return (range.from() == null || compare(value, range.from()) >= 0)
                && (range.to() == null || compare(value, range.to()) <= highest);
    }

    private static int compare(Value left, Value right) {
        if (left instanceof Value.Amount one) {
            return one.base().compareTo(((Value.Amount) right).base());
        }
        return ((Value.Release) left).version().compareTo(((Value.Release) right).version());
    }

    private static Value step(Operand.Tiers tiers, Value number) {
        for (Operand.Step step : tiers.steps()) {
            if (step.upTo() == null || compare(number, step.upTo()) <= 0) {
                return step.value();
            }
        }
        throw new IllegalStateException("the last step has no end");
    }

    static List<Site> sites(List<CaseFile> cases) {
        return Collections.unmodifiableList(cases.stream().map(Site::of).toList());
    }
}
