package org.siteready.web;

import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.GateWithoutCriteria;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.OutcomeUnknown;
import org.siteready.ledger.RequestReused;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreStopped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what went wrong into problems (RFC 9457): what, where, and what to send instead. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final int MOST_FAULTS = 100;
    private static final int LONGEST = 500;
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(Malformed malformed) {
        return answer(described(malformed));
    }

    private static ProblemDetail described(Malformed malformed) {
        ProblemDetail problem = detailed(HttpStatus.BAD_REQUEST, malformed.file() + " is malformed");
        List<Map<String, String>> faults = malformed.faults().stream()
                .limit(MOST_FAULTS)
                .map(fault -> Map.of("pointer", fault.pointer(), "message", shortened(fault.message())))
                .toList();
        problem.setProperty("faults", faults);
        if (malformed.faults().size() > MOST_FAULTS) {
            problem.setProperty("more", malformed.faults().size() - MOST_FAULTS);
        }
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(IllegalArgumentException refused) {
        LOG.warn("refused without a place", refused);
        return problem(HttpStatus.BAD_REQUEST, refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> undecodable(InvalidParameterException undecodable) {
        return problem(
                HttpStatus.BAD_REQUEST, "a parameter of the address cannot be decoded; write a percent sign as %25");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException mistyped) {
        Class<?> type = mistyped.getRequiredType();
        String wanted = type != null && type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : "a whole number of at most nine digits";
        return malformed(new Malformed(
                "parameter " + mistyped.getName(),
                List.of(new Fault("", "must be " + wanted + ", not '" + mistyped.getValue() + "'"))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(NotFound missing) {
        return problem(HttpStatus.NOT_FOUND, missing.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(RoleMayNot forbidden) {
        return problem(HttpStatus.FORBIDDEN, forbidden.getMessage());
    }

    @ExceptionHandler({Conflict.class, NotNow.class})
    ResponseEntity<ProblemDetail> conflict(RuntimeException conflict) {
        return problem(HttpStatus.CONFLICT, conflict.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(EntityTag.PreconditionFailed stale) {
        return problem(HttpStatus.PRECONDITION_FAILED, stale.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> untagged(EntityTag.PreconditionMissing untagged) {
        return problem(HttpStatus.PRECONDITION_REQUIRED, untagged.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> large(BodyTooLarge large) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, large.getMessage());
    }

    @ExceptionHandler({RequestReused.class, GateWithoutCriteria.class})
    ResponseEntity<ProblemDetail> unprocessable(RuntimeException unprocessable) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, unprocessable.getMessage());
    }

    @ExceptionHandler({OutcomeUnknown.class, StoreFull.class, StoreStopped.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException unavailable) {
        LOG.warn("store: {}", unavailable.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage());
    }

    /** So many ask at once, or the store is so slow, that a request waits for it in vain. */
    @ExceptionHandler({MongoTimeoutException.class, MongoOperationTimeoutException.class})
    ResponseEntity<ProblemDetail> waitedInVain(RuntimeException late) {
        LOG.warn("store: {}", late.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "the store did not answer in time; send the same request again");
    }

    /** What nobody foresaw: nothing was decided, and the log has the rest under the reference. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(Exception unforeseen) {
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
            return handleExceptionInternal(unreadable, described(malformed), headers, status, request);
        }
        ProblemDetail problem = detailed(HttpStatus.BAD_REQUEST, "the body is missing or cannot be read");
        return handleExceptionInternal(unreadable, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException nothing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem =
                detailed(HttpStatus.NOT_FOUND, "there is nothing at this address; /api/openapi tells what there is");
        return handleExceptionInternal(nothing, problem, headers, status, request);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, @Nullable String detail) {
        return answer(detailed(status, detail));
    }

    /** With its type named: who accepts none of our types still gets to read what was wrong. */
    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /** Where nobody can be answered any more, nothing is said. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean gone = request instanceof ServletWebRequest web
                && web.getResponse() != null
                && web.getResponse().isCommitted();
        return gone ? null : super.handleExceptionInternal(refused, body, headers, status, request);
    }

    private static ProblemDetail detailed(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail == null ? status.getReasonPhrase() : shortened(detail));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
