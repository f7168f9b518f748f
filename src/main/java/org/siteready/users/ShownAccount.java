package org.siteready.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.DecisionAnswer;

/**
 * An account as it is answered: as it counts now.
 *
 * @param steps that it has now
 * @param lastDecision the id of what the gate of its last step decided
 * @param decision what the gate of the step just taken decided
 */
record ShownAccount(
        String id,
        String contract,
        String site,
        String device,
        AccountPerson person,
        String role,
        AccountStatus status,
        String since,
        String requestedAt,
        @Nullable String cause,
        Account.@Nullable KeptConsent consent,
        List<Account.GivenInstructions> instructions,
        List<Map<String, Object>> records,
        List<String> steps,
        @Nullable String lastDecision,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DecisionAnswer decision) {

    /** Who uses it; without name and address once they were erased, and then it says when and under what. */
    record AccountPerson(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String erasedOn,
            @Nullable String erasedUnder) {}
}
