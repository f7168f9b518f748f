package org.siteready.facts;

import java.util.List;
import java.util.Map;

/** The subjects that need no binding: a case has one site, one contract, one release, one integration, one user, one update, one campaign. */
final class BareSubjects {

    private static final Map<String, List<Subject>> BY_ROLE = Map.of(
            "site", List.of(Subject.SITE),
            "contract", List.of(new Subject("contract")),
            "release", List.of(new Subject("release")),
            "integration", List.of(new Subject("integration")),
            "user", List.of(new Subject("user")),
            "update", List.of(new Subject("update")),
            "campaign", List.of(new Subject("campaign")));

    private BareSubjects() {}

    static List<Subject> of(String role) {
        return BY_ROLE.getOrDefault(role, List.of());
    }
}
