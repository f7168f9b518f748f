package org.siteready.rulesets;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.siteready.rulesets.Obligation.Status;
import org.siteready.rulesets.Obligation.Way;

/** The obligations as a table in Markdown, for people. */
public final class ObligationTable {

    private static final String HEAD = """
            # What is demanded, and how it is met

            %s of %s obligations are met, %s in part, and of %s nothing is met yet. A: a rule decides; H: a person confirms; R: a record is
            kept. A criterion stands with its gate and the number of its cases.

            | obligation | what is demanded | by | met by | to come |
            | --- | --- | --- | --- | --- |
            """;

    private ObligationTable() {}

    public static String of(List<Obligation> obligations) {
        String rows = obligations.stream().map(ObligationTable::row).collect(Collectors.joining());
        return HEAD.formatted(
                        count(obligations, Status.COVERED),
                        obligations.size(),
                        count(obligations, Status.IN_PART),
                        count(obligations, Status.TO_COME))
                + rows;
    }

    private static long count(List<Obligation> all, Status status) {
        return all.stream().filter(one -> one.status() == status).count();
    }

    private static String row(Obligation one) {
        String met = one.covered().stream()
                .filter(way -> way.later() == null)
                .map(ObligationTable::met)
                .collect(Collectors.joining("; "));
        String later =
                one.covered().stream().map(Way::later).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(one.id(), cell(one.text()), one.by(), cell(met), cell(later))
                .replace(System.lineSeparator(), "\n");
    }

    private static String met(Way way) {
        if (way.gate() != null) {
            return "`" + way.gate() + "/" + way.criterion() + "` (" + way.cases() + " cases)";
        }
        return way.invariant() == null ? "record: " + way.record() : way.invariant() + " (`" + way.test() + "`)";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
