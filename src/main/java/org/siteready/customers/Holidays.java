package org.siteready.customers;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of one country or region, from the library Jollyday, which is first touched when somebody asks.
 *
 * <p>The library takes a region that it does not know for none at all and answers with the country's holidays: so nothing is asked
 * before its own list of regions has been.
 */
final class Holidays {

    private static final Map<String, Holidays> KNOWN = new ConcurrentHashMap<>();

    private final HolidayManager manager;
    private final String[] region;
    private final Map<Integer, Map<LocalDate, Map<String, Set<String>>>> years = new ConcurrentHashMap<>();

    private Holidays(HolidayManager manager, String... region) {
        this.manager = manager;
        this.region = region;
    }

    /** The holidays of a country as a whole; nothing when the library does not know it. */
    static Optional<Holidays> of(String country) {
        return cached(country, null);
    }

    /**
     * The holidays of a region; nothing when the library does not know it.
     *
     * @param region ISO 3166-2, such as DE-BY
     */
    static Optional<Holidays> of(String country, String region) {
        return cached(country, region);
    }

    private static Optional<Holidays> cached(String country, @Nullable String region) {
        // INVARIANT: only what the library knows is kept, so that what people ask for cannot fill the memory.
        String key = country + "/" + region;
        Holidays known = KNOWN.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Holidays> read = read(country, region);
        read.ifPresent(holidays -> KNOWN.putIfAbsent(key, holidays));
        return read;
    }

    private static Optional<Holidays> read(String country, @Nullable String region) {
        // The library also has calendars of stock exchanges, under longer names.
        if (country.length() != 2 || !HolidayManager.getSupportedCalendarCodes().contains(country)) {
            return Optional.empty();
        }
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        if (region == null) {
            return Optional.of(new Holidays(manager));
        }
        String part = region.substring(region.indexOf('-') + 1);
        return region.startsWith(country + "-")
                ? manager.getCalendarHierarchy().getChildren().values().stream()
                        .map(CalendarHierarchy::getId)
                        .filter(part::equalsIgnoreCase)
                        .findFirst()
                        .map(id -> new Holidays(manager, id))
                : Optional.empty();
    }

    /** Whether the library has any holiday in a year; a calendar without one was never filled. */
    boolean filled(int year) {
        return !year(year).isEmpty();
    }

    /**
     * The names of the holidays of a day, in English.
     *
     * @param kinds which count: PUBLIC_HOLIDAY, BANK_HOLIDAY, OBSERVANCE
     */
    List<String> on(LocalDate day, Set<String> kinds) {
        return year(day.getYear()).getOrDefault(day, Map.of()).entrySet().stream()
                .filter(holiday -> holiday.getValue().stream().anyMatch(kinds::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<LocalDate, Map<String, Set<String>>> year(int year) {
        return years.computeIfAbsent(year, this::read);
    }

    /**
     * By day, name and kinds: what is a bank holiday in the country may be a public one in a region. A holiday that is moved may be
     * observed in the year before or after its own.
     */
    private Map<LocalDate, Map<String, Set<String>>> read(int year) {
        Map<LocalDate, Map<String, Set<String>>> days = new TreeMap<>();
        for (int near = year - 1; near <= year + 1; near++) {
            for (Holiday holiday : manager.getHolidays(Year.of(near), region)) {
                if (holiday.getDate().getYear() == year) {
                    // Said for no language at all: otherwise the names would depend on where the service runs.
                    days.computeIfAbsent(holiday.getDate(), day -> new TreeMap<>())
                            .computeIfAbsent(holiday.getDescription(Locale.ROOT), name -> new TreeSet<>())
                            .add(holiday.getType().name());
                }
            }
        }
        return days;
    }
}
