package org.siteready.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Refuses parameters that a handler does not know or gets twice: a misspelt filter must not show everything. */
final class ParameterCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith("org.siteready.")
                && request.getQueryString() != null) {
            check(request.getQueryString(), method);
        }
        return true;
    }

    /** @throws Malformed naming each parameter that is unknown or doubled (400) */
    private static void check(String query, HandlerMethod method) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        Form form = Form.of(given);
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().forEach((name, values) -> {
            String decoded = decoded(name);
            given.put(decoded, "");
            if (values.size() > 1) {
                form.fault(decoded, "is given " + values.size() + " times; give it once");
            } else if (values.get(0) == null || values.get(0).isEmpty()) {
                form.fault(decoded, "is empty; leave it out");
            }
        });
        form.only(known(method).toArray(String[]::new)).orRefuse("query");
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new Malformed(
                    "query", List.of(new Fault("", "'" + name + "' cannot be decoded; write a percent sign as %25")));
        }
    }

    private static List<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(ParameterCheck::name)
                .toList();
    }

    private static String name(MethodParameter parameter) {
        String name = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))
                .name();
        return name.isEmpty() ? parameter.getParameter().getName() : name;
    }
}
