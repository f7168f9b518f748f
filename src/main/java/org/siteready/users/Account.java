package org.siteready.users;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;

/**
 * The account of one user of a device at a site.
 *
 * @param person whose data lie apart, erasable
 * @param role for which it is asked, such as {@code radiologist}
 * @param since when it came into its status
 * @param cause why it is suspended, or null
 * @param consent the newest one, or null
 * @param instructions what was handed over, in that order
 * @param records what people confirm of it, of each key the newest
 * @param decision the id of what the gate of its last step decided, or null
 */
record Account(
        String id,
        String contract,
        String site,
        String device,
        String person,
        String role,
        AccountStatus status,
        String since,
        String requestedAt,
        @Nullable String cause,
        @Nullable KeptConsent consent,
        List<GivenInstructions> instructions,
        List<Map<String, Object>> records,
        @Nullable String decision) {

    /** Consent to one version of the contract's text, and when it was taken back, or null. */
    record KeptConsent(
            String textVersion,
            String digest,
            String at,
            @Nullable String withdrawnAt) {}

    /** Instructions for use as they were handed over; {@code address} is where on the web they stand, or null. */
    record GivenInstructions(
            String version,
            String language,
            Form form,
            @Nullable String address,
            String at) {}

    /** How instructions for use reach a user (EU 2021/2226). */
    enum Form {
        IN_DEVICE,
        E_MAIL,
        PAPER,
        WEB
    }

    static Account of(JsonNode document) {
        return Records.read(document, Account.class);
    }

    static Account of(Viewed viewed) {
        return of(viewed.document());
    }

    /** The same account where its contract has ended and no entry says so yet. */
    Account endedAt(String instant) {
        return new Account(
                id,
                contract,
                site,
                device,
                person,
                role,
                AccountStatus.SUSPENDED,
                instant,
                requestedAt,
                Ended.CAUSE,
                consent,
                instructions,
                records,
                decision);
    }
}
