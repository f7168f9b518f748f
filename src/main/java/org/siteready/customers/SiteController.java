package org.siteready.customers;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sites and their role bindings over HTTP. */
@RestController
@RequestMapping("/api/sites")
class SiteController {

    private final Customers customers;

    SiteController(Customers customers) {
        this.customers = customers;
    }

    record NewSite(
            String id,
            String name,
            String customer,
            String country,
            @Nullable String region,
            String zone) {}

    record SiteEdit(
            String name,
            String customer,
            String country,
            @Nullable String region,
            String zone) {}

    record BindingEdit(Map<String, Map<String, List<String>>> environments) {}

    @GetMapping
    Listed<Site> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(customers.sites(customer, after, Listed.limit(limit)), SiteController::site);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Site> register(@RequestBody NewSite asked, Caller caller) {
        Site site = new Site(
                Ids.checked("id", asked.id),
                asked.name,
                asked.customer,
                country(asked.country),
                region(asked.country, asked.region),
                zone(asked.zone));
        customers.register(site, caller);
        return ResponseEntity.created(URI.create("/api/sites/" + site.id()))
                .eTag(EntityTag.of(1))
                .body(site);
    }

    @GetMapping("/{site}")
    ResponseEntity<Site> one(@PathVariable String site) {
        return tagged(customers.site(site));
    }

    @PutMapping("/{site}")
    ResponseEntity<Site> change(
            @PathVariable String site,
            @RequestBody SiteEdit asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        Site changed = new Site(
                site,
                asked.name,
                asked.customer,
                country(asked.country),
                region(asked.country, asked.region),
                zone(asked.zone));
        customers.change(changed, ifMatch, caller);
        return tagged(customers.site(site));
    }

    @GetMapping("/{site}/bindings/{device}")
    ResponseEntity<Bindings> bindings(@PathVariable String site, @PathVariable String device) {
        return tagged(site, device);
    }

    @PutMapping("/{site}/bindings/{device}")
    ResponseEntity<Bindings> bind(
            @PathVariable String site,
            @PathVariable String device,
            @RequestBody BindingEdit asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        asked.environments.forEach((environment, roles) ->
                roles.forEach((role, subjects) -> subjects(environment + "/" + role, subjects)));
        customers.bind(new Bindings(site, Ids.checked("device", device), asked.environments), ifMatch, caller);
        return tagged(site, device);
    }

    private static void subjects(String place, List<String> subjects) {
        for (int i = 0; i < subjects.size(); i++) {
            Subjects.checked("environments/" + place + "/" + i, subjects.get(i));
        }
    }

    private ResponseEntity<Bindings> tagged(String site, String device) {
        customers.site(site);
        Viewed viewed =
                customers.bindings(site, device).orElseThrow(() -> new NotFound("binding", site + " " + device));
        return ResponseEntity.ok()
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(Records.read(viewed.document(), Bindings.class));
    }

    private static ResponseEntity<Site> tagged(Viewed viewed) {
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(site(viewed));
    }

    private static Site site(Viewed viewed) {
        return Records.read(viewed.document(), Site.class);
    }

    static String country(String country) {
        return Ids.matched("country", country, "[A-Z]{2}", "an ISO 3166-1 code such as DE");
    }

    private static @Nullable String region(String country, @Nullable String region) {
        return region == null
                ? null
                : Ids.matched(
                        "region",
                        region,
                        country + "-[A-Z0-9]{1,3}",
                        "a region of " + country + " by ISO 3166-2, such as DE-BY in DE");
    }

    private static String zone(String zone) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException unknown) {
            throw Ids.refused("zone", "'" + zone + "' must be a time zone of the IANA database, such as Europe/Berlin");
        }
    }
}
