package org.siteready.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.siteready.facts.Answered;
import org.siteready.facts.Applicability;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.State;

/**
 * Something still to be learnt that could change the decision (law 5).
 *
 * @param key the fact's key; empty for a manual item
 * @param subject the subject, {@code role:server} where nobody plays the role yet, or the manual item's id
 * @param why UNBOUND, CONTRADICTED, STALE or MISSING
 * @param criteria that wait for it
 */
public record Ask(String key, String subject, State why, List<String> criteria) {

    /** What to ask after a decision, sorted by subject and key; empty when nothing mandatory is open. */
    static List<Ask> after(List<Judged> judged) {
        Map<String, Ask> asked = new TreeMap<>();
        boolean passed = judged.stream().anyMatch(Ask::passed);
        for (Judged one : judged) {
            // Nothing is an ALLOW without a PASS, so where there is none what a waiver covers could still bring it.
            if (open(one) && !(passed && one.waived())) {
                asks(one).forEach(ask -> asked.merge(ask.subject + " " + ask.key, ask, Ask::and));
            }
        }
        return List.copyOf(asked.values());
    }

    private static boolean open(Judged judged) {
        boolean undecided = judged.result() == Result.UNKNOWN || judged.result() == Result.NOT_CHECKED;
        return undecided && judged.criterion().severity() == Severity.MANDATORY;
    }

    private static boolean passed(Judged judged) {
        return judged.result() == Result.PASS && judged.criterion().severity() == Severity.MANDATORY;
    }

    private static List<Ask> asks(Judged judged) {
        Item item = judged.item();
        if (item == null) {
            return unknown(judged, judged.facts());
        }
        if (item.applicability() == Applicability.UNKNOWN) {
            return unknown(judged, item.applicabilityReadings());
        }
        if (item.manual()) {
            State why = item.answered() == Answered.STALE ? State.STALE : State.MISSING;
            return List.of(new Ask(
                    "", judged.criterion().id(), why, List.of(judged.criterion().id())));
        }
        return unknown(judged, item.readings());
    }

    private static List<Ask> unknown(Judged judged, List<Reading> readings) {
        return readings.stream()
                .filter(reading -> !reading.isKnown())
                .map(reading -> new Ask(
                        reading.key(),
                        reading.getAbout(),
                        reading.state(),
                        List.of(judged.criterion().id())))
                .toList();
    }

    private Ask and(Ask other) {
        List<String> both = new ArrayList<>(criteria);
        other.criteria.stream().filter(one -> !both.contains(one)).forEach(both::add);
        return new Ask(key, subject, why.compareTo(other.why) <= 0 ? why : other.why, both);
    }
}
