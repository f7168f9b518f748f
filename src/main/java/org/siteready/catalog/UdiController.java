package org.siteready.catalog;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads identifiers of devices over HTTP; what is invalid is answered with its findings, not refused. */
@RestController
@RequestMapping("/api/udi")
class UdiController {

    private final Clock clock;

    UdiController(Clock clock) {
        this.clock = clock;
    }

    /** @param value percent-encoded, the plus of HIBCC too: {@code %2B} */
    @GetMapping
    Udi read(@RequestParam String value) {
        return Udi.read(value, LocalDate.now(clock));
    }

    @GetMapping("/basic")
    BasicUdiDi basic(@RequestParam String value) {
        return BasicUdiDi.read(value);
    }
}
