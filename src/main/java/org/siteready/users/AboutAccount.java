package org.siteready.users;

import java.util.LinkedHashMap;
import java.util.Map;
import org.siteready.engine.CaseFile;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;

/** What a gate is asked about an account: the version is the one that the integration has at that moment. */
@Component
final class AboutAccount {

    private final Standings standings;

    AboutAccount(Standings standings) {
        this.standings = standings;
    }

    /** @throws NotNow when the device was never requested for the site */
    CaseFile.About of(Account account) {
        Standing seen = standings
                .at(account.site(), account.device(), null)
                .orElseThrow(() -> new NotNow("no integration of device '" + account.device() + "' at site '"
                        + account.site() + "' has begun; request or import it first"));
        Map<String, String> names = new LinkedHashMap<>();
        names.put("site", account.site());
        names.put("device", account.device());
        names.put("version", seen.version());
        names.put("environment", seen.environment());
        names.put("user", account.id());
        return new CaseFile.About(names, Map.of());
    }
}
