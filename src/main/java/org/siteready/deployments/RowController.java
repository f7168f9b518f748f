package org.siteready.deployments;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The row that a deployment would write, and what people tell for it, over HTTP. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}/row")
class RowController {

    private final DeviceLists lists;
    private final RowDrafts drafts;
    private final RowDetails details;
    private final People people;
    private final Clock clock;

    RowController(DeviceLists lists, RowDrafts drafts, RowDetails details, People people, Clock clock) {
        this.lists = lists;
        this.drafts = drafts;
        this.details = details;
        this.people = people;
        this.clock = clock;
    }

    /** As it would be written today: what it lacks is under {@code missing}. */
    @GetMapping
    ResponseEntity<ListRow> planned(
            @PathVariable String site,
            @PathVariable String device,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(defaultValue = "TEST") String use) {
        ObjectNode document = lists.begun(site, device);
        return shown(
                document, version, system == null ? document.path("environment").asString() : system, use);
    }

    private ResponseEntity<ListRow> shown(ObjectNode document, @Nullable String version, String system, String use) {
        RowDrafts.Of of = new RowDrafts.Of(
                document.path("site").asString(),
                document.path("device").asString(),
                version == null ? document.path("version").asString() : version,
                Ids.checked("system", system),
                use,
                clock.instant(),
                null);
        ObjectNode row = drafts.row(of, document);
        row.set("installedBy", document.path("installedBy"));
        row.put("number", RowFold.rows(document).size() + 1);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        long tag = RowDetails.tag(document, system);
        if (tag > 0) {
            answer.eTag(EntityTag.of(tag));
        }
        return answer.body(ListRow.of(row, ListRow.PLANNED, drafts.missing(row), people));
    }

    @PutMapping
    ResponseEntity<ListRow> tell(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
                    @RequestBody
                    Form form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        details.tell(site, device, form, ifMatch, caller);
        ObjectNode document = lists.begun(site, device);
        String system = form.text("system", document.path("environment").asString());
        return shown(document, null, system, document.path("use").asString("TEST"));
    }
}
