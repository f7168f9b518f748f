package org.siteready.integrations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.siteready.decisions.Deciding;
import org.siteready.ledger.Entry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Checklists and histories to keep and to print. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}")
class ExportController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HTML = "text/html;charset=UTF-8";

    private static final List<String> HISTORY = List.of("Entry", "When", "Who", "What", "Details", "Reason", "Digest");

    private final ChecklistReading reading;
    private final Deciding deciding;
    private final Progress progress;
    private final History history;

    ExportController(ChecklistReading reading, Deciding deciding, Progress progress, History history) {
        this.reading = reading;
        this.deciding = deciding;
        this.progress = progress;
        this.history = history;
    }

    @GetMapping(path = "/checklists/{checklist}/workbook", produces = XLSX)
    ResponseEntity<byte[]> workbook(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable ChecklistName checklist,
            @RequestParam(defaultValue = "en") String language) {
        ChecklistExport export = export(site, device, checklist, language);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.name() + ".xlsx\"")
                .contentType(MediaType.parseMediaType(XLSX))
                .body(ChecklistWorkbook.write(export));
    }

    @GetMapping(path = "/checklists/{checklist}/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable ChecklistName checklist,
            @RequestParam(defaultValue = "en") String language) {
        return html(export(site, device, checklist, language).page(language));
    }

    private static ResponseEntity<byte[]> html(String page) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(HTML))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private ChecklistExport export(String site, String device, ChecklistName checklist, String language) {
        return new ChecklistExport(reading.newest(site, device, checklist, deciding.language(language)), site, device);
    }

    /** One integration from beginning to end, for an auditor. */
    @GetMapping(path = "/history/page", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(@PathVariable String site, @PathVariable String device) {
        Integration now = progress.one(site, device);
        return html(new PrintedPage("History of " + device + " at " + site, "en")
                .lines(List.of(
                        List.of("Version", now.version()),
                        List.of("State", String.valueOf(now.state())),
                        List.of("Use", now.use() == null ? "" : now.use())))
                .table(
                        HISTORY,
                        history.of(site, device).stream()
                                .map(ExportController::row)
                                .toList())
                .html());
    }

    private static List<String> row(Entry entry) {
        return List.of(
                entry.stream() + "@" + entry.seq(),
                entry.at().toString(),
                entry.actor().value() + role(entry.body()),
                entry.type(),
                details(entry.body()),
                entry.reason(),
                entry.digest().value());
    }

    private static String role(JsonNode body) {
        return body.path("role").isString() ? " (" + body.path("role").stringValue() + ")" : "";
    }

    /** The body without what has an address of its own: of a decision its gate, outcome and id. */
    private static String details(JsonNode body) {
        StringBuilder details = new StringBuilder();
        body.properties().forEach(field -> {
            JsonNode value = field.getValue();
            boolean decision = value.has("gate") && value.has("outcome");
            String said = decision ? decided(value) : value.isString() ? value.stringValue() : value.toString();
            if (!value.isNull() && !field.getKey().equals("role")) {
                details.append(field.getKey()).append(": ").append(said).append('\n');
            }
        });
        return body.has("gate") && body.has("outcome")
                ? decided(body)
                : details.toString().strip();
    }

    private static String decided(JsonNode decision) {
        return decision.path("gate").asString() + " " + decision.path("outcome").asString() + ", decision "
                + decision.path("id").asString();
    }
}
