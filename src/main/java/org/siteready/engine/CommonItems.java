package org.siteready.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Observations;
import org.siteready.facts.Subject;

/**
 * The items of those criteria that ask only what is the same for many cases, such as the release: looked up once for
 * all cases in one time zone that tell the same of it.
 *
 * @param facts all that was recorded of those subjects
 */
record CommonItems(List<Fact> facts, Instant at, List<Item> items) {

    static CommonItems of(List<Criterion> criteria, List<Fact> facts, CaseFile file) {
        Environment environment =
                new Environment(new Observations(facts), List.of(), Map.of(), file.at(), file.zone());
        List<Item> items = new ArrayList<>();
        for (Criterion criterion : criteria) {
            Criterion.Check check = criterion.check();
            if (check != null) {
                items.add(Item.of(criterion, check, environment, null));
            }
        }
        return new CommonItems(facts, file.at(), List.copyOf(items));
    }

    boolean holdFor(List<Fact> others, Instant when) {
        return at.equals(when) && facts.equals(others);
    }

    /** Whether a case says of those subjects only what is recorded of them, and plays their roles by nobody else. */
    static boolean apart(Set<Subject> subjects, CaseFile file) {
        for (Subject subject : subjects) {
            if (file.about().roles().containsKey(subject.text())
                    || file.profile().observations().knows(subject)) {
                return false;
            }
        }
        return true;
    }
}
