package org.siteready.facts;

import java.util.ArrayList;
import java.util.List;

/** What an item's sentence is filled with: what was asked, what was found, what a person said. */
final class ItemReasons {

    private ItemReasons() {}

    /** [what was asked, what was found, whether it applies, the person's comment]. */
    static List<Object> values(Item item) {
        List<Object> values = new ArrayList<>();
        values.add(required(item.required()));
        values.add(found(telling(item)));
        values.add(found(item.applicabilityReadings()));
        values.add(item.answer() == null ? "" : item.answer().comment());
        values.add(item.answer() == null ? "" : item.answer().by());
        return values;
    }

    /** The readings that made the item what it is: what is not known, what misses, or what is as required. */
    private static List<Reading> telling(Item item) {
        if (item.state() == State.NOT_MET) {
            return item.failing();
        }
        List<Reading> telling = new ArrayList<>(item.readings());
        telling.removeAll(item.failing());
        telling.removeIf(reading -> reading.isKnown() == item.state().unknown());
        return telling.isEmpty() ? item.readings() : telling;
    }

    /** Of several ways, each with its key. */
    private static List<Object> required(List<Required> required) {
        return required.stream()
                .<Object>map(one ->
                        required.size() == 1 ? required(one) : Reason.of("required.way", one.key(), required(one)))
                .toList();
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
