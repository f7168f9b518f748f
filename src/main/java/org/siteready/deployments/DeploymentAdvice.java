package org.siteready.deployments;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems of deployments: with the decision that closed the gate. */
@RestControllerAdvice(basePackageClasses = DeploymentAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DeploymentAdvice {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(DeploymentRefused refused) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
        problem.setProperty("decision", refused.decision());
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
