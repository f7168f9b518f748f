package org.siteready.impact;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.impact.AffectedSites.UnderwayIntegration;
import org.siteready.impact.FieldActionSite.ActionDone;
import org.siteready.impact.FieldActionSite.SentLetter;
import org.siteready.impact.KnownPeople.KnownPerson;
import org.siteready.notices.Letters.Delivered;

/**
 * A field action as it stands, against the device list of now.
 *
 * @param text of the field safety notice, by language
 * @param sites that have a letter, in the order of their ids
 * @param late sites that are affected now and have none: POST .../extension takes them in
 * @param toHold sites where the integration is live with one of the versions: holding it is a person's step
 * @param underway integrations toward use with one of the versions, not live yet
 */
record FieldActionShown(
        FieldAction action,
        Map<String, String> text,
        FieldActionCounts counts,
        List<FieldActionSiteShown> sites,
        List<String> late,
        List<String> toHold,
        List<UnderwayIntegration> underway) {

    /**
     * How many sites.
     *
     * @param toSend whose letter has not left the house
     * @param overdue that have not acknowledged, and their day has passed
     * @param open that have not all that closing needs; late ones count among them
     */
    record FieldActionCounts(
            int sites, int toSend, int sent, int acknowledged, int overdue, int done, int late, int open) {}

    /**
     * A site of it.
     *
     * @param country of the site as it is now
     * @param sent whether its letter has left the house, by hand or by mail
     * @param delivery what became of it by mail, or null where nothing was mailed yet
     * @param overdue whether it has not acknowledged by its day, or did after it
     * @param open what it still needs, in words; empty when nothing
     * @param inForce rows of the versions that are in force now
     * @param newRows those of them that were not there when its letter was made
     * @param found things of the versions that were found there and are not settled
     */
    record FieldActionSiteShown(
            String site,
            String siteName,
            String country,
            String zone,
            long entry,
            List<String> rows,
            String dueOn,
            String language,
            String letter,
            boolean late,
            boolean sent,
            List<SentLetter> sendings,
            @Nullable Delivered delivery,
            @Nullable FieldActionAcknowledged acknowledged,
            @Nullable ActionDone done,
            boolean overdue,
            List<String> open,
            List<Installed> inForce,
            List<String> newRows,
            List<Unlisted> found) {}

    /** Who acknowledged, as far as they are known still. */
    record FieldActionAcknowledged(
            KnownPerson person, String way, String reference, String on, String by, String role, String at) {}

    /**
     * A letter with those whom it is addressed to.
     *
     * @param digest of the letter; its page and its text are the same bytes whenever they are asked for
     */
    record FieldActionLetterShown(
            String action,
            String site,
            String language,
            String subject,
            String text,
            String dueOn,
            String digest,
            List<KnownPerson> contacts,
            List<KnownPerson> users,
            List<SentLetter> sendings) {}
}
