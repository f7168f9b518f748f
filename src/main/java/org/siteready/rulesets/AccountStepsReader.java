package org.siteready.rulesets;

import java.util.Map;
import java.util.Set;
import org.siteready.engine.Gate;

/** Reads the steps of accounts; one that would open an account without a gate, or open a closed one, is refused. */
final class AccountStepsReader extends StepRows {

    private static final String OPEN = "ACTIVE";
    private static final String CLOSED = "DEACTIVATED";
    private static final Set<String> SAFE = Set.of("SUSPENDED", CLOSED);

    /** The steps that accounts have, and what each means. */
    private static final Map<String, Set<String>> MEANS = Map.of(
            "training-access", Set.of("TRAINING_ONLY"),
            "activation", Set.of(OPEN),
            "suspension", Set.of("SUSPENDED"),
            "deactivation", Set.of(CLOSED));

    private static final Set<String> NAMED = Set.of("site", "device", "version", "environment", "roles", "user");

    AccountStepsReader(Vocabulary vocabulary, Map<String, Gate> gates) {
        super("accounts", "user.status", NAMED, MEANS, vocabulary, gates);
    }

    /** INVARIANT: an account is opened by a gate only; what leads without one is a step toward safety, or says why. */
    @Override
    void check(Form row, Transition read) {
        if (read.from().contains(CLOSED)) {
            row.fault("from", "has " + CLOSED + ": a closed account stays closed (O-2.4-10)");
        }
        if (safe(row) && !SAFE.contains(read.to())) {
            row.fault("safe", "leads to " + read.to() + ", which is not toward safety; name a gate");
        } else if (read.to().equals(OPEN) && read.gate() == null) {
            row.fault("to", "is " + OPEN + ", which a gate alone may open; name one");
        }
    }
}
