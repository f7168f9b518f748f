package org.siteready.ledger;

import java.time.LocalDate;

/** What can be shown of personal data: the data, or when and why they were erased. */
public sealed interface Shown<T> {

    /** The data. */
    record Known<T>(T data) implements Shown<T> {}

    /**
     * Erased, which counts as complete.
     *
     * @param on the day
     * @param under the rule or request, such as {@code GDPR Art. 17}
     */
    record Erased<T>(LocalDate on, String under) implements Shown<T> {

        @Override
        public String toString() {
            return "erased on " + on + " under " + under;
        }
    }
}
