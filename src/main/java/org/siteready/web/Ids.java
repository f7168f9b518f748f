package org.siteready.web;

import java.util.List;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;

/** Ids as addresses can carry them. */
public final class Ids {

    private static final String ID = "[a-z0-9][a-z0-9.-]{0,60}";

    private static final int LONGEST = 61;

    private Ids() {}

    /** @throws Malformed when the id is not lower-case letters, digits, dots and hyphens (400) */
    public static String checked(String field, String id) {
        return matched(field, id, ID, "lower-case letters, digits, dots and hyphens, at most 61");
    }

    /** @throws NotFound when nothing can have that id (404) */
    public static String existing(String what, String id) {
        if (!isId(id)) {
            throw new NotFound(what, id);
        }
        return id;
    }

    /** By hand, since a decision asks a dozen times. */
    private static boolean isId(String id) {
        boolean kept = !id.isEmpty() && id.length() <= LONGEST && id.charAt(0) != '.' && id.charAt(0) != '-';
        for (int i = 0; kept && i < id.length(); i++) {
            char c = id.charAt(i);
            kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-';
        }
        return kept;
    }

    /** @throws Malformed when the value does not match the form (400) */
    public static String matched(String field, String value, String form, String words) {
        if (!value.matches(form)) {
            throw refused(field, "'" + value + "' must be " + words);
        }
        return value;
    }

    /** A refusal of one field of a body. */
    public static Malformed refused(String field, String message) {
        return new Malformed("body", List.of(new Fault("/" + field, message)));
    }
}
