package org.siteready.rulesets;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The roles that conditions may name, each with the kind of its subjects.
 *
 * @param open whether a role that is not declared is taken as it comes: in cases and gates, where requests bind roles
 */
record Roles(Map<String, String> kinds, boolean open) {

    private static final Map<String, String> BARE = Map.of(
            "site", "site",
            "contract", "contract",
            "release", "release",
            "integration", "integration",
            "user", "user",
            "update", "update",
            "campaign", "campaign");

    static final Roles OPEN = new Roles(Map.of(), true);

    /** The declared roles of a specification. */
    static Roles declared(Form form) {
        Map<String, String> kinds = new HashMap<>();
        Form roles = form.object("roles");
        if (roles != null) {
            for (var role : roles.fields()) {
                String kind = role.getValue().only("kind", "title").text("kind");
                role.getValue().text("title", "");
                if (!VocabularyReader.KINDS.contains(kind)) {
                    role.getValue()
                            .fault("kind", "has no kind '" + kind + "'" + Nearest.hint(kind, VocabularyReader.KINDS));
                }
                kinds.put(role.getKey(), kind);
            }
        }
        return new Roles(kinds, false);
    }

    Optional<String> kind(String role) {
        return Optional.ofNullable(kinds.getOrDefault(role, BARE.get(role)));
    }

    /** Notes a fault when the role is not known or its subjects cannot have the key. */
    void check(Form form, String role, Key key) {
        Optional<String> kind = kind(role);
        if (kind.isEmpty() && !open && !role.isEmpty()) {
            form.fault(
                    "role",
                    "'" + role + "' is not among the declared roles " + String.join(", ", new TreeSet<>(kinds.keySet()))
                            + Nearest.hint(role, kinds.keySet()));
        }
        kind.filter(one -> !key.subjects().contains(one))
                .ifPresent(one -> form.fault(
                        "key",
                        "'" + key.name() + "' is not about a " + one + " but about "
                                + String.join(
                                        ", ", key.subjects().stream().sorted().toList())));
    }
}
