package org.siteready.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.GateWithoutCriteria;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.OutcomeUnknown;
import org.siteready.ledger.RequestReused;
import org.siteready.rulesets.Malformed;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreStopped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problems (RFC 9457): what, where, and what to send instead. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail malformed(Malformed malformed) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, malformed.file() + " is malformed");
        List<Map<String, String>> faults = malformed.faults().stream()
                .map(fault -> Map.of("pointer", fault.pointer(), "message", fault.message()))
                .toList();
        problem.setProperty("faults", faults);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unreadable(IllegalArgumentException refused) {
        return problem(HttpStatus.BAD_REQUEST, refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail mistyped(MethodArgumentTypeMismatchException mistyped) {
        return problem(
                HttpStatus.BAD_REQUEST, "parameter " + mistyped.getName() + " cannot be '" + mistyped.getValue() + "'");
    }

    @ExceptionHandler
    ProblemDetail missing(NotFound missing) {
        return problem(HttpStatus.NOT_FOUND, missing.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(RoleMayNot forbidden) {
        return problem(HttpStatus.FORBIDDEN, forbidden.getMessage());
    }

    @ExceptionHandler({Conflict.class, NotNow.class})
    ProblemDetail conflict(RuntimeException conflict) {
        return problem(HttpStatus.CONFLICT, conflict.getMessage());
    }

    @ExceptionHandler
    ProblemDetail stale(EntityTag.PreconditionFailed stale) {
        return problem(HttpStatus.PRECONDITION_FAILED, stale.getMessage());
    }

    @ExceptionHandler
    ProblemDetail untagged(EntityTag.PreconditionMissing untagged) {
        return problem(HttpStatus.PRECONDITION_REQUIRED, untagged.getMessage());
    }

    @ExceptionHandler
    ProblemDetail large(BodyTooLarge large) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, large.getMessage());
    }

    @ExceptionHandler({RequestReused.class, GateWithoutCriteria.class})
    ProblemDetail unprocessable(RuntimeException unprocessable) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, unprocessable.getMessage());
    }

    @ExceptionHandler({OutcomeUnknown.class, StoreFull.class, StoreStopped.class})
    ProblemDetail unavailable(RuntimeException unavailable) {
        LOG.warn("store: {}", unavailable.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage());
    }

    /** What nobody foresaw: nothing was decided, and the log has the rest under the reference. */
    @ExceptionHandler
    ProblemDetail unforeseen(Exception unforeseen) {
        String reference = UUID.randomUUID().toString();
        LOG.error("unforeseen, reference {}", reference, unforeseen);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "something failed that should not; reference " + reference);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getCause() instanceof Malformed malformed) {
            return handleExceptionInternal(unreadable, malformed(malformed), headers, status, request);
        }
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "the body is missing or cannot be read");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail == null ? status.getReasonPhrase() : detail);
    }
}
