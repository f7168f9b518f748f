package org.siteready.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.impact.CampaignProgress.SiteProgress;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Listed;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns over HTTP. */
@RestController
@RequestMapping("/api/campaigns")
class CampaignController {

    private final Campaigns campaigns;
    private final CampaignWaves waves;
    private final UpdatePlans plans;
    private final Deciding deciding;
    private final Clock clock;

    CampaignController(Campaigns campaigns, CampaignWaves waves, UpdatePlans plans, Deciding deciding, Clock clock) {
        this.campaigns = campaigns;
        this.waves = waves;
        this.plans = plans;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** For the documents only: bodies are read as forms, which name every fault at once. */
    record NewCampaign(String id, String device, String version, List<NewWave> waves) {}

    /** The sites of a wave. */
    record NewWave(List<String> sites) {}

    /** Why a campaign is stopped. */
    record Stop(String reason) {}

    /** A campaign, and what the gate of the wave just begun decided. */
    record AnsweredCampaign(
            Campaign campaign,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DecisionAnswer decision) {}

    /**
     * How far it has come.
     *
     * @param failedPercent null while the version was installed nowhere, as days since the last deployment are
     */
    record ShownProgress(
            String id,
            String state,
            int pending,
            int deployed,
            int failed,
            @Nullable BigDecimal failedPercent,
            @Nullable Long daysSinceDeployment,
            List<SiteProgress> sites) {}

    @GetMapping
    Listed<Campaign> list(
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (device != null) {
            filter.put("device", device);
        }
        if (state != null) {
            filter.put("state", state);
        }
        return Listed.of(campaigns.list(filter, after, Listed.limit(limit)), viewed -> Campaign.of(viewed.document()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredCampaign> plan(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = NewCampaign.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        String id = campaigns.plan(form, caller).stream().key();
        return created(id, null);
    }

    @GetMapping("/{campaign}")
    ResponseEntity<AnsweredCampaign> one(@PathVariable String campaign) {
        // INVARIANT: the tag is read before the document, so that it is never newer than what is shown.
        campaigns.one(campaign);
        String tag = EntityTag.of(campaigns.end(campaign));
        return ResponseEntity.ok().eTag(tag).body(new AnsweredCampaign(campaigns.one(campaign), null));
    }

    @GetMapping("/{campaign}/progress")
    ShownProgress progress(@PathVariable String campaign) {
        Campaign of = campaigns.one(campaign);
        CampaignProgress progress = new CampaignProgress(of, site -> plans.found(site, of.device()));
        return new ShownProgress(
                of.id(),
                of.state(),
                progress.pending(),
                progress.deployed(),
                progress.failed(),
                progress.failedPercent(),
                progress.daysSinceDeployment(clock.instant()),
                progress.sites());
    }

    @PostMapping("/{campaign}/waves/{wave}/start")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredCampaign> start(
            @PathVariable String campaign,
            @PathVariable int wave,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        deciding.language(language);
        return created(campaign, waves.start(campaign, wave, ifMatch, language, caller));
    }

    @PostMapping("/{campaign}/stop")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredCampaign> stop(@PathVariable String campaign, @RequestBody Stop asked, Caller caller) {
        campaigns.stop(campaign, asked.reason, caller);
        return created(campaign, null);
    }

    private ResponseEntity<AnsweredCampaign> created(String id, @Nullable DecisionAnswer decision) {
        String tag = EntityTag.of(campaigns.end(id));
        return ResponseEntity.created(URI.create("/api/campaigns/" + id))
                .eTag(tag)
                .body(new AnsweredCampaign(campaigns.one(id), decision));
    }
}
