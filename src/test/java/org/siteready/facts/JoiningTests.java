package org.siteready.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.facts.Site.GIB;
import static org.siteready.facts.Site.NOW;
import static org.siteready.facts.Site.amount;
import static org.siteready.facts.Site.condition;
import static org.siteready.facts.Site.count;
import static org.siteready.facts.Site.one;
import static org.siteready.facts.Site.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three-valued joining: ALL and ANY over subjects and conditions, tiers, applicability, when the whole runs out. */
class JoiningTests {

    private static final List<State> SINGLE =
            List.of(State.MET, State.NOT_MET, State.MISSING, State.STALE, State.CONTRADICTED);

    /** Every combination of up to four parts. */
    private static List<List<State>> combinations() {
        List<List<State>> all = new ArrayList<>(List.of(List.of()));
        List<List<State>> last = List.of(List.of());
        for (int size = 1; size <= 4; size++) {
            List<List<State>> next = new ArrayList<>();
            for (List<State> begun : last) {
                for (State state : SINGLE) {
                    List<State> more = new ArrayList<>(begun);
                    more.add(state);
                    next.add(more);
                }
            }
            all.addAll(next);
            last = next;
        }
        return all.subList(1, all.size());
    }

    /** Written apart from the code: true, false, or open, where the first of several reasons names why. */
    private static State oracle(Quantifier join, List<State> parts) {
        boolean all = join == Quantifier.ALL;
        int decisive = 0;
        State why = null;
        for (State part : parts) {
            if (part == (all ? State.NOT_MET : State.MET)) {
                decisive++;
            }
            for (State reason : List.of(State.UNBOUND, State.CONTRADICTED, State.STALE, State.MISSING)) {
                if (part == reason && (why == null || reason.ordinal() < why.ordinal())) {
                    why = reason;
                }
            }
        }
        if (decisive > 0) {
            return all ? State.NOT_MET : State.MET;
        }
        return why != null ? why : all ? State.MET : State.NOT_MET;
    }

    private static void say(Site site, String key, String subject, State state) {
        switch (state) {
            case MET -> site.fact(key, subject, text("YES"));
            case NOT_MET -> site.fact(key, subject, text("NO"));
            case STALE -> site.fact(key, subject, text("YES"), Source.MEASURED, NOW.minus(Duration.ofDays(91)));
            case CONTRADICTED ->
                site.fact(key, subject, text("YES"), Source.MEASURED, NOW.minusSeconds(1))
                        .fact(key, subject, text("NO"), Source.DECLARED, NOW.minusSeconds(1));
            default -> {}
        }
    }

