package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Judged;
import org.siteready.engine.Limits;
import org.siteready.facts.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each item of the starter catalogue is judged as its two examples say, by the checklist's rules. */
class CatalogueTests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * One item with its category.
     *
     * @param roles the declared roles, each with the kind that plays it
     */
    record StarterItem(String category, String id, ObjectNode tree, Map<String, String> roles) {
        @Override
        public String toString() {
            return category + " " + id;
        }
    }

    static List<StarterItem> items() {
        List<StarterItem> items = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("rules/catalogue"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode tree = Yaml.read(file.toString(), Files.readAllBytes(file))
                        .only("category", "title", "roles", "items")
                        .tree();
                Map<String, String> roles = new TreeMap<>();
                tree.path("roles")
                        .properties()
                        .forEach(role -> roles.put(
                                role.getKey(), role.getValue().path("kind").asString()));
                tree.path("items")
                        .forEach(item -> items.add(new StarterItem(
                                tree.path("category").asString(),
                                item.path("id").asString(),
                                (ObjectNode) item,
                                roles)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return items;
    }

    @ParameterizedTest
    @MethodSource("items")
    void theExampleThatShouldPassPasses(StarterItem item) {
        assertThat(judged(item, "pass").result()).as(sentence(item, "pass")).isEqualTo(Result.PASS);
    }

    @ParameterizedTest
    @MethodSource("items")
    void theExampleThatShouldFailFails(StarterItem item) {
        assertThat(judged(item, "fail").result()).as(sentence(item, "fail")).isEqualTo(Result.FAIL);
    }

    @ParameterizedTest
    @MethodSource("items")
    void anItemCanBeCopiedIntoASpecificationOnceItHasAnOrigin(StarterItem item) {
        ObjectNode specification = JSON.objectNode();
        ObjectNode roles = specification.putObject("roles");
        item.roles()
                .forEach((role, kind) -> roles.putObject(role).put("kind", kind).put("title", role));
        ObjectNode requirement = requirement(item);
        requirement.putObject("origin").put("problem", "PRB-1");
        specification.putArray("requirements").add(requirement);
        Form form = Form.of(specification);
        assertThat(Stories.rules().specification(form).requirements()).hasSize(1);
        assertThat(form.faults()).isEmpty();
        assertThat(item.tree().path("rationale").asString().length()).isGreaterThan(20);
    }

    @Test
    void isLargeAndWideEnoughToStartFrom() {
        Set<String> ids = new HashSet<>();
        Set<String> categories = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (StarterItem item : items()) {
            assertThat(ids.add(item.id())).as("%s is used twice", item.id()).isTrue();
            categories.add(item.category());
            item.tree().findValues("key").forEach(key -> keys.add(key.asString()));
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(60);
        assertThat(keys).hasSizeGreaterThanOrEqualTo(40);
        assertThat(categories)
                .containsExactly(
                        "browser",
                        "dataprotection",
                        "dicom",
                        "fhir",
                        "hl7v2",
                        "host",
                        "identity",
                        "network",
                        "operation",
                        "security");
    }

    private static Judged judged(StarterItem item, String example) {
        ArrayNode facts = JSON.arrayNode();
        JsonNode given = item.tree().path("examples").path(example);
        if (given.isArray()) {
            given.forEach(facts::add);
        } else if (given.isObject()) {
            facts.add(given);
        }
        assertThat(facts.size()).as("%s has an example to %s", item, example).isPositive();
        ObjectNode tree = JSON.objectNode();
        tree.set("facts", facts);
        tree.putArray("requirements").add(requirement(item));
        tree.putObject("subject").set("roles", bound(item, facts));
        Form form = Form.of(tree);
        CaseFile file = CaseReader.read(Stories.rules().vocabulary(), form);
        assertThat(form.faults()).isEmpty();
        Decision decision = new Engine(Limits.DEFAULT).decide(Stories.rules().checklist(), file);
        return decision.judgments().get(0);
    }

    private static String sentence(StarterItem item, String example) {
        return Stories.rules()
                .texts("en")
                .sentence(judged(item, example).reasons().get(0));
    }

    private static ObjectNode requirement(StarterItem item) {
        ObjectNode requirement = item.tree().deepCopy();
        requirement.remove(List.of("examples", "rationale"));
        ArrayNode phases = requirement.putArray("phases");
        phases.add("EVALUATION").add("VALIDATION");
        return requirement;
    }

    /** A role is played by the subjects of its kind that the example names. */
    private static ObjectNode bound(StarterItem item, ArrayNode facts) {
        ObjectNode roles = JSON.objectNode();
        item.roles().forEach((role, kind) -> {
            Set<String> subjects = new TreeSet<>();
            facts.forEach(fact -> subjects.add(fact.path("subject").asString()));
            subjects.removeIf(subject -> !subject.split(":")[0].equals(kind));
            if (!subjects.isEmpty()) {
                subjects.forEach(roles.putArray(role)::add);
            }
        });
        return roles;
    }
}
