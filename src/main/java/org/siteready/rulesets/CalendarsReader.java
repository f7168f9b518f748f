package org.siteready.rulesets;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code calendars.yaml}: which days of the week and which kinds of holidays are no working days. */
final class CalendarsReader {

    static final String FILE = "calendars.yaml";

    /** The kinds that the holidays' library tells apart. */
    static final Set<String> KINDS = Set.of("PUBLIC_HOLIDAY", "BANK_HOLIDAY", "OBSERVANCE");

    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    private static final String COUNTRY = "[A-Z]{2}";
    private static final String PLACE = COUNTRY + "(-[A-Z0-9]{1,3})?";

    private CalendarsReader() {}

    /**
     * Nothing where there is no such file.
     *
     * @throws Malformed with every fault
     */
    static Optional<Calendars> read(RuleFiles files) {
        return files.all().containsKey(FILE) ? Optional.of(read(files.file(FILE))) : Optional.empty();
    }

    static Calendars read(byte[] bytes) {
        Form form = Yaml.read(FILE, bytes).only("weekend", "weekends", "closed", "sameEverywhere");
        Calendars read = new Calendars(
                weekend(form, "weekend"), weekends(form), among(form, "closed", KINDS), places(form, "sameEverywhere"));
        form.orRefuse(FILE);
        return read;
    }

    private static Map<String, Set<DayOfWeek>> weekends(Form form) {
        Map<String, Set<DayOfWeek>> weekends = new TreeMap<>();
        Form given = form.object("weekends");
        if (given == null) {
            return weekends;
        }
        for (var country : given.fields()) {
            if (!country.getKey().matches(COUNTRY)) {
                given.fault(country.getKey(), "is no country; write its code of ISO 3166-1, such as EG");
            }
            weekends.put(country.getKey(), weekend(given, country.getKey()));
        }
        return Collections.unmodifiableMap(weekends);
    }

    /** INVARIANT: some day of the week is left, so that counting working days comes to an end. */
    private static Set<DayOfWeek> weekend(Form form, String field) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        among(form, field, DAYS).stream().filter(DAYS::contains).forEach(day -> days.add(DayOfWeek.valueOf(day)));
        if (days.size() == DAYS.size()) {
            form.fault(field, "leaves no working day");
        }
        return Collections.unmodifiableSet(days);
    }

    private static Set<String> among(Form form, String field, Collection<String> known) {
        Set<String> given = new TreeSet<>(form.texts(field));
        if (given.isEmpty()) {
            form.fault(field, "is missing; give at least one of " + String.join(", ", new TreeSet<>(known)));
        }
        given.stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> form.fault(field, "has no '" + one + "'" + Nearest.hint(one, known)));
        return Collections.unmodifiableSet(given);
    }

    private static Set<String> places(Form form, String field) {
        Set<String> given = new TreeSet<>(form.texts(field));
        given.stream()
                .filter(one -> !one.matches(PLACE))
                .forEach(one -> form.fault(field, "'" + one + "' is no country or region such as FI or FI-18"));
        return Collections.unmodifiableSet(given);
    }
}