    @ParameterizedTest
    @EnumSource(Quantifier.class)
    void overSeveralSubjects(Quantifier over) {
        for (List<State> states : combinations()) {
            Site site = new Site();
            List<String> subjects = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                subjects.add("server:s" + i);
                say(site, "k", "server:s" + i, states.get(i));
            }
            site.bind("server", subjects.toArray(String[]::new));
            Condition condition = new Condition("server", "k", Operator.EQUALS, one(text("YES")), over, null);
            Finding found = condition.find(site.environment());
            assertThat(found.state()).as("%s of %s", over, states).isEqualTo(oracle(over, states));
            assertThat(found.readings()).hasSize(states.size());
            assertThat(found.failing()).hasSize((int)
                    states.stream().filter(state -> state == State.NOT_MET).count());
        }
    }

    @ParameterizedTest
    @EnumSource(Quantifier.class)
    void overSeveralConditions(Quantifier join) {
        for (List<State> states : combinations()) {
            Site site = new Site();
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                say(site, "k" + i, "site", states.get(i));
                conditions.add(condition("site", "k" + i, Operator.EQUALS, one(text("YES"))));
            }
            Finding found = new Condition.Group(join, conditions).find(site.environment());
            assertThat(found.state()).as("%s of %s", join, states).isEqualTo(oracle(join, states));
        }
    }

    @ParameterizedTest
    @EnumSource(Quantifier.class)
    void aRoleThatNobodyPlaysIsUnboundWhateverTheQuantifier(Quantifier over) {
        Condition condition = new Condition("server", "k", Operator.EQUALS, one(text("YES")), over, null);
        assertThat(condition.find(new Site().environment()).state()).isEqualTo(State.UNBOUND);
    }

    @Test
    void theLastKnownResultStandsBesideAStaleOne() {
        Site site = new Site().bind("server", "server:a", "server:b");
        say(site, "k", "server:a", State.MET);
        say(site, "k", "server:b", State.STALE);
        Finding all =
                condition("server", "k", Operator.EQUALS, one(text("YES"))).find(site.environment());
        assertThat(all.state()).isEqualTo(State.STALE);
        assertThat(all.lastKnown()).isEqualTo(State.MET);
        Finding not = condition("server", "k", Operator.EQUALS, one(text("NO"))).find(site.environment());
        assertThat(not.state()).isEqualTo(State.NOT_MET);
    }

    @Test
    void tiersTakeTheFirstStepThatReachesTheNumber() {
        Operand tiers = new Operand.Tiers(
                "site",
                "users",
                List.of(
                        new Operand.Step(count("20"), amount("16", GIB)),
                        new Operand.Step(count("50"), amount("32", GIB)),
                        new Operand.Step(null, amount("64", GIB))));
        assertThat(needed(tiers, "0")).isEqualTo("16 GiB");
        assertThat(needed(tiers, "20")).isEqualTo("16 GiB");
        assertThat(needed(tiers, "20.5")).isEqualTo("32 GiB");
        assertThat(needed(tiers, "50")).isEqualTo("32 GiB");
        assertThat(needed(tiers, "51")).isEqualTo("64 GiB");
        assertThat(needed(tiers, "1000000")).isEqualTo("64 GiB");
    }

    private static String needed(Operand tiers, String users) {
        Site site = new Site().fact("memory", "site", amount("1", GIB)).fact("users", "site", count(users));
        Finding found = condition("site", "memory", Operator.AT_LEAST, tiers).find(site.environment());
        assertThat(found.state()).isEqualTo(State.NOT_MET);
        return found.required().get(0).operand().text();
    }

    @Test
    void tiersByANumberThatIsNotKnownAreNotKnown() {
        Operand tiers = new Operand.Tiers(
                "site",
                "users",
                List.of(new Operand.Step(count("20"), count("1")), new Operand.Step(null, count("2"))));
        Condition condition = condition("site", "memory", Operator.AT_LEAST, tiers);
        Site without = new Site().fact("memory", "site", count("99"));
        assertThat(condition.find(without.environment()).state()).isEqualTo(State.MISSING);
        Site stale = new Site()
                .fact("memory", "site", count("99"))
                .fact("users", "site", count("5"), Source.DECLARED, NOW.minus(Duration.ofDays(90)));
        assertThat(condition.find(stale.environment()).state()).isEqualTo(State.STALE);
    }

    @Test
    void anotherFactOfSeveralSubjectsMustSayOneThing() {
        Operand other = new Operand.OfFact("pacs", "limit");
        Condition condition = condition("site", "size", Operator.AT_MOST, other);
        Site two = new Site().bind("pacs", "pacs:a", "pacs:b").fact("size", "site", count("5"));
        two.fact("limit", "pacs:a", count("9")).fact("limit", "pacs:b", count("9"));
        assertThat(condition.find(two.environment()).state()).isEqualTo(State.MET);
        Site differ = new Site().bind("pacs", "pacs:a", "pacs:b").fact("size", "site", count("5"));
        differ.fact("limit", "pacs:a", count("9")).fact("limit", "pacs:b", count("8"));
        assertThat(condition.find(differ.environment()).state()).isEqualTo(State.CONTRADICTED);
    }

    @Test
    void theWholeRunsOutWithTheFirstOfItsParts() {
        Site site = new Site()
                .fact("a", "site", text("YES"), Source.MEASURED, NOW.minus(Duration.ofDays(10)))
                .fact("b", "site", text("YES"), Source.MEASURED, NOW.minus(Duration.ofDays(20)))
                .fact("limit", "site", text("YES"), Source.MEASURED, NOW.minus(Duration.ofDays(30)));
        Condition a = condition("site", "a", Operator.EQUALS, one(text("YES")));
        Condition b = condition("site", "b", Operator.EQUALS, one(text("YES")));
        Condition c = condition("site", "a", Operator.EQUALS, new Operand.OfFact("site", "limit"));
        assertThat(a.find(site.environment()).runsOut()).isEqualTo(NOW.plus(Duration.ofDays(80)));
        assertThat(new Condition.Group(Quantifier.ALL, List.of(a, b))
                        .find(site.environment())
                        .runsOut())
                .isEqualTo(NOW.plus(Duration.ofDays(70)));
        assertThat(c.find(site.environment()).runsOut()).isEqualTo(NOW.plus(Duration.ofDays(60)));
    }

    @Test
    void anItemAppliesDoesNotApplyOrIsUndecided() {
        Condition when = condition("site", "gate", Operator.EQUALS, one(text("YES")));
        Condition what = condition("site", "k", Operator.EQUALS, one(text("YES")));
        assertThat(item(what, when, State.MET)).isEqualTo(Applicability.APPLIES);
        assertThat(item(what, when, State.NOT_MET)).isEqualTo(Applicability.DOES_NOT_APPLY);
        assertThat(item(what, when, State.MISSING)).isEqualTo(Applicability.UNKNOWN);
        assertThat(item(what, when, State.STALE)).isEqualTo(Applicability.UNKNOWN);
        assertThat(item(what, when, State.CONTRADICTED)).isEqualTo(Applicability.UNKNOWN);
    }

    private static Applicability item(Condition what, Condition when, State gate) {
        Site site = new Site();
        say(site, "gate", "site", gate);
        Criterion.Check check = new Criterion.Check(
                false,
                new Condition.Group(Quantifier.ALL, List.of(what)),
                new Condition.Group(Quantifier.ALL, List.of(when)));
        Criterion criterion = new Criterion("C", "t", "c", Severity.MANDATORY, false, "", check, List.of());
        return Item.of(criterion, check, site.environment(), null).applicability();
    }

    @Test
    void anAnswerAgesLikeAFact() {
        Criterion.Check check = Criterion.Check.byPerson(null);
        Criterion criterion = new Criterion("C", "t", "c", Severity.MANDATORY, false, "", check, List.of());
        Environment now = new Site().environment();
        assertThat(Item.of(criterion, check, now, null).answered()).isEqualTo(Answered.NOT_YET);
        assertThat(Item.of(criterion, check, now, answer(Result.PASS, NOW.plusMillis(1)))
                        .answered())
                .isEqualTo(Answered.PASS);
        assertThat(Item.of(criterion, check, now, answer(Result.PASS, NOW)).answered())
                .isEqualTo(Answered.STALE);
        assertThat(Item.of(criterion, check, now, answer(Result.FAIL, NOW.plusMillis(1)))
                        .answered())
                .isEqualTo(Answered.FAIL);
        assertThat(Item.of(criterion, check, now, answer(Result.NOT_APPLICABLE, NOW.plusMillis(1)))
                        .answered())
                .isEqualTo(Answered.NOT_APPLICABLE);
        assertThat(Item.of(criterion, check, now, answer(Result.PASS, NOW.plusMillis(1)))
                        .runsOut())
                .isEqualTo(NOW.plusMillis(1));
    }

    private static Answer answer(Result result, java.time.Instant until) {
        return new Answer("C", result, "", null, "person:a", NOW.minusSeconds(9), until);
    }
}
