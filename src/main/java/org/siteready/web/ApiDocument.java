package org.siteready.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document: what springdoc finds in the handlers, and what holds for all of them. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithSchema(ObjectNode.class, object())
                .replaceWithSchema(Form.class, object());
    }

    @Bean
    OpenApiCustomizer whole() {
        return document -> {
            document.info(new Info()
                    .title("Siteready")
                    .version("v0")
                    .description("Decides, with evidence, whether a medical device may be offered to, put live at, used"
                            + " at, updated at or withdrawn from a customer's site."));
            document.servers(List.of(new Server().url("/")));
            components(document)
                    .addSchemas(PROBLEM, problem())
                    .addResponses(
                            PROBLEM,
                            new ApiResponse()
                                    .description("A problem (RFC 9457): what was wrong, and where")
                                    .content(content(
                                            MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                            new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
            document.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDocument::answers));
        };
    }

    private static Components components(OpenAPI document) {
        Components components = document.getComponents();
        return components == null ? document.components(new Components()).getComponents() : components;
    }

    private static void answers(Operation operation) {
        ApiResponse problem = new ApiResponse().$ref("#/components/responses/" + PROBLEM);
        operation.getResponses().addApiResponse("4XX", problem).addApiResponse("5XX", problem);
        ApiResponse created = operation.getResponses().get("201");
        if (created != null) {
            created.addHeaderObject(
                    HttpHeaders.LOCATION,
                    new Header().description("where what was made is found").schema(text(null)));
        }
    }

    /** The headers of a {@link Caller}. */
    @Bean
    OperationCustomizer callers() {
        return (operation, handler) -> {
            operation.setOperationId(name(handler));
            if (Arrays.stream(handler.getMethodParameters())
                    .map(MethodParameter::getParameterType)
                    .anyMatch(Caller.class::equals)) {
                operation.addParametersItem(header("X-Actor", true, "who asks: person:<id> or tool:<name>", null));
                operation.addParametersItem(
                        header("X-Role", false, "in which role, where that matters", List.of(Role.values())));
                operation.addParametersItem(header("X-Reason", false, "why, for the record", null));
                operation.addParametersItem(header(
                        "Idempotency-Key",
                        false,
                        "names the request: sent again it comes to the same, with another body it is refused (422)",
                        null));
            }
            return operation;
        };
    }

    private static String name(HandlerMethod handler) {
        String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
        return Character.toLowerCase(controller.charAt(0))
                + controller.substring(1)
                + Character.toUpperCase(handler.getMethod().getName().charAt(0))
                + handler.getMethod().getName().substring(1);
    }

    private static Parameter header(String name, boolean required, String description, @Nullable List<Role> allowed) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(required)
                .description(description)
                .schema(text(allowed));
    }

    private static Schema<Object> text(@Nullable List<Role> allowed) {
        Schema<Object> text = new JsonSchema();
        text.addType("string");
        if (allowed != null) {
            allowed.forEach(role -> text.addEnumItemObject(role.name()));
        }
        return text;
    }

    private static Schema<Object> object() {
        Schema<Object> object = new JsonSchema();
        object.addType("object");
        return object;
    }

    private static Schema<Object> problem() {
        Schema<Object> fault = object();
        fault.addProperty("pointer", text(null));
        fault.addProperty("message", text(null));
        fault.setRequired(List.of("pointer", "message"));
        Schema<Object> faults = new JsonSchema();
        faults.addType("array");
        faults.setItems(fault);
        Schema<Object> whole = new JsonSchema();
        whole.addType("integer");
        Schema<Object> problem = object();
        Map.of("title", text(null), "status", whole, "detail", text(null), "instance", text(null), "faults", faults)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> problem.addProperty(field.getKey(), field.getValue()));
        problem.addProperty("more", whole);
        Schema<Object> transitions = new JsonSchema();
        transitions.addType("array");
        transitions.setItems(object());
        problem.addProperty("transitions", transitions);
        problem.addProperty("decision", object());
        problem.setRequired(List.of("title", "status", "detail"));
        return problem;
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new io.swagger.v3.oas.models.media.MediaType().schema(schema));
    }

    /** What records say of their components: compulsory unless {@code @Nullable}. */
    @Bean
    ModelConverter records() {
        return new RecordConverter();
    }

    private static final class RecordConverter implements ModelConverter {
        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            if (!chain.hasNext()) {
                return null;
            }
            Schema<?> resolved = chain.next().resolve(type, context, chain);
            Class<?> raw = raw(type.getType());
            if (raw != null && raw.isRecord() && resolved != null) {
                Schema<?> model = resolved.get$ref() == null
                        ? resolved
                        : context.getDefinedModels()
                                .get(resolved.get$ref()
                                        .substring(resolved.get$ref().lastIndexOf('/') + 1));
                if (model != null && model.getProperties() != null) {
                    describe(raw, model);
                }
            }
            return resolved;
        }

        private static @Nullable Class<?> raw(java.lang.reflect.Type type) {
            if (type instanceof Class<?> plain) {
                return plain;
            }
            if (type instanceof java.lang.reflect.ParameterizedType generic) {
                return raw(generic.getRawType());
            }
            return type instanceof com.fasterxml.jackson.databind.JavaType java ? java.getRawClass() : null;
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static void describe(Class<?> record, Schema<?> model) {
            Map<String, Schema> properties = (Map) model.getProperties();
            Set<String> required = new LinkedHashSet<>();
            for (var component : record.getRecordComponents()) {
                Schema property = properties.get(component.getName());
                if (property != null) {
                    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        properties.put(component.getName(), orNull(property));
                    } else {
                        required.add(component.getName());
                    }
                }
            }
            model.setRequired(List.copyOf(required));
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        private static Schema<?> orNull(Schema property) {
            if (property.get$ref() == null) {
                if (!property.getTypes().contains("null")) {
                    property.addType("null");
                    if (property.getEnum() != null) {
                        property.addEnumItemObject(null);
                    }
                }
                return property;
            }
            Schema none = new JsonSchema();
            none.addType("null");
            return new JsonSchema().anyOf(List.of(property, none));
        }
    }
}
