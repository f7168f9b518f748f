package org.siteready.integrations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.ShadowProtocol.Confidence;
import org.siteready.integrations.ShadowProtocol.Isolation;
import org.siteready.integrations.ShadowProtocol.PlannedPeriod;
import org.siteready.integrations.ShadowProtocol.ShadowMeasure;
import org.siteready.integrations.ShadowProtocol.Sides;
import org.siteready.rulesets.Form;

/** Reads the protocol of a silent test; all faults at once, among them samples that cannot show what they are to show. */
final class ShadowProtocolReader {

    private static final String ID = "[a-z0-9][a-z0-9.-]{0,60}";
    private static final int MOST_MEASURES = 60;
    private static final int LONGEST = 3_660;
    private static final int DECIMALS = 6;
    private static final BigDecimal LEAST = BigDecimal.ONE.movePointLeft(DECIMALS);
    private static final BigDecimal BELOW_ONE = BigDecimal.ONE.subtract(LEAST);

    private final List<String> kinds;
    private final LocalDate today;

    /**
     * @param kinds of proportions, by the vocabulary
     * @param today in the site's zone: what is past is no plan
     */
    ShadowProtocolReader(List<String> kinds, LocalDate today) {
        this.kinds = kinds;
        this.today = today;
    }

    /** What is asked, apart from what the service knows itself. */
    record Asked(
            String dataset,
            boolean liveData,
            Isolation isolation,
            PlannedPeriod period,
            Confidence confidence,
            List<ShadowMeasure> measures) {

        ShadowProtocol of(Integration integration, String version, String algorithm) {
            return new ShadowProtocol(
                    integration.site(),
                    integration.device(),
                    version,
                    algorithm,
                    integration.environment(),
                    dataset,
                    liveData,
                    isolation,
                    period,
                    confidence,
                    measures);
        }
    }

    /** @throws org.siteready.rulesets.Malformed naming every fault */
    Asked read(Form form) {
        form.only("version", "dataset", "liveData", "isolation", "period", "confidence", "measures", "reason");
        Confidence confidence = confidence(object(form, "confidence"));
        Asked asked = new Asked(
                form.text("dataset"),
                told(form, "liveData"),
                isolation(object(form, "isolation")),
                period(object(form, "period")),
                confidence,
                measures(form, confidence));
        form.orRefuse("body");
        return asked;
    }

    private static Form object(Form form, String field) {
        Form object = form.object(field);
        return object == null ? form.absent(field) : object;
    }

    private static boolean told(Form form, String field) {
        if (!form.has(field)) {
            form.fault(field, "is missing; say true or false");
        }
        return form.flag(field, false);
    }

    private static Isolation isolation(Form form) {
        form.only("confirmed", "by", "means");
        String by = form.text("by");
        if (!by.isEmpty() && !by.matches("person:[A-Za-z0-9][A-Za-z0-9._-]{0,80}")) {
            form.fault("by", "must be person:<id> in letters, digits, dots, hyphens, not '" + by + "'");
        }
        return new Isolation(told(form, "confirmed"), by, form.text("means"));
    }

