package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as it is served, and which of its answers were seen. */
final class ApiDescription {

    private final ObjectNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    private ApiDescription(ObjectNode document) {
        this.document = document;
        close(document.path("components").path("schemas"));
    }

    static ApiDescription read(int port) {
        try (var stream =
                URI.create("http://127.0.0.1:" + port + "/api/openapi").toURL().openStream()) {
            return new ApiDescription((ObjectNode) JsonMapper.shared().readTree(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    JsonNode tree() {
        return document;
    }

    /** Fields that the document does not name are faults. */
    private static void close(JsonNode schemas) {
        schemas.values().forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    /** Every operation, as {@code GET /api/sites}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Operations with a status that was answered, as {@code GET /api/sites 200}. */
    Set<String> seen() {
        return seen;
    }

    /** Holds an answer against the document; what the document does not know is left to the tests. */
    void check(String method, String path, Answer answer) {
        String bare = path.replaceFirst("\\?.*", "");
        Optional<String> known = answer.status() == 304 ? Optional.empty() : operation(method, bare);
        known.ifPresent(operation -> {
            seen.add(operation + " " + answer.status());
            String pointer = operation.substring(method.length() + 1);
            JsonNode responses = document.path("paths")
                    .path(pointer)
                    .path(method.toLowerCase(Locale.ROOT))
                    .path("responses");
            JsonNode response = response(responses, answer.status());
            assertThat(response)
                    .as(
                            "%s answers %d, and the document says %s",
                            operation, answer.status(), responses.propertyNames())
                    .isNotNull();
            String type = answer.type().replaceFirst(";.*", "");
            if (answer.bytes().length > 0 && !method.equals("HEAD")) {
                JsonNode content = response.path("content").path(type);
                assertThat(content.isMissingNode())
                        .as("%s answers %s, and the document says %s", operation, type, response.path("content"))
                        .isFalse();
                if (type.endsWith("json")) {
                    assertThat(schema(content.path("schema")).validate(answer.json()))
                            .as("%s %d: %s", operation, answer.status(), answer.text())
                            .isEmpty();
                }
            }
        });
    }

    private Optional<String> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.startsWith(method + " "))
                .filter(operation ->
                        path.matches(operation.substring(method.length() + 1).replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(java.util.Comparator.comparingInt(operation -> operation.split("\\{", -1).length));
    }

    private @Nullable JsonNode response(JsonNode responses, int status) {
        for (String key : new String[] {Integer.toString(status), status / 100 + "XX"}) {
            JsonNode found = responses.path(key);
            if (found.has("$ref")) {
                found = document.at(found.path("$ref").asString().substring(1));
            }
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return null;
    }

    private Schema schema(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), key -> {
            ObjectNode whole = JsonMapper.shared().createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", document.path("components"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole);
        });
    }
}
