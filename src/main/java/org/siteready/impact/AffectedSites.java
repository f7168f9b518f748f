package org.siteready.impact;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.impact.KnownPeople.KnownPerson;
import org.siteready.users.AccountStatus;

/**
 * Who has versions of a device: all that somebody needs who must reach every site (obligation O-1.3-3).
 *
 * @param releases the state of each version's release now, by version
 * @param asOf a day at each site, or an instant
 * @param knownAt what was recorded later is left out; null when all is known
 * @param clinicalSites where one is in use in care, or for a use that the list does not know
 * @param otherSites where one is there for another use; a site can be in both
 * @param foundSites where one was found that the list does not have so
 * @param formerSites where one was decommissioned, and none is in force or was found
 * @param sites all that are affected, in the order of their ids
 * @param underway integrations toward use with one of the versions, not live yet
 * @param updates plans of updates of the device that have not ended and lead from or to one of the versions
 */
record AffectedSites(
        String device,
        List<String> versions,
        Map<String, String> releases,
        String asOf,
        @Nullable String knownAt,
        AffectedCounts counts,
        List<String> clinicalSites,
        List<String> otherSites,
        List<String> foundSites,
        List<String> formerSites,
        List<AffectedSite> sites,
        List<UnderwayIntegration> underway,
        List<PendingUpdate> updates) {

    /**
     * How many.
     *
     * @param clinical rows in force in use in care
     * @param other rows in force for any other use
     * @param notKnown rows in force whose use is not known
     * @param found things found that the list does not have so
     */
    record AffectedCounts(int sites, int clinical, int other, int notKnown, int found) {}

    /**
     * An affected site.
     *
     * @param entry where the stream of its integration stood
     * @param rows of the versions, former ones too
     * @param contacts whom to call there
     * @param responsible who answers for the installations
     * @param users of the device there, as they are now
     * @param problems that are open there
     * @param integration where the integration stands, or null where the device was only found
     */
    record AffectedSite(
            String site,
            String siteName,
            String customer,
            String customerName,
            String country,
            String zone,
            long entry,
            List<Installed> rows,
            List<Unlisted> found,
            List<KnownPerson> contacts,
            List<KnownPerson> responsible,
            List<AffectedUser> users,
            List<AffectedProblem> problems,
            @Nullable UnderwayIntegration integration) {}

    /** A user; {@code person} is the id by which name and address are found. */
    record AffectedUser(String id, String person, String role, AccountStatus status) {}

    /** A problem that is open at a site. */
    record AffectedProblem(String id, String version, String title, boolean possibleHarm, String reportedAt) {}

    /** An update of a site that is planned. */
    record PendingUpdate(String site, String from, String to, String state) {}

    /** Where an integration stands. */
    record UnderwayIntegration(String site, String version, String environment, String state) {}
}
