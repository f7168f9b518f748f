package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Head;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.rulesets.Yaml;
import tools.jackson.databind.JsonNode;

/** What notices.yaml says of the entries of a ledger, read by other code than the service's, beside what the service has. */
final class ToldByRules {

    private ToldByRules() {}

    /** Each notice that there is, is one that a row asks for, and the other way round; returns how many. */
    static int check(ServiceTest service) {
        List<String> expected = expected(service.ledger);
        List<String> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String next = "";
        do {
            JsonNode page = service.get("/api/notices?limit=500" + next).is(200).json();
            for (JsonNode one : page.path("items")) {
                found.add(one.path("stream").asString() + "@" + one.path("entry") + " "
                        + one.path("notice").asString() + " " + one.path("to").asString());
                assertThat(ids.add(one.path("id").asString()))
                        .as("ids are once")
                        .isTrue();
            }
            next = page.path("next").isString() ? "&after=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        return found.size();
    }

    private static List<String> expected(Ledger ledger) {
        List<String> expected = new ArrayList<>();
        JsonNode rows = rows();
        String after = null;
        do {
            Page<Head> page = ledger.streams("", after, 500);
            for (Head head : page.items()) {
                for (Entry entry : ledger.read(head.stream(), 1, 1_000_000)) {
                    rows.forEach(row -> told(entry, row, expected));
                }
            }
            after = page.next();
        } while (after != null);
        return expected;
    }

    private static JsonNode rows() {
        try {
            return Yaml.read("notices.yaml", Files.readAllBytes(Path.of("rules/notices.yaml")))
                    .tree()
                    .path("notices");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void told(Entry entry, JsonNode row, List<String> expected) {
        boolean tells = row.path("of").asString().equals(entry.type());
        for (var wanted : row.path("where").properties()) {
            JsonNode value = entry.body().at("/" + wanted.getKey().replace('.', '/'));
            tells &= wanted.getValue().isArray()
                    ? any(wanted.getValue(), value)
                    : wanted.getValue().equals(value);
        }
        if (tells) {
            row.path("to")
                    .forEach(to -> expected.add(entry.stream() + "@" + entry.seq() + " "
                            + row.path("id").asString() + " " + to.asString()));
            letters(entry, row, expected);
        }
    }

    /** One for each element that names somebody. */
    private static void letters(Entry entry, JsonNode row, List<String> expected) {
        for (JsonNode one : entry.body().path(row.at("/each/list").asString(""))) {
            boolean named = row.at("/each/people")
                    .valueStream()
                    .anyMatch(field -> !one.path(field.asString()).isEmpty());
            if (named) {
                expected.add(entry.stream() + "@" + entry.seq() + " "
                        + row.path("id").asString() + " PEOPLE");
            }
        }
    }

    private static boolean any(JsonNode values, @Nullable JsonNode value) {
        return values.valueStream().anyMatch(one -> one.equals(value));
    }
}
