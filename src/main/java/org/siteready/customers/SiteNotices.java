package org.siteready.customers;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;

/** Until when a site must be told of an interruption, by the contract that covers the device there. */
@Component
public final class SiteNotices {

    private static final int PAGE = 500;

    private final Customers customers;
    private final NoticeDays days;

    SiteNotices(Customers customers, NoticeDays days) {
        this.customers = customers;
        this.days = days;
    }

    /**
     * The latest notice, by the contract in the best state.
     *
     * @return nothing where no contract covers the device at the site
     */
    public Optional<InterruptionNotice> latest(Site site, String device, Instant windowStart) {
        Optional<Contract> best = Optional.empty();
        String after = null;
        do {
            Page<Viewed> page = customers.contracts(site.customer(), after, PAGE);
            best = Stream.concat(
                            best.stream(),
                            page.items().stream()
                                    .map(viewed -> Records.read(viewed.document(), Contract.class))
                                    .filter(contract -> contract.covers(site.id(), device)))
                    .min(Comparator.comparing((Contract one) -> ContractContributor.rank(one.state()))
                            .thenComparing(Contract::id));
            after = page.next();
        } while (after != null);
        return best.map(contract -> days.latest(contract, site, windowStart));
    }
}
