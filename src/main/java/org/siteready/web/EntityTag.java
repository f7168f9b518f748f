package org.siteready.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entity tags: the number of a thing's last entry, in quotes. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long seq) {
        return "\"" + seq + "\"";
    }

    /**
     * The entry that an {@code If-Match} names (RFC 9110, 13.1.1): a tag, several by comma, or {@code *} for any.
     *
     * @throws PreconditionMissing without one (428)
     * @throws PreconditionFailed when it is not the current one (412)
     */
    public static long matched(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new PreconditionMissing(of(current));
        }
        List<String> tags = Arrays.stream(ifMatch.split(",")).map(String::strip).toList();
        if (!tags.contains(of(current)) && !ifMatch.strip().equals("*")) {
            throw new PreconditionFailed(ifMatch, of(current));
        }
        return current;
    }

    /** An edit came without saying which version it changes. */
    public static final class PreconditionMissing extends RuntimeException {
        private static final long serialVersionUID = 1;

        PreconditionMissing(String current) {
            super("send If-Match with the entity tag that you read; the current one is " + current);
        }
    }

    /** An edit came for a version that is not the current one. */
    public static final class PreconditionFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        PreconditionFailed(String given, String current) {
            super("If-Match says " + given + ", but the current entity tag is " + current + "; read it again");
        }
    }
}
