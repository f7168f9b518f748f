package org.siteready.facts;

import java.util.ArrayList;
import java.util.List;

/** What an item's sentence is filled with: what was asked, what was found, what a person said. */
final class ItemReasons {

    private ItemReasons() {}

    /** [what was asked, what was found, whether it applies, the person's comment]. */
    static List<Object> values(Item item) {
        List<Object> values = new ArrayList<>();
        values.add(item.required().stream().<Object>map(ItemReasons::required).toList());
        values.add(found(item.failing().isEmpty() ? item.readings() : item.failing()));
        values.add(found(item.applicabilityReadings()));
        values.add(item.answer() == null ? "" : item.answer().comment());
        values.add(item.answer() == null ? "" : item.answer().by());
        return values;
    }

    private static Reason required(Required required) {
        return Reason.of(
                "required." + required.operator().name(),
                required.role(),
                required.key(),
                required.operand().text());
    }

    private static List<Object> found(List<Reading> readings) {
        return readings.stream().<Object>map(ItemReasons::found).toList();
    }

    private static Reason found(Reading reading) {
        String value = reading.fact() == null
                ? String.join(
                        " / ",
                        reading.observations().stream()
                                .map(fact -> fact.value().text())
                                .toList())
                : reading.fact().value().text();
        String key = reading.state() == State.MET ? "KNOWN" : reading.state().name();
        return Reason.of("found." + key, reading.getAbout(), reading.key(), value);
    }
}
