package org.siteready.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Observations;
import org.siteready.facts.Subject;

/**
 * The items of those criteria that ask only what is the same for many cases, such as the release: looked up once, and
 * judged once, for all cases in one time zone that tell the same of it.
 */
final class CommonItems {

    private final List<Fact> facts;
    private final Instant at;
    private final List<Item> items;
    private volatile @Nullable List<Judged> judged;

    /** @param facts all that was recorded of those subjects */
    CommonItems(List<Criterion> criteria, List<Fact> facts, CaseFile file) {
        this.facts = facts;
        this.at = file.at();
        Environment environment = new Environment(new Observations(facts), List.of(), Map.of(), file.at(), file.zone());
        this.items = criteria.stream().map(one -> item(one, environment)).toList();
    }

    private static Item item(Criterion criterion, Environment environment) {
        Criterion.Check check = criterion.check();
        if (check == null) {
            throw new IllegalStateException("criterion " + criterion.id() + " has no check");
        }
        return Item.of(criterion, check, environment, null);
    }

    boolean holdFor(List<Fact> others, Instant when) {
        return at.equals(when) && facts.equals(others);
    }

    /** The judgments in the order of the criteria; null while the rules have not said what they say of one of them. */
    @Nullable
    List<Judged> judged(ItemStates states) {
        List<Judged> known = judged;
        if (known == null) {
            List<Judged> all = new ArrayList<>(items.size());
            for (Item item : items) {
                Said said = states.said(item);
                if (said == null) {
                    return null;
                }
                all.add(said.about(item));
            }
            known = List.copyOf(all);
            judged = known;
        }
        return known;
    }

    /** Whether a case says of those subjects only what is recorded of them, and plays their roles by nobody else. */
    static boolean apart(Set<Subject> subjects, CaseFile file) {
        for (Subject subject : subjects) {
            if (file.about().roles().containsKey(subject.text())
                    || file.profile().observations().knows(subject)) {
                return false;
            }
        }
        return file.profile().resolutions().stream().noneMatch(one -> subjects.contains(one.subject()));
    }
}
