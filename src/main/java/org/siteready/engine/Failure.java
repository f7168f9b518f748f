package org.siteready.engine;

/** What a failed run leaves to say: the innermost cause, without addresses or stacks. */
final class Failure {

    private Failure() {}

    static String text(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
