package org.siteready.impact;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems of the steps of update plans: with the decision that closed the gate, or with the steps that there are. */
@RestControllerAdvice(basePackageClasses = UpdateAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpdateAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> closed(UpdateGateClosed closed) {
        return conflict(closed, "decision", closed.decision());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notThere(UpdateStepNotThere notThere) {
        return conflict(notThere, "transitions", notThere.open());
    }

    private static ResponseEntity<ProblemDetail> conflict(RuntimeException refused, String property, Object value) {
        String said = String.valueOf(refused.getMessage());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, said);
        problem.setProperty(property, value);
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
