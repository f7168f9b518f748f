package org.siteready.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;

/** What the rules said of one case, to be said of every other that looks the same to them. */
final class Alike {

    private final List<Of> criteria;
    private volatile @Nullable Common last;

    private Alike(List<Of> criteria) {
        this.criteria = criteria;
    }

    /** What was said of one criterion, and by which rules. */
    private record Of(Criterion criterion, List<Said> said) {}

    private record Said(Judgment judgment, String rule) {}

    private record Common(CommonItems items, List<Judged> judged) {}

    /** Nothing where a rule failed, or said something of anything but an item. */
    static Optional<Alike> of(Decision decision) {
        List<Of> criteria = new ArrayList<>();
        for (Judged judged : decision.judgments()) {
            List<Said> said = new ArrayList<>();
            for (Found found : judged.found()) {
                if (found.judgment().item() == null || !found.lists().isEmpty() || found.runsOut() != null) {
                    return Optional.empty();
                }
                said.add(new Said(found.judgment(), found.rule()));
            }
            if (said.isEmpty()) {
                return Optional.empty();
            }
            criteria.add(new Of(judged.criterion(), List.copyOf(said)));
        }
        return Optional.of(new Alike(List.copyOf(criteria)));
    }

    /** The judgments about these items; those about items that many cases share are made once. */
    List<Judged> judged(List<Item> items, @Nullable CommonItems shared, boolean[] ofCommon) {
        Common known = last;
        boolean same = known != null && shared != null && known.items == shared;
        List<Judged> judged = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            judged.add(same && ofCommon[i] ? known.judged.get(i) : about(criteria.get(i), items.get(i)));
        }
        if (!same && shared != null) {
            last = new Common(shared, List.copyOf(judged));
        }
        return judged;
    }

    private static Judged about(Of of, Item item) {
        List<Reading> facts = joined(item.applicabilityReadings(), item.readings());
        List<Found> found = new ArrayList<>(of.said.size());
        of.said.forEach(
                one -> found.add(new Found(one.judgment.about(item), one.rule, facts, List.of(), null)));
        return Combining.combine(of.criterion, found, List.of(), List.of());
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
