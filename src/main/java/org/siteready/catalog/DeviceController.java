package org.siteready.catalog;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Devices over HTTP. */
@RestController
@RequestMapping("/api/devices")
class DeviceController {

    private final Catalog catalog;

    DeviceController(Catalog catalog) {
        this.catalog = catalog;
    }

    record NewDevice(
            String id,
            String name,
            String riskClass,
            boolean learns,
            @Nullable String basicUdiDi) {}

    @GetMapping
    Listed<Device> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(catalog.devices(after, Listed.limit(limit)), DeviceController::device);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Device> register(@RequestBody NewDevice asked, Caller caller) {
        Device device = new Device(
                Ids.checked("id", asked.id),
                asked.name,
                riskClass(asked.riskClass),
                asked.learns,
                asked.basicUdiDi,
                caller.actor().value());
        catalog.register(device, caller);
        return ResponseEntity.created(URI.create("/api/devices/" + device.id()))
                .eTag(EntityTag.of(1))
                .body(device(catalog.device(device.id())));
    }

    @GetMapping("/{device}")
    ResponseEntity<Device> one(@PathVariable String device) {
        Viewed viewed = catalog.device(device);
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(device(viewed));
    }

    private static Device device(Viewed viewed) {
        return Records.read(viewed.document(), Device.class);
    }

    private static RiskClass riskClass(String written) {
        try {
            return RiskClass.of(written);
        } catch (IllegalArgumentException none) {
            throw Ids.refused("riskClass", String.valueOf(none.getMessage()));
        }
    }
}
