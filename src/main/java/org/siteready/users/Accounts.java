package org.siteready.users;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.siteready.integrations.HoldsPersons;
import org.springframework.stereotype.Component;

/** The users of a device at a site, for rooms that write to them, count them, or erase what is kept of them. */
@Component
public final class Accounts implements HoldsPersons {

    private final KeptAccounts accounts;

    Accounts(KeptAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * An account as it counts now.
     *
     * @param person whose name and address {@code ledger.persons()} shows, until they are erased
     * @param since when it came into its status
     */
    public record Seen(
            String id,
            String contract,
            String site,
            String device,
            String person,
            String role,
            AccountStatus status,
            String since) {}

    /** Every account that a device ever had at a site, whatever its status and contract, in the order of their ids. */
    public List<Seen> at(String site, String device) {
        return accounts.all(Map.of("site", site, "device", device)).stream()
                .map(one -> new Seen(
                        one.id(),
                        one.contract(),
                        one.site(),
                        one.device(),
                        one.person(),
                        one.role(),
                        one.status(),
                        one.since()))
                .toList();
    }

    /** Each account has a person of its own, so all of them are there for this device at this site only. */
    @Override
    public Set<String> persons(String site, String device) {
        return at(site, device).stream().map(Seen::person).collect(Collectors.toSet());
    }
}
