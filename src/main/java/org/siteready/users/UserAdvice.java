package org.siteready.users;

import org.siteready.ledger.PersonMissing;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems of accounts: a closed gate with its decision, a person who was erased. */
@RestControllerAdvice(basePackageClasses = UserAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UserAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> closed(AccountGateClosed closed) {
        ProblemDetail problem = problem(closed);
        problem.setProperty("decision", closed.decision());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> erased(PersonMissing erased) {
        return answer(problem(erased));
    }

    private static ProblemDetail problem(RuntimeException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
