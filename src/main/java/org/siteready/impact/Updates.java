package org.siteready.impact;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.ReleaseLine;
import org.siteready.catalog.ReleaseLine.OnLine;
import org.siteready.catalog.ReleaseLines;
import org.siteready.engine.Specification;
import org.siteready.impact.Difference.Station;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.RuleSet;
import org.siteready.store.Digest;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;

/** Updates made ready from what the device catalogue knows; the last ones are kept. */
@Component
public final class Updates {

    private static final int MOST = 200;
    private static final int DEFAULT_VALIDITY_DAYS = 90;

    private final ReleaseLines lines;
    private final ActiveRules rules;
    private final Clock clock;
    private final Map<List<String>, Kept> kept = new LinkedHashMap<>();

    Updates(ReleaseLines lines, ActiveRules rules, Clock clock) {
        this.lines = lines;
        this.rules = rules;
        this.clock = clock;
    }

    private record Kept(ReleaseLine line, RuleSet rules, LocalDate day, PreparedUpdate update) {}

    /**
     * By what the catalogue knows now.
     *
     * @throws NotFound when there is no such device or release
     */
    public PreparedUpdate prepare(String device, String from, String to) {
        return prepare(lines.of(device), from, to, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** @param day by which two digits of a year in a UDI become four */
    PreparedUpdate prepare(ReleaseLine line, String from, String to, LocalDate day) {
        RuleSet current = rules.current();
        List<String> name = List.of(line.device(), from, to);
        synchronized (kept) {
            Kept known = kept.get(name);
            // The same line is the same object until the catalogue moves.
            if (known != null && known.line == line && known.rules == current && known.day.equals(day)) {
                return known.update;
            }
        }
        PreparedUpdate update = update(line, from, to, day, current);
        synchronized (kept) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(name, new Kept(line, current, day, update));
        }
        return update;
    }

    private PreparedUpdate update(ReleaseLine line, String from, String to, LocalDate day, RuleSet current) {
        OnLine first = release(line, from);
        OnLine last = release(line, to);
        List<OnLine> way = line.way(from, to).orElse(List.of());
        List<Specification> specifications = new ArrayList<>();
        for (OnLine one : way) {
            if (one.specification() != null) {
                specifications.add(lines.specification(new Digest(one.specification())));
            }
        }
        List<Station> stations = way.stream().map(Updates::station).toList();
        Difference difference = Difference.of(
                line.device(), from, to, stations, specifications, new SpecificationDiff(key -> days(key, current)));
        return new PreparedUpdate(
                current,
                difference,
                specification(first),
                specification(last),
                UpdateFacts.of(line, way, difference, day));
    }

    private static int days(String key, RuleSet current) {
        return current.vocabulary().key(key).map(Key::validityDays).orElse(DEFAULT_VALIDITY_DAYS);
    }

    private static OnLine release(ReleaseLine line, String version) {
        return line.release(version).orElseThrow(() -> new NotFound("release", line.device() + " " + version));
    }

    private Specification specification(OnLine of) {
        return of.specification() == null ? Specification.NONE : lines.specification(new Digest(of.specification()));
    }

    private static Station station(OnLine one) {
        String step = one.recorded(UpdateFacts.REQUIRED_STEP);
        @Nullable Boolean required = step == null ? null : Boolean.valueOf(step);
        return new Station(
                one.version(), one.state().name(), one.releaseDate(), required, one.recorded(UpdateFacts.CHANGE_CLASS));
    }
}
