package org.siteready.engine;

import org.siteready.facts.Fact;
import org.siteready.facts.Value;
import org.siteready.store.CanonicalJson;

/**
 * A fact as canonical text, in the two parts between which a reading says its state.
 *
 * @param opening from the brace to the source
 * @param rest from the subject to the brace
 */
record FactText(String opening, String rest) {

    static FactText of(Fact fact) {
        return of(fact, new InstantText());
    }

    static FactText of(Fact fact, InstantText times) {
        StringBuilder opening = new StringBuilder(160);
        text("{\"by\":", fact.by(), opening);
        text(",\"key\":", fact.key(), opening);
        opening.append(",\"observedAt\":\"").append(times.of(fact.observedAt()));
        opening.append("\",\"source\":\"").append(fact.source().name()).append('"');
        StringBuilder rest = new StringBuilder(80);
        text(",\"subject\":", fact.subject().text(), rest);
        if (fact.value() instanceof Value.Amount amount
                && !amount.unit().symbol().isEmpty()) {
            text(",\"unit\":", amount.unit().symbol(), rest);
        }
        if (fact.validUntil() != null) {
            rest.append(",\"validUntil\":\"").append(fact.validUntil()).append('"');
        }
        rest.append(",\"value\":").append(CanonicalJson.write(ValueForm.value(fact.value())));
        return new FactText(opening.toString(), rest.append('}').toString());
    }

    private static void text(String before, String text, StringBuilder out) {
        out.append(before);
        CanonicalJson.string(text, out);
    }

    /** The whole fact. */
    String whole() {
        return opening + rest;
    }
}
