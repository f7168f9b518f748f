package org.siteready.impact;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.web.Records;

/**
 * A field safety corrective action: what is asked of every site that has certain versions of a device.
 *
 * @param reference of the field safety notice
 * @param requires what a site is asked for
 * @param updateTo the version to be installed instead, or null
 * @param days within which a site acknowledges
 * @param notice the digest of the field safety notice with its texts, which is kept
 * @param sites how many got a letter
 * @param closing who closed it and what for, or null while it is open
 */
record FieldAction(
        String action,
        String device,
        List<String> versions,
        String kind,
        String reference,
        Required requires,
        @Nullable String updateTo,
        int days,
        String notice,
        String openedAt,
        String openedBy,
        String role,
        int sites,
        String state,
        @Nullable ClosedAction closing) {

    static final String OPEN = "OPEN";
    static final String CLOSED = "CLOSED";

    /** How it was closed; {@code reasons} of sites that had not done all, by site. */
    record ClosedAction(
            String at, String by, String role, @Nullable String note, Map<String, String> reasons) {}

    boolean open() {
        return state.equals(OPEN);
    }

    static FieldAction of(Viewed viewed) {
        return Records.read(viewed.document(), FieldAction.class);
    }
}
