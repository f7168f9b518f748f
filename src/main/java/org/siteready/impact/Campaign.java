package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;

/**
 * One update of many sites, in waves that begin one after the other.
 *
 * @param version the one to update to
 * @param state PLANNED before its first wave, RUNNING, STOPPED
 * @param stopped who stopped it and why, or null
 */
record Campaign(
        String id,
        String device,
        String version,
        String state,
        List<CampaignWave> waves,
        String plannedAt,
        String plannedBy,
        @Nullable StoppedCampaign stopped) {

    static final String STOPPED = "STOPPED";

    /**
     * Sites that are updated together.
     *
     * @param startedAt null before
     * @param decision the id of what the gate decided, or null
     * @param taken the sites whose update was proposed; some may have come from a wave before
     * @param skipped the sites whose update was not
     */
    record CampaignWave(
            int number,
            List<String> sites,
            @Nullable String startedAt,
            @Nullable String startedBy,
            @Nullable String decision,
            List<String> taken,
            List<SkippedSite> skipped) {}

    /** A site that was left out, and why; {@code later} when it comes with the next wave. */
    record SkippedSite(String site, String why, boolean later) {}

    /** Who stopped it, in which role, and why. */
    record StoppedCampaign(
            String reason, String by, @Nullable String role, String at) {}

    static Campaign of(JsonNode document) {
        return Records.read(document, Campaign.class);
    }

    boolean isStopped() {
        return state.equals(STOPPED);
    }

    /** How many waves have begun. */
    int started() {
        return (int) waves.stream().filter(wave -> wave.startedAt != null).count();
    }

    /** The sites whose update was proposed, in whichever wave. */
    Set<String> taken() {
        Set<String> taken = new TreeSet<>();
        waves.forEach(wave -> taken.addAll(wave.taken));
        return taken;
    }

    /** The sites of a wave that has not begun, with those that the waves before left for later. */
    List<String> next(int number) {
        List<String> next = new ArrayList<>();
        if (number <= waves.size()) {
            next.addAll(waves.get(number - 1).sites);
        }
        Set<String> taken = taken();
        waves.stream()
                .flatMap(wave -> wave.skipped.stream())
                .filter(one -> one.later && !taken.contains(one.site) && !next.contains(one.site))
                .forEach(one -> next.add(one.site));
        return next;
    }
}
