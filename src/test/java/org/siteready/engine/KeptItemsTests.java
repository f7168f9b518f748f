package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Result;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.store.CanonicalJson;

/** An engine that keeps what it looked up decides, byte for byte, as one that looks everything up anew (law 6). */
class KeptItemsTests {

    private static final List<Given> STORIES =
            Given.stories().map(KeptItemsTests::doubled).toList();
    private static final Instant END = Instant.parse("2026-12-15T12:00:00Z");
    private static final int TURNS = 12;

    private final Decider anew = Decider.real();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverWasDecidedBeforeGivesTheSameBytes(long seed) {
        assertSame(new Random(seed), Engine.keeping(Limits.DEFAULT)::decide);
    }

    @Test
    void anEngineThatForgetsTheClockIsCaught() {
        Engine keeping = Engine.keeping(Limits.DEFAULT);
        Map<Profile, Instant> first = new HashMap<>();
        Decider stopped = (gate, file) -> {
            Instant then = first.computeIfAbsent(file.profile(), profile -> file.at());
            List<Judged> judged = keeping.decide(gate, Given.at(file, then)).judgments();
            return Engine.decision(gate, file, new ArrayList<>(judged));
        };
        assertThatThrownBy(() -> assertSame(new Random(1), stopped)).isInstanceOf(AssertionError.class);
    }

    @Test
    void mostOfAStoryIsLookedUpAndExplainedOnce() {
        Engine keeping = Engine.keeping(Limits.DEFAULT);
        Given given = Given.stories()
                .filter(one -> one.name().startsWith("evaluation of"))
                .findFirst()
                .orElseThrow();
        keeping.decide(given.gate(), given.file());
        Decision before = keeping.decide(given.gate(), given.file());
        Decision again = keeping.decide(
                given.gate(), Given.at(given.file(), given.file().at().plusMillis(1)));
        long same =
                again.judgments().stream().filter(before.judgments()::contains).count();
        assertThat(same).isGreaterThan(again.judgments().size() / 2);
    }

    @Test
    void anItemWithACheckAndAnAnswerIsNotKept() {
        Given given = Given.stories()
                .filter(one -> one.name().startsWith("evaluation of"))
                .findFirst()
                .orElseThrow();
        List<Criterion> criteria =
                given.gate().gate().criteria(given.file().specification().requirements());
        List<Answer> answers = criteria.stream()
                .map(one -> new Answer(one.id(), Result.PASS, "as seen", null, "person:x", Instant.EPOCH, END))
                .toList();
        CaseFile file = Given.answers(given.file(), answers);
        KeptItems kept = KeptItems.some();
        @Nullable KnownItem[] first = kept.items(given.gate(), criteria, file, file.environment());
        @Nullable KnownItem[] second = kept.items(given.gate(), criteria, file, file.environment());
        for (int i = 0; i < first.length; i++) {
            KnownItem item = first[i];
            if (item != null) {
                assertThat(item == second[i])
                        .as(criteria.get(i).id())
                        .isEqualTo(item.item().manual());
            }
        }
    }

    /** Every story at instants around which facts and answers end, in any order, with and without facts of the records. */
    private void assertSame(Random random, Decider keeping) {
        for (int turn = 0; turn < TURNS; turn++) {
            for (Given given : STORIES) {
                CaseFile file = told(answered(Given.at(given.file(), instant(given.file(), random)), random), random);
                assertThat(body(keeping.decide(given.gate(), file)))
                        .as("%s at %s", given, file.at())
                        .isEqualTo(body(anew.decide(given.gate(), file)));
            }
        }
    }

    /** Every third fact is told by two sources, of which the newer one ends earlier. */
    private static Given doubled(Given given) {
        CaseFile file = given.file();
        List<Fact> facts = new ArrayList<>(file.profile().facts());
        for (int i = 0; i < file.profile().facts().size(); i += 3) {
            Fact one = facts.get(i);
            Source other = one.source() == Source.MEASURED ? Source.DECLARED : Source.MEASURED;
            Instant later = one.observedAt().plusSeconds(1);
            facts.add(
                    new Fact(one.key(), one.subject(), one.value(), other, "person:x", later, one.validityDays(), END));
        }
        return given.with(Given.facts(file, facts));
    }

    private static String body(Decision decision) {
        return CanonicalJson.write(DecisionForm.body(decision))
                + DecisionText.digest(
                        decision,
                        decision.input().digest(),
                        CaseForm.about(decision.input().about()));
    }

    private static Instant instant(CaseFile file, Random random) {
        List<Fact> facts = file.profile().facts();
        if (facts.isEmpty() || random.nextInt(3) == 0) {
            return file.at().plusMillis(random.nextInt(1_000));
        }
        Fact fact = facts.get(random.nextInt(facts.size()));
        if (random.nextInt(8) == 0) {
            return END.plusMillis(random.nextInt(3) - 1);
        }
        int[] days = {fact.validityDays(), 30, 90, 180, 365, random.nextInt(800)};
        Instant end = random.nextInt(4) == 0
                ? fact.runsOut(null)
                : fact.observedAt().plus(Duration.ofDays(days[random.nextInt(days.length)]));
        return end.plusMillis(random.nextInt(3) - 1);
    }

    private static CaseFile answered(CaseFile file, Random random) {
        if (file.answers().isEmpty() || random.nextInt(3) > 0) {
            return file;
        }
        List<Answer> answers = new ArrayList<>(file.answers());
        Answer one = answers.remove(random.nextInt(answers.size()));
        if (random.nextBoolean()) {
            answers.add(new Answer(
                    one.criterion(), one.result(), one.comment() + " again", null, one.by(), one.at(), file.at()));
        }
        return Given.answers(file, answers);
    }

    /** The service's own records tell something else of a subject of the profile. */
    private static CaseFile told(CaseFile file, Random random) {
        List<Fact> facts = file.profile().facts();
        if (facts.isEmpty() || random.nextBoolean()) {
            return file;
        }
        Fact one = facts.get(random.nextInt(facts.size()));
        Subject subject = facts.get(random.nextInt(facts.size())).subject();
        Fact told = new Fact(
                one.key(), subject, one.value(), one.source(), "tool:siteready", file.at(), one.validityDays(), null);
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                List.of(told),
                file.specification(),
                file.answers(),
                file.waivers(),
                file.problems());
    }
}
