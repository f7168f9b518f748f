package org.siteready.integrations;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A page to be read and printed: headings, lines and tables; all text is escaped. */
public final class PrintedPage {

    private static final String STYLE = """
            body { font: 10pt/1.4 sans-serif; margin: 2em; color: #111; }
            h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border: 1px solid #999; padding: 3px 6px; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
            th { background: #eee; } tr { break-inside: avoid; } thead { display: table-header-group; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 1em; } dt { font-weight: bold; } dd { margin: 0; }
            @page { size: A4 landscape; margin: 15mm; }
            @media print { body { margin: 0; } }
            """;

    private final StringBuilder html = new StringBuilder();

    public PrintedPage(String title, String language) {
        html.append("<!doctype html>\n<html lang=\"").append(escaped(language)).append("\">\n<head>\n");
        html.append("<meta charset=\"utf-8\">\n<title>").append(escaped(title)).append("</title>\n");
        html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        html.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    public PrintedPage heading(String text) {
        html.append("<h2>").append(escaped(text)).append("</h2>\n");
        return this;
    }

    /** A paragraph; its lines are kept. */
    public PrintedPage paragraph(String text) {
        html.append("<p>").append(escaped(text).replace("\n", "<br>")).append("</p>\n");
        return this;
    }

    /** Names with what they say, a line each. */
    public PrintedPage lines(List<List<String>> lines) {
        html.append("<dl>\n");
        for (List<String> line : lines) {
            html.append("<dt>").append(escaped(line.get(0))).append("</dt><dd>");
            html.append(escaped(line.get(1))).append("</dd>\n");
        }
        html.append("</dl>\n");
        return this;
    }

    public PrintedPage table(List<String> head, List<List<String>> rows) {
        html.append("<table>\n<thead><tr>");
        head.forEach(cell -> html.append("<th>").append(escaped(cell)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>")
                    .append(escaped(cell).replace("\n", "<br>"))
                    .append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        return this;
    }

    public String html() {
        return html + "</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
