package org.siteready.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        return readings.values().stream().flatMap(List::stream).toList();
    }

    /** What the criterion must look at and no judgment of it did: a rule that passes one server has not passed two. */
    List<Reason> unread(Criterion criterion, List<Found> found) {
        List<Reason> unread = new ArrayList<>();
        Set<Reading> seen = found.stream().flatMap(one -> one.facts().stream()).collect(Collectors.toSet());
        for (Criterion.Read read : criterion.reads()) {
            readings.getOrDefault(read, List.of()).stream()
                    .filter(reading -> !seen.contains(reading))
                    .map(reading -> Reason.of("engine.unread", reading.getAbout(), reading.key(), reading.getText()))
                    .forEach(unread::add);
        }
        return unread;
    }

    /** The lists that the criterion searches and the case does not carry. */
    List<Reason> withoutList(Criterion criterion) {
        return criterion.reads().stream()
                .filter(read -> read instanceof Criterion.Read.OfList list && !lists.contains(list.list()))
                .map(read -> Reason.of("engine.without-list", ((Criterion.Read.OfList) read).list()))
                .toList();
    }
}
