package org.siteready.web;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Actor;
import org.siteready.ledger.CreationId;

/**
 * Who asks for a change.
 *
 * @param actor from {@code X-Actor}
 * @param role from {@code X-Role}, or null
 * @param path of the request
 * @param key from {@code Idempotency-Key}, or null
 * @param reason from {@code X-Reason}, or a hyphen
 */
public record Caller(
        Actor actor,
        @Nullable Role role,
        String path,
        @Nullable String key,
        String reason) {

    /** Names the request: a repeat with the same key is the same request. */
    public String requestId() {
        return creationId().toString();
    }

    /** The id of what the request creates. */
    public UUID creationId() {
        return key == null ? UUID.randomUUID() : CreationId.of(actor, path, key);
    }

    /** The same caller with a request of that name. */
    public Caller as(UUID id) {
        return new Caller(actor, role, path + "/" + id, key == null ? id.toString() : key, reason);
    }

    /** @throws RoleMayNot unless the caller acts in one of these roles (403) */
    public Role in(Role... roles) {
        if (role == null || !Arrays.asList(roles).contains(role)) {
            throw new RoleMayNot(role, roles);
        }
        return role;
    }
}
