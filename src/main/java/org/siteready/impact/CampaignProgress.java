package org.siteready.impact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.siteready.impact.Campaign.CampaignWave;
import org.siteready.impact.Campaign.SkippedSite;

/** How far a campaign has come, by the plans of its sites. */
final class CampaignProgress {

    static final String NOT_PROPOSED = "NOT_PROPOSED";

    private final Campaign campaign;
    private final Map<String, UpdatePlan> plans = new TreeMap<>();

    /** @param plan the newest plan of a site */
    CampaignProgress(Campaign campaign, Function<String, Optional<UpdatePlan>> plan) {
        this.campaign = campaign;
        for (String site : campaign.taken()) {
            plan.apply(site).filter(one -> campaign.id().equals(one.campaign())).ifPresent(one -> plans.put(site, one));
        }
    }

    /**
     * One site.
     *
     * @param status the state of its plan; WAITING before its wave begins, SKIPPED, NOT_PROPOSED while that is under way
     * @param why it was skipped, or null
     */
    record SiteProgress(
            String site, int wave, String status, @Nullable String why) {}

    List<SiteProgress> sites() {
        List<SiteProgress> all = new ArrayList<>();
        for (CampaignWave wave : campaign.waves()) {
            if (wave.startedAt() == null) {
                wave.sites().forEach(site -> all.add(new SiteProgress(site, wave.number(), "WAITING", null)));
            }
            for (String site : wave.taken()) {
                UpdatePlan plan = plans.get(site);
                all.add(new SiteProgress(site, wave.number(), plan == null ? NOT_PROPOSED : plan.state(), null));
            }
            for (SkippedSite one : wave.skipped()) {
                all.add(new SiteProgress(one.site(), wave.number(), "SKIPPED", one.why()));
            }
        }
        return all;
    }

    /** Of the sites whose wave has begun, those where the update is neither verified nor ended. */
    int pending() {
        return (int) campaign.taken().stream()
                .map(plans::get)
                .filter(plan -> plan == null || !plan.ended() && !plan.state().equals(UpdatePlan.VERIFIED))
                .count();
    }

    int deployed() {
        return (int)
                plans.values().stream().filter(plan -> plan.deployed() != null).count();
    }

    int failed() {
        return (int) plans.values().stream()
                .filter(plan -> plan.state().equals(UpdatePlan.ROLLED_BACK))
                .count();
    }

    /** Of a hundred; null while the version was installed nowhere. Rounded up, so that a failure is never lost. */
    @Nullable
    BigDecimal failedPercent() {
        return deployed() == 0
                ? null
                : BigDecimal.valueOf(failed())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(deployed()), 2, RoundingMode.UP);
    }

    /** Whole days since the version was installed last; null while it was installed nowhere. */
    @Nullable
    Long daysSinceDeployment(Instant now) {
        return plans.values().stream()
                .flatMap(plan -> Optional.ofNullable(plan.deployed()).stream())
                .map(deployed -> Instant.parse(deployed.at()))
                .max(Instant::compareTo)
                .map(last -> Math.max(0, Duration.between(last, now).toDays()))
                .orElse(null);
    }
}
