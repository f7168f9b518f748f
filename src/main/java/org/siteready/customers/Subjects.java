package org.siteready.customers;

import org.siteready.facts.Subject;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Ids;

/** Subjects as bodies name them. */
final class Subjects {

    private Subjects() {}

    /** @throws Malformed naming the field when it is no subject (400) */
    static Subject checked(String field, String text) {
        try {
            return new Subject(text);
        } catch (IllegalArgumentException malformed) {
            throw Ids.refused(field, String.valueOf(malformed.getMessage()));
        }
    }
}
