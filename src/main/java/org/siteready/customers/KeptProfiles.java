package org.siteready.customers;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.siteready.engine.Profile;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleSet;
import org.siteready.store.Digest;
import org.springframework.stereotype.Component;

/** Profiles read back from the ledger's inputs; they never change, so the last ones used stay read. */
@Component
final class KeptProfiles {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final ActiveRules rules;
    private final Map<Key, Profile> read = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Profile> eldest) {
            return size() > MOST;
        }
    });

    KeptProfiles(Ledger ledger, ActiveRules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /** What a profile reads as depends on vocabulary and zone too. */
    private record Key(Digest profile, Digest ruleSet, ZoneId zone) {}

    Profile profile(Digest digest, ZoneId zone) {
        RuleSet current = rules.current();
        return read.computeIfAbsent(new Key(digest, current.digest(), zone), key -> read(key, current));
    }

    private Profile read(Key key, RuleSet current) {
        Form form = Form.of(ledger.inputs().get(key.profile()));
        // What is kept was accepted when it came; a clock that was set back since makes nothing of it come from the
        // future.
        Profile profile = current.reader(Instant.MAX.minus(CaseReader.CLOCK_DIFFERENCE), key.zone())
                .profile(form);
        form.orRefuse("profile " + key.profile());
        return profile;
    }
}
