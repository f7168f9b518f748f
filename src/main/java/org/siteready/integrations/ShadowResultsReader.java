package org.siteready.integrations;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.ShadowProtocol.ShadowMeasure;
import org.siteready.integrations.ShadowTest.ShadowCount;
import org.siteready.rulesets.Form;

/** Reads counts of some days; nothing but counts is taken, so that nothing of a patient can come in. */
final class ShadowResultsReader {

    private final ShadowProtocol protocol;
    private final LocalDate today;

    /** @param today in the site's zone: what has not come yet was not counted */
    ShadowResultsReader(ShadowProtocol protocol, LocalDate today) {
        this.protocol = protocol;
        this.today = today;
    }

    /** Counts of the days from one to another, both included. */
    record Counted(LocalDate from, LocalDate to, List<ShadowCount> counts) {

        int days() {
            return (int) ChronoUnit.DAYS.between(from, to) + 1;
        }

        boolean overlaps(ShadowTest.CountedDays other) {
            return !from.isAfter(LocalDate.parse(other.to())) && !to.isBefore(LocalDate.parse(other.from()));
        }
    }

    /** @throws org.siteready.rulesets.Malformed naming every fault */
    Counted read(Form form) {
        form.only("protocol", "from", "to", "counts");
        form.text("protocol");
        LocalDate from = day(form, "from");
        LocalDate to = day(form, "to");
        LocalDate begins = LocalDate.parse(protocol.period().from());
        if (from.isBefore(begins)) {
            form.fault("from", "is " + from + ", before the locked period, which begins on " + begins);
        }
        if (to.isBefore(from) || to.isAfter(today)) {
            form.fault("to", "must lie between " + from + " and today, " + today + ", not be " + to);
        }
        Counted counted = new Counted(from, to, counts(form));
        form.orRefuse("body");
        return counted;
    }

    private LocalDate day(Form form, String field) {
        if (!form.has(field)) {
            form.fault(field, "is missing; give a day such as " + today);
        }
        LocalDate day = form.day(field);
        return day == null ? today : day;
    }

    private List<ShadowCount> counts(Form form) {
        List<Form> rows = form.list("counts");
        if (rows.isEmpty()) {
            form.fault("counts", "is missing; give at least one, of 0 trials where nothing came");
        }
        List<ShadowCount> counts = new ArrayList<>();
        for (Form row : rows) {
            ShadowCount count = count(row);
            if (find(count.metric(), count.subgroup(), counts).isPresent()) {
                row.fault("metric", "is counted twice here; give the sum");
            }
            counts.add(count);
        }
        for (int i = 0; i < rows.size(); i++) {
            within(counts.get(i), counts, rows.get(i));
        }
        return counts;
    }

    private ShadowCount count(Form row) {
        row.only("metric", "subgroup", "successes", "trials");
        String metric = row.text("metric");
        String subgroup = row.has("subgroup") ? row.text("subgroup") : null;
        Optional<ShadowMeasure> measure = protocol.measure(metric, subgroup);
        if (!metric.isEmpty() && measure.isEmpty()) {
            List<String> known =
                    protocol.measures().stream().map(ShadowMeasure::name).toList();
            row.fault("metric", "is not in the locked protocol, which has " + String.join(", ", known));
        }
        int trials = number(row, "trials", ShadowCases.MOST);
        return new ShadowCount(metric, subgroup, number(row, "successes", trials), trials);
    }

    private static int number(Form row, String field, int most) {
        if (!row.has(field)) {
            row.fault(field, "is missing; give a whole number");
        }
        Integer number = row.whole(field, 0, most);
        return number == null ? 0 : number;
    }

    private static Optional<ShadowCount> find(String metric, @Nullable String subgroup, List<ShadowCount> counts) {
        return counts.stream()
                .filter(one -> one.metric().equals(metric) && java.util.Objects.equals(one.subgroup(), subgroup))
                .findFirst();
    }

    /** A subgroup is part of all cases: it has neither more successes nor more failures than they have. */
    private static void within(ShadowCount part, List<ShadowCount> counts, Form row) {
        if (part.subgroup() == null) {
            return;
        }
        ShadowCount all = find(part.metric(), null, counts).orElse(new ShadowCount(part.metric(), null, 0, 0));
        if (part.successes() > all.successes() || part.trials() - part.successes() > all.trials() - all.successes()) {
            row.fault(
                    "trials",
                    part.successes() + " of " + part.trials() + " cannot be part of " + all.successes() + " of "
                            + all.trials() + ", which are all cases of '" + part.metric() + "' here");
        }
    }
}
