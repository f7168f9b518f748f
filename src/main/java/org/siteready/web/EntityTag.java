package org.siteready.web;

import org.jspecify.annotations.Nullable;

/** Entity tags: the number of a thing's last entry, in quotes. */
public final class EntityTag {

    private EntityTag() {}

    public static String of(long seq) {
        return "\"" + seq + "\"";
    }

    /**
     * The entry that an {@code If-Match} names.
     *
     * @throws PreconditionMissing without one (428)
     * @throws PreconditionFailed when it is not the current one (412)
     */
    public static long matched(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new PreconditionMissing(of(current));
        }
        if (!ifMatch.equals(of(current))) {
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