    private PlannedPeriod period(Form form) {
        form.only("from", "to");
        LocalDate from = day(form, "from");
        LocalDate to = day(form, "to");
        if (from.isBefore(today)) {
            form.fault(
                    "from",
                    "is " + from + ", before today, " + today + "; what was seen before the lock does not count");
        }
        if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST))) {
            form.fault("to", "must lie between " + from + " and " + from.plusDays(LONGEST) + ", not be " + to);
        }
        return PlannedPeriod.of(from, to);
    }

    private LocalDate day(Form form, String field) {
        LocalDate day = form.day(field);
        if (!form.has(field)) {
            form.fault(field, "is missing; give a day such as " + today);
        }
        return day == null ? today : day;
    }

    private static Confidence confidence(Form form) {
        form.only("level", "sides");
        BigDecimal level = form.decimal("level", new BigDecimal("0.8"), new BigDecimal("0.9999"), DECIMALS);
        if (!form.has("level")) {
            form.fault("level", "is missing; give a number such as 0.95");
        }
        Sides sides = form.one(Sides.class, "sides", Sides.TWO_SIDED);
        return new Confidence(level == null ? new BigDecimal("0.95") : level, sides);
    }

    private List<ShadowMeasure> measures(Form form, Confidence confidence) {
        List<Form> rows = form.list("measures");
        if (rows.isEmpty() || rows.size() > MOST_MEASURES) {
            form.fault("measures", "must be a list of 1 to " + MOST_MEASURES);
            return List.of();
        }
        Map<String, String> kindOf = new HashMap<>();
        List<ShadowMeasure> whole = new ArrayList<>();
        List<ShadowMeasure> parts = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (Form row : rows) {
            row.only("metric", "kind", "subgroup", "threshold", "expected", "margin", "cases");
            ShadowMeasure measure = measure(row, kindOf, confidence);
            if (!seen.add(List.of(measure.metric(), String.valueOf(measure.subgroup())))) {
                row.fault("metric", "'" + measure.name() + "' is there twice; give it once");
            }
            (measure.whole() ? whole : parts).add(measure);
        }
        whole.addAll(parts);
        return whole;
    }

    private ShadowMeasure measure(Form row, Map<String, String> kindOf, Confidence confidence) {
        String metric = id(row, "metric");
        String subgroup = row.has("subgroup") ? id(row, "subgroup") : null;
        String kind = kind(row, metric, subgroup, kindOf);
        BigDecimal threshold = row.decimal("threshold", LEAST, BELOW_ONE, DECIMALS);
        BigDecimal expected = row.decimal("expected", LEAST, BigDecimal.ONE, DECIMALS);
        BigDecimal margin = row.decimal("margin", BigDecimal.ZERO, BELOW_ONE, DECIMALS);
        Integer cases = row.whole("cases", 1, ShadowCases.MOST);
        missing(row);
        BigDecimal hoped = expected == null ? BigDecimal.ONE : expected;
        if (threshold == null || cases == null || expected == null && row.has("expected")) {
            return new ShadowMeasure(metric, kind, subgroup, LEAST, hoped, margin, 1, 0);
        }
        int needed = needed(row, new ShadowCases(confidence.bounds(), threshold, hoped), cases);
        return new ShadowMeasure(metric, kind, subgroup, threshold, hoped, margin, cases, needed);
    }

    private static void missing(Form row) {
        if (!row.has("threshold")) {
            row.fault("threshold", "is missing; give the lowest acceptable proportion, such as 0.9");
        }
        if (!row.has("cases")) {
            row.fault("cases", "is missing; give the planned number of cases");
        }
    }

    private static String id(Form row, String field) {
        String id = row.text(field);
        if (!id.isEmpty() && !id.matches(ID)) {
            row.fault(field, "'" + id + "' must be lower-case letters, digits, dots and hyphens, at most 61");
        }
        return id;
    }

    /** A metric says its kind where it is about all cases; in a subgroup it is the same. */
    private String kind(Form row, String metric, @Nullable String subgroup, Map<String, String> kindOf) {
        if (subgroup != null) {
            if (row.has("kind")) {
                row.fault("kind", "stands where the metric is about all cases, not in a subgroup");
            }
            String known = kindOf.get(metric);
            if (known == null) {
                row.fault("metric", "'" + metric + "' of all cases comes before its subgroups");
            }
            return known == null ? "" : known;
        }
        String kind = row.text("kind");
        if (!kind.isEmpty() && !kinds.contains(kind)) {
            row.fault("kind", "must be one of " + String.join(", ", kinds) + ", not '" + kind + "'");
        }
        kindOf.put(metric, kind);
        return kind;
    }

    /** A sample that cannot show its threshold even when all comes out as expected is refused. */
    private static int needed(Form row, ShadowCases sample, int cases) {
        if (sample.expected().compareTo(sample.threshold()) <= 0) {
            row.fault("expected", "must be above the threshold " + sample.threshold() + ", or no sample can show it");
            return 0;
        }
        OptionalInt least = sample.needed();
        if (least.isEmpty()) {
            row.fault(
                    "expected", "lies too near to the threshold: more than " + ShadowCases.MOST + " cases are needed");
            return 0;
        }
        if (!sample.suffices(cases)) {
            OptionalInt enough = sample.neededFrom(cases);
            row.fault(
                    "cases",
                    cases + " cannot show " + sample.threshold() + " even when " + sample.expected()
                            + " comes out as expected; plan "
                            + (enough.isPresent() ? enough.getAsInt() : least.getAsInt()));
        }
        return least.getAsInt();
    }
}
