package org.siteready.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;

/** What the rules said of one item, to be said of every other that looks the same to them. */
record Said(List<One> all) {

    private record One(Judgment judgment, String rule) {}

    /** Nothing where a rule failed, said nothing, or said something of anything but an item. */
    static Optional<Said> of(Judged judged) {
        List<One> all = new ArrayList<>();
        for (Found found : judged.found()) {
            if (found.judgment().item() == null || !found.lists().isEmpty() || found.runsOut() != null) {
                return Optional.empty();
            }
            all.add(new One(found.judgment(), found.rule()));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new Said(List.copyOf(all)));
    }

    Judged about(Item item) {
        List<Reading> facts = joined(item.applicabilityReadings(), item.readings());
        List<Found> found = new ArrayList<>(all.size());
        all.forEach(one -> found.add(new Found(one.judgment.about(item), one.rule, facts, List.of(), null)));
        return Combining.combine(item.criterion(), found, List.of(), List.of());
    }

    private static List<Reading> joined(List<Reading> some, List<Reading> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<Reading> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
