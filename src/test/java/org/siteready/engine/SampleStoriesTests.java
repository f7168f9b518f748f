package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import org.siteready.Stories.Story;
import org.siteready.facts.Result;
import tools.jackson.databind.JsonNode;

/** Each sample site with each sample release comes to the decision that its story expects. */
class SampleStoriesTests {

    private final Engine engine = new Engine(Limits.DEFAULT);

    static List<Story> stories() {
        return Stories.all();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void comesToTheExpectedDecision(Story story) {
        Decision decision = engine.decide(Stories.gate("evaluation"), story.file());
        assertThat(notPassed(decision)).as("results that are not PASS").isEqualTo(expected(story.expected()));
        assertThat(decision.outcome().name())
                .isEqualTo(story.expected().path("outcome").asString());
        assertThat(asked(decision))
                .as("what is asked")
                .isEqualTo(texts(story.expected().path("ask")));
    }

    @Test
    void storiesShowEveryOutcomeAndEveryResultThatPeopleCanCause() {
        Set<Result> results = EnumSet.noneOf(Result.class);
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Story story : stories()) {
            Decision decision = engine.decide(Stories.gate("evaluation"), story.file());
            outcomes.add(decision.outcome());
            decision.judgments().forEach(judged -> results.add(judged.result()));
        }
        assertThat(outcomes).containsExactlyInAnyOrder(Outcome.values());
        assertThat(results)
                .containsExactlyInAnyOrder(
                        Result.PASS, Result.FAIL, Result.UNKNOWN, Result.NOT_CHECKED, Result.NOT_APPLICABLE);
    }

    private static Map<String, String> notPassed(Decision decision) {
        return decision.judgments().stream()
                .filter(judged -> judged.result() != Result.PASS)
                .collect(Collectors.toMap(
                        judged -> judged.criterion().id(),
                        judged -> judged.result().name(),
                        (one, other) -> other,
                        TreeMap::new));
    }

    private static Map<String, String> expected(JsonNode story) {
        Map<String, String> expected = new TreeMap<>();
        story.path("results")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().asString()));
        return expected;
    }

    private static List<String> asked(Decision decision) {
        return decision.ask().stream()
                .map(ask -> (ask.subject() + " " + ask.key()).strip())
                .sorted()
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).sorted().toList();
    }
}
