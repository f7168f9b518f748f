package org.siteready.impact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
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

/** Field safety corrective actions over HTTP: opened, extended by sites found later, closed. */
@RestController
@RequestMapping("/api/field-actions")
class FieldActionController {

    private final KeptFieldActions kept;
    private final FieldActionOpening opening;
    private final FieldActionClosing closing;
    private final FieldActionShowing showing;

    FieldActionController(
            KeptFieldActions kept, FieldActionOpening opening, FieldActionClosing closing, FieldActionShowing showing) {
        this.kept = kept;
        this.opening = opening;
        this.closing = closing;
        this.showing = showing;
    }

    /** For the documents only: bodies are read as forms, which name every fault at once. */
    record NewFieldAction(
            String action,
            String device,
            List<String> versions,
            String kind,
            String reference,
            Required requires,
            @Nullable String updateTo,
            @Nullable Integer acknowledgeWithinDays,
            Map<String, String> text) {}

    /** For the documents only. */
    record FieldActionEnd(
            @Nullable Map<String, String> reasons, @Nullable String note) {}

    @GetMapping
    Listed<FieldAction> list(
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (device != null) {
            filter.put("device", device);
        }
        if (state != null) {
            filter.put("state", Ids.matched("state", state, "OPEN|CLOSED", "OPEN or CLOSED"));
        }
        return Listed.of(kept.list(filter, after, Listed.limit(limit)), FieldAction::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionShown> open(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = NewFieldAction.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        return created(opening.open(form, caller));
    }

    private ResponseEntity<FieldActionShown> created(String action) {
        return ResponseEntity.created(URI.create("/api/field-actions/" + action))
                .body(showing.one(action));
    }

    @GetMapping("/{action}")
    FieldActionShown one(@PathVariable String action) {
        return showing.one(action);
    }

    /** Takes in the sites that were found since. */
    @PostMapping("/{action}/extension")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionShown> extend(@PathVariable String action, Caller caller) {
        opening.extend(action, caller);
        return created(action);
    }

    @PostMapping("/{action}/closing")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FieldActionShown> close(
            @PathVariable String action,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = FieldActionEnd.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        closing.close(action, form, caller);
        return created(action);
    }
}
