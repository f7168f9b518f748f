package org.siteready.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Environment;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.web.Ids;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;

/** What was agreed with a hospital of interruptions, as a case knows it: the notice, and periods without any change. */
@Component
public final class Interruptions {

    private static final String FREEZE = "ops.changeFreeze";

    private final Ledger ledger;
    private final ContractContributor contracts;
    private final NoticeDays notices;

    Interruptions(Ledger ledger, ContractContributor contracts, NoticeDays notices) {
        this.ledger = ledger;
        this.contracts = contracts;
        this.notices = notices;
    }

    /** A period in which nothing is changed; both days belong to it. */
    public record Freeze(LocalDate from, LocalDate to) {

        /** Whether a time touches it. */
        public boolean touches(Instant start, Instant end, ZoneId zone) {
            return start.isBefore(to.plusDays(1).atStartOfDay(zone).toInstant())
                    && end.isAfter(from.atStartOfDay(zone).toInstant());
        }

        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    /**
     * The latest notice of an interruption, by the contract that the case is told of; the case notes what was read.
     *
     * @return nothing where no contract covers site and device
     */
    public Optional<InterruptionNotice> notice(CaseDraft draft, Instant windowStart) {
        Caught caught = draft.caught(ledger, CustomerViews.site(Ids.existing("site", draft.name("site"))));
        return caught.document(CustomerViews.SITES, draft.name("site"))
                .map(viewed -> Records.read(viewed.document(), Site.class))
                .flatMap(
                        site -> contracts.of(site, draft).map(contract -> notices.latest(contract, site, windowStart)));
    }

    /** The periods that are known of the site; nothing where they are not known, or were told too long ago. */
    public static Optional<List<Freeze>> freezes(Environment environment) {
        return environment.readings(Subject.SITE.text(), FREEZE, null).stream()
                .filter(reading -> reading.isKnown())
                .map(reading -> freezes(reading.value()))
                .findFirst();
    }

    private static List<Freeze> freezes(Value told) {
        List<Freeze> freezes = new ArrayList<>();
        if (told instanceof Value.Members periods) {
            for (String period : periods.all()) {
                String[] days = period.split("/", 2);
                freezes.add(new Freeze(LocalDate.parse(days[0]), LocalDate.parse(days[1])));
            }
        }
        return freezes;
    }
}
