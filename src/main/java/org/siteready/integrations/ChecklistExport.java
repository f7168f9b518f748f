package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.Integration.Signed;

/** What a checklist says, in rows: the same for the workbook and for the page. */
final class ChecklistExport {

    static final List<String> COLUMNS =
            List.of("Item", "Title", "From", "Severity", "Result", "Why", "Answer", "To do");

    static final List<String> CHANGES = List.of("Item", "In the signed IECL", "Now");

    private final ShownChecklist shown;
    private final String site;
    private final String device;

    ChecklistExport(ShownChecklist shown, String site, String device) {
        this.shown = shown;
        this.site = site;
        this.device = device;
    }

    String title() {
        return shown.checklist() + " of " + device + " " + shown.version() + " at " + site;
    }

    String name() {
        return shown.checklist() + "-" + site + "-" + device + "-" + shown.version();
    }

    String at() {
        return shown.at();
    }

    /** What binds it: by which specification, profile and rule set it was made, and who signed (obligation O-1.2-5). */
    List<List<String>> about() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("Evaluated at", shown.at()));
        if (shown.verdict() != null) {
            lines.add(List.of("Verdict", shown.verdict()));
        }
        lines.add(List.of("Items open", Integer.toString(shown.open())));
        lines.add(List.of("Specification", shown.specification()));
        lines.add(List.of("Environment profile", shown.profile()));
        lines.add(List.of("Rule set", shown.ruleSet()));
        lines.add(List.of("Decision", shown.decision()));
        lines.add(List.of("Digest of what is shown", shown.digest()));
        lines.add(List.of("Signed", signed(shown.signed())));
        return lines;
    }

    private static String signed(@Nullable Signed signed) {
        return signed == null
                ? "not signed"
                : signed.by() + " (" + signed.role() + ") at " + signed.at() + ": " + signed.meaning() + "; digest "
                        + signed.digest();
    }

    List<List<String>> items() {
        return shown.items().stream().map(ChecklistExport::row).toList();
    }

    List<List<String>> clauses() {
        return shown.clauses().stream().map(ChecklistExport::row).toList();
    }

    List<List<String>> changes() {
        return shown.changes().stream()
                .map(change -> List.of(change.item(), said(change.before()), said(change.after())))
                .toList();
    }

    private static String said(ShownChecklist.@Nullable Judgment judgment) {
        return judgment == null ? "no such item" : judgment.result() + ": " + String.join("; ", judgment.values());
    }

    private static List<String> row(Map<String, Object> judgment) {
        String result = text(judgment, "result");
        return List.of(
                text(judgment, "criterion"),
                text(judgment, "title"),
                text(judgment, "clause"),
                text(judgment, "severity"),
                result,
                sentences(judgment.get("sentences")),
                answer(judgment.get("answer")),
                result.equals("PASS") || result.equals("NOT_APPLICABLE") ? "" : text(judgment, "remedy"));
    }

    private static String text(Map<?, ?> of, String field) {
        Object value = of.get(field);
        return value == null ? "" : value.toString();
    }

    private static String sentences(@Nullable Object sentences) {
        return sentences instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                : "";
    }

    private static String answer(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> of)) {
            return "";
        }
        String evidence = text(of, "evidence").isEmpty() ? "" : "\nevidence: " + text(of, "evidence");
        return text(of, "by") + " at " + text(of, "at") + ": " + text(of, "comment") + evidence;
    }

    String page(String language) {
        PrintedPage page = new PrintedPage(title(), language).lines(about());
        page.heading("Items of the specification").table(COLUMNS, items());
        page.heading("Clauses").table(COLUMNS, clauses());
        if (!changes().isEmpty()) {
            page.heading("Changed since the signed IECL").table(CHANGES, changes());
        }
        return page.html();
    }
}
