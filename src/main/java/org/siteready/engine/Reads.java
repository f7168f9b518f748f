package org.siteready.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;

/** What criteria with rules of their own look at: each reading must be looked at, each list must be there (law 1). */
final class Reads {

    private final Environment environment;
    private final Set<String> lists;
    private final Map<Criterion.Read, List<Reading>> readings = new LinkedHashMap<>();

    Reads(List<Criterion> criteria, CaseFile file) {
        environment = file.environment();
        lists = file.lists().keySet();
        for (Criterion criterion : criteria) {
            for (Criterion.Read read : criterion.reads()) {
                if (read instanceof Criterion.Read.OfFact fact) {
                    readings.computeIfAbsent(
                            read, r -> environment.readings(fact.role(), fact.key(), fact.validityDays()));
                }
            }
        }
    }

    Environment environment() {
        return environment;
    }

    List<Reading> readings() {
        List<Reading> all = new ArrayList<>(readings.size());
        readings.values().forEach(all::addAll);
        return all;
    }

    /** The criterion's one result, whatever of its reads was left out. */
    Judged combine(Criterion criterion, List<Found> found) {
        return Combining.combine(criterion, found, unread(criterion, found), withoutList(criterion));
    }

    /** What the criterion must look at and no judgment of it did: a rule that passes one server has not passed two. */
    private List<Reason> unread(Criterion criterion, List<Found> found) {
        if (criterion.reads().isEmpty()) {
            return List.of();
        }
        // A reading is inserted once and matched as it is, so it is the same object or another reading.
        Set<Reading> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        found.forEach(one -> seen.addAll(one.facts()));
        List<Reason> unread = new ArrayList<>();
        for (Criterion.Read read : criterion.reads()) {
            for (Reading reading : readings.getOrDefault(read, List.of())) {
                if (!seen.contains(reading)) {
                    unread.add(Reason.of("engine.unread", reading.getAbout(), reading.key(), reading.getText()));
                }
            }
        }
        return unread;
    }

    /** The lists that the criterion searches and the case does not carry. */
    private List<Reason> withoutList(Criterion criterion) {
        List<Reason> without = new ArrayList<>(0);
        for (Criterion.Read read : criterion.reads()) {
            if (read instanceof Criterion.Read.OfList list && !lists.contains(list.list())) {
                without.add(Reason.of("engine.without-list", list.list()));
            }
        }
        return without;
    }
}
