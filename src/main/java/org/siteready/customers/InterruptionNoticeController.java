package org.siteready.customers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Records;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Until when an interruption must be announced, over HTTP; what cannot be told is answered with the reason, not refused. */
@RestController
@RequestMapping("/api/contracts/{contract}/notice")
class InterruptionNoticeController {

    /** No calendar of holidays reaches further. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private final Customers customers;
    private final NoticeDays notices;

    InterruptionNoticeController(Customers customers, NoticeDays notices) {
        this.customers = customers;
        this.notices = notices;
    }

    /**
     * The latest notice of an interruption.
     *
     * @param site one of the contract's
     * @param windowStart when it begins: an instant with its offset, a plus percent-encoded as {@code %2B}
     */
    @GetMapping
    InterruptionNotice latest(
            @PathVariable String contract, @RequestParam String site, @RequestParam String windowStart) {
        Contract agreed = Records.read(customers.contract(contract).document(), Contract.class);
        Site at = Records.read(customers.site(site).document(), Site.class);
        if (!agreed.sites().contains(at.id())) {
            throw refused(
                    "site", "'" + site + "' is not a site of contract '" + contract + "'; it covers " + agreed.sites());
        }
        return notices.latest(agreed, at, instant(windowStart));
    }

    private static Instant instant(String windowStart) {
        try {
            Instant instant = OffsetDateTime.parse(windowStart).toInstant();
            if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                return instant;
            }
        } catch (DateTimeException none) {
            // Said below, as of an instant that lies too far away.
        }
        throw refused(
                "windowStart",
                "'" + windowStart + "' must be an instant with its offset from " + FIRST + " to " + LAST
                        + ", such as 2026-11-20T09:00:00Z; write a plus as %2B");
    }

    private static Malformed refused(String parameter, String message) {
        return new Malformed("query", List.of(new Fault("/" + parameter, message)));
    }
}
