package org.siteready.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Actor;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the {@link Caller} from a request's headers; without {@code X-Actor} nothing is written. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String reason = one("X-Reason", request);
        return new Caller(
                actor(one("X-Actor", request)),
                role(one("X-Role", request)),
                ((ServletWebRequest) request).getRequest().getRequestURI(),
                key(one("Idempotency-Key", request)),
                reason == null || reason.isBlank() ? "-" : checked("X-Reason", reason, "[\\p{Print}]{1,200}"));
    }

    /** The only value of a header: of two, nobody could say which was meant. */
    private static @Nullable String one(String name, NativeWebRequest request) {
        String[] values = request.getHeaderValues(name);
        if (values != null && values.length > 1) {
            throw refused(name, "is given " + values.length + " times; give it once");
        }
        return values == null || values.length == 0 ? null : values[0];
    }

    private static Actor actor(@Nullable String header) {
        if (header == null) {
            throw refused("X-Actor", "is missing; say who asks: person:<id> or tool:<name>");
        }
        try {
            return new Actor(header);
        } catch (IllegalArgumentException malformed) {
            throw refused("X-Actor", String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable Role role(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(header))
                .findFirst()
                .orElseThrow(() -> refused("X-Role", "'" + header + "' is none of " + Arrays.toString(Role.values())));
    }

    private static @Nullable String key(@Nullable String header) {
        return header == null ? null : checked("Idempotency-Key", header, "[A-Za-z0-9._:-]{1,100}");
    }

    private static String checked(String name, String value, String form) {
        if (!value.matches(form)) {
            throw refused(name, "must match " + form);
        }
        return value;
    }

    private static Malformed refused(String header, String message) {
        return new Malformed("header " + header, List.of(new Fault("", message)));
    }
}
