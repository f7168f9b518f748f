package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of facts takes what the reader takes, and refuses what it refuses. */
class FactSchemaTests {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(FactSchema.of(Stories.rules().vocabulary()));

    static Stream<Path> factFiles() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("sample-data/sites"))) {
            return all.filter(file -> file.endsWith("facts.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("factFiles")
    void allSampleFactsAreValid(Path file) throws IOException {
        ObjectNode facts = (ObjectNode) tree(file);
        facts.remove("resolutions");
        assertThat(facts.path("facts").size()).isGreaterThan(20);
        assertThat(SCHEMA.validate(facts)).isEmpty();
    }

    @Test
    void theSchemaIsItselfValid() {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(ofSchemas.validate(FactSchema.of(Stories.rules().vocabulary())))
                .isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** One fact of a sample changed so that it says something wrong: reader and schema both refuse it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void mutationsAreInvalid(long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> files = factFiles().toList();
        JsonNode all = tree(files.get(random.nextInt(files.size()))).path("facts");
        ObjectNode fact = (ObjectNode) all.get(random.nextInt(all.size()));
        String before = fact.toString();
        assertThat(read(fact)).as(before).isEmpty();
        mutate(fact, random);
        ObjectNode facts = fact.objectNode();
        facts.putArray("facts").add(fact);
        assertThat(read(fact)).as("the reader takes %s, once %s", fact, before).isNotEmpty();
        assertThat(SCHEMA.validate(facts))
                .as("the schema takes %s, once %s", fact, before)
                .isNotEmpty();
    }

    private static void mutate(ObjectNode fact, Random random) {
        Key key = Stories.rules().vocabulary().key(fact.path("key").asString()).orElseThrow();
        switch (random.nextInt(9)) {
            case 0 -> fact.put("key", fact.path("key").asString() + "x");
            case 1 ->
                fact.remove(List.of("key", "subject", "value", "source", "by", "observedAt")
                        .get(random.nextInt(6)));
            case 2 -> fact.put("source", "GUESSED");
            case 3 -> fact.put("sorce", "MEASURED");
            case 4 -> fact.put("subject", "toaster:kitchen");
            case 5 -> unit(fact, key);
            default -> value(fact, key, random);
        }
    }

    private static void unit(ObjectNode fact, Key key) {
        if (key.unit().symbol().isEmpty()) {
            fact.put("unit", "GiB");
        } else if (key.unit().dimension().equals("time")) {
            fact.put("unit", "GiB");
        } else {
            fact.put("unit", "ms");
        }
    }

    private static void value(ObjectNode fact, Key key, Random random) {
        switch (key.type()) {
            case NUMBER -> {
                if (random.nextBoolean()) {
                    fact.put("value", "many");
                } else {
                    fact.put("value", true);
                }
            }
            case BOOLEAN -> fact.put("value", "true");
            case VERSION -> {
                if (random.nextBoolean()) {
                    fact.put("value", 2.1);
                } else {
                    fact.put("value", List.of("latest", "1..2", "1.2 ", "1.0-").get(random.nextInt(4)));
                }
            }
            case DATE ->
                fact.put("value", List.of("tomorrow", "31.03.2027", "2027-03").get(random.nextInt(3)));
            case ENUMERATION -> fact.put("value", "SOMETHING_ELSE");
            case TEXT -> {
                if (random.nextBoolean()) {
                    fact.put("value", 5);
                } else {
                    fact.put("value", "");
                }
            }
            case SET -> {
                if (random.nextBoolean()) {
                    fact.put("value", "CT");
                } else {
                    ((ArrayNode) fact.withArray("value")).add(7);
                }
            }
        }
    }

    private static List<Fault> read(JsonNode fact) {
        Form form = Form.of(fact);
        CaseReader.strict(Stories.rules().vocabulary(), Stories.AT, java.time.ZoneOffset.UTC)
                .fact(form);
        return form.faults();
    }

    private static JsonNode tree(Path file) throws IOException {
        return Yaml.read(file.toString(), Files.readAllBytes(file)).tree();
    }
}
