package org.siteready.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;

/**
 * A site of a field action: as it was when the action came to it, and what came of it since.
 *
 * @param zone of the site then: its days are those of that zone
 * @param entry where the stream of its integration stood when its rows were read
 * @param rows of the versions in force then, by id
 * @param found things found there that the list did not have so, by the id of the drift
 * @param contacts ids of the people to call whom the letter is addressed to
 * @param users ids of the people who use the device whom the letter is addressed to
 * @param dueOn the last day on which it may acknowledge
 * @param letter the digest of its letter, which is kept
 * @param notice the id of the notice by which the letter is sent, or null where it names nobody
 * @param added when the action came to it
 * @param late whether it was found after the action was opened
 * @param sendings how its letter was sent, each time
 * @param acknowledged that it was received, or null
 * @param done that what was asked for is done, or null
 */
record FieldActionSite(
        String action,
        String device,
        String site,
        String zone,
        long entry,
        List<String> rows,
        List<String> found,
        List<String> contacts,
        List<String> users,
        String dueOn,
        String language,
        String letter,
        @Nullable String notice,
        String added,
        boolean late,
        List<SentLetter> sendings,
        @Nullable AcknowledgedLetter acknowledged,
        @Nullable ActionDone done) {

    /** A letter that was sent; {@code on} is a day at the site. */
    record SentLetter(String way, String reference, String on, String by, String role, String at) {}

    /**
     * A letter that was acknowledged.
     *
     * @param person who did it
     * @param own whether the person is known for this acknowledgement alone
     * @param on a day at the site
     * @param by who recorded it
     */
    record AcknowledgedLetter(
            String person, boolean own, String way, String reference, String on, String by, String role, String at) {}

    /**
     * What was asked for is done, as the device list showed.
     *
     * @param entry where the stream of the integration stood that showed it
     */
    record ActionDone(
            @Nullable String reference, @Nullable String note, long entry, String by, String role, String at) {}

    static FieldActionSite of(Viewed viewed) {
        return Records.read(viewed.document(), FieldActionSite.class);
    }

    /** The day at the site. */
    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of(zone));
    }

    /** Whether its acknowledgement is late, or was. */
    boolean overdue(Instant now) {
        LocalDate answered = acknowledged == null ? day(now) : LocalDate.parse(acknowledged.on);
        return answered.isAfter(LocalDate.parse(dueOn));
    }
}
