package org.siteready.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What decisions say of one criterion. */
final class Judgments {

    private Judgments() {}

    static JsonNode of(Answer decision, String criterion) {
        for (JsonNode judgment : decision.json().path("judgments")) {
            if (judgment.path("criterion").asString().equals(criterion)) {
                return judgment;
            }
        }
        throw new AssertionError(criterion + " is not judged, but "
                + decision.json()
                        .path("judgments")
                        .valueStream()
                        .map(one -> one.path("criterion").asString())
                        .toList());
    }

    static String result(Answer decision, String criterion) {
        return of(decision, criterion).path("result").asString();
    }

    /** The values that a criterion's judgment rests on, under their keys. */
    static List<String> facts(Answer decision, String criterion) {
        return of(decision, criterion)
                .path("facts")
                .valueStream()
                .map(fact -> fact.path("key").asString() + " "
                        + fact.path("value").asString(fact.path("value").toString()))
                .toList();
    }
}
