package org.siteready.impact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Label;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.facts.Reason;
import org.siteready.integrations.PrintedPage;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.rulesets.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The letter of a field action to a site: a document that names no person, kept whole under its digest, so that it stays
 * the same bytes whatever becomes of rules, catalogue and people.
 */
final class FieldActionLetter {

    private final Notice notice;
    private final Texts texts;

    /**
     * What is told to every site in the same language.
     *
     * @param text in that language
     * @param manufacturer the name on the label
     */
    record Notice(
            String action,
            String reference,
            Label label,
            List<String> versions,
            Required requires,
            @Nullable String updateTo,
            String text,
            String manufacturer) {}

    FieldActionLetter(Notice notice, Texts texts) {
        this.notice = notice;
        this.texts = texts;
    }

    /** The letter with its page and its plain text. */
    ObjectNode to(AtSite site, String siteName, String customer, LocalDate dueOn) {
        List<List<String>> about = about(siteName, customer);
        List<List<String>> rows = rows(site);
        ObjectNode letter = JsonNodeFactory.instance.objectNode();
        letter.put("action", notice.action).put("site", site.site()).put("language", texts.language());
        letter.put("subject", subject()).put("dueOn", dueOn.toString());
        letter.put("text", text(about, rows, dueOn)).put("page", page(about, rows, dueOn));
        return letter;
    }

    static String text(JsonNode letter) {
        return letter.path("text").asString();
    }

    private String said(String key, Object... values) {
        return texts.sentence(Reason.of(key, values));
    }

    private String subject() {
        return said("letter.subject", notice.reference, notice.label.deviceName(), versions());
    }

    private String versions() {
        return String.join(", ", notice.versions);
    }

    private List<List<String>> about(String siteName, String customer) {
        return List.of(
                List.of(said("letter.reference"), notice.reference),
                List.of(said("letter.device"), notice.label.deviceName()),
                List.of(said("letter.versions"), versions()),
                List.of(said("letter.manufacturer"), notice.manufacturer),
                List.of(said("letter.customer"), customer),
                List.of(said("letter.site"), siteName),
                List.of(said("letter.to"), said("letter.addressees")));
    }

    private List<String> head() {
        return List.of(said("letter.version"), said("letter.system"), said("letter.since"), said("letter.row"));
    }

    private static List<List<String>> rows(AtSite site) {
        List<List<String>> rows = new ArrayList<>();
        for (Installed row : site.rows()) {
            if (row.inForce()) {
                rows.add(List.of(row.version(), row.system(), row.since(), row.row()));
            }
        }
        for (Unlisted found : site.found()) {
            String system = found.system() == null ? "" : found.system();
            rows.add(List.of(found.version(), system, found.observedAt(), ""));
        }
        return rows;
    }

    private String asked() {
        return switch (notice.requires) {
            case STOP_USE -> said("letter.todo-stop-use");
            case UPDATE_TO -> said("letter.todo-update-to", String.valueOf(notice.updateTo));
            case INFORM -> said("letter.todo-inform");
        };
    }

    private String page(List<List<String>> about, List<List<String>> rows, LocalDate dueOn) {
        return new PrintedPage(said("letter.title", notice.reference), texts.language())
                .lines(about)
                .paragraph(notice.text)
                .heading(said("letter.installations"))
                .table(head(), rows)
                .heading(said("letter.todo"))
                .paragraph(asked())
                .paragraph(said("letter.acknowledge", dueOn))
                .html();
    }

    private String text(List<List<String>> about, List<List<String>> rows, LocalDate dueOn) {
        List<String> lines = new ArrayList<>();
        lines.add(said("letter.title", notice.reference));
        lines.add("");
        about.forEach(line -> lines.add(line.get(0) + ": " + line.get(1)));
        lines.add("");
        lines.add(notice.text);
        lines.add("");
        lines.add(said("letter.installations") + ":");
        rows.forEach(row -> lines.add("- "
                + String.join(", ", row.stream().filter(cell -> !cell.isEmpty()).toList())));
        lines.add("");
        lines.add(said("letter.todo") + ":");
        lines.add(asked());
        lines.add(said("letter.acknowledge", dueOn));
        return String.join("\n", lines) + "\n";
    }
}
