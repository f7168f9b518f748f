package org.siteready.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The caller's role may not do this. */
public final class RoleMayNot extends RuntimeException {

    private static final long serialVersionUID = 1;

    RoleMayNot(@Nullable Role role, Role... roles) {
        super("only " + Arrays.toString(roles) + " may do this, not "
                + (role == null ? "a caller without X-Role" : role) + "; send the header X-Role");
    }
}
