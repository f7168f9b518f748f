package org.siteready.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.facts.Subject;

/**
 * An item that was looked up, with what it came to when the rules judged it.
 *
 * <p>The rules judge it anew in every case. Only what explains their judgment is not put together again while they say the
 * same.
 */
final class KnownItem {

    private final Item item;
    private final Instant from;
    private volatile @Nullable Set<Subject> subjects;
    private volatile @Nullable Judged judged;
    private volatile boolean again;

    /** Looks it up; null where the criterion has no check. */
    static @Nullable KnownItem of(Criterion criterion, Environment environment, @Nullable Answer answer) {
        Criterion.Check check = criterion.check();
        return check == null ? null : new KnownItem(Item.of(criterion, check, environment, answer), environment.at());
    }

    private KnownItem(Item item, Instant from) {
        this.item = item;
        this.from = from;
    }

    /** Asked for only where it may be kept. */
    private Set<Subject> subjects() {
        Set<Subject> known = subjects;
        if (known == null) {
            known = readings(item)
                    .map(Reading::subject)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
            subjects = known;
        }
        return known;
    }

    private static Stream<Reading> readings(Item item) {
        return Stream.concat(item.readings().stream(), item.applicabilityReadings().stream());
    }

    Item item() {
        return item;
    }

    /**
     * Whether it may be kept: of several observations another one may come to count without the value being another, and
     * an answer ends unnoticed where no answer was asked for.
     *
     * @param told the subjects of which the service's own records tell something
     */
    boolean lasts(Set<Subject> told) {
        return Collections.disjoint(told, subjects())
                && (item.manual() || item.answer() == null)
                && readings(item).allMatch(reading -> reading.observations().size() < 2);
    }

    /**
     * Whether it would be looked up alike.
     *
     * @param told the subjects of which the service's own records tell something
     */
    boolean holds(@Nullable Answer answer, Instant at, Set<Subject> told) {
        Instant until = item.runsOut();
        boolean same = !at.isBefore(from)
                && (until == null || at.isBefore(until))
                && Objects.equals(answer, item.answer())
                && Collections.disjoint(told, subjects());
        again |= same;
        return same;
    }

    /** What the judgments come to: the same as before where a single rule says the same of the same. */
    Judged judged(List<Found> found, Supplier<Judged> combined) {
        Judged before = judged;
        if (before != null
                && found.size() == 1
                && found.get(0).saysAs(before.found().get(0))) {
            return before;
        }
        Judged now = combined.get();
        if (again && found.size() == 1 && now.found().equals(found) && now.item() == item) {
            now = now.repeated();
            judged = now;
        }
        return now;
    }
}
