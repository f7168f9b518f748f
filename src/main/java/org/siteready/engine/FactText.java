package org.siteready.engine;

import org.siteready.facts.Fact;
import org.siteready.store.CanonicalJson;

/**
 * A fact as canonical text, in the two parts between which a reading says its state.
 *
 * @param opening from the brace to the source
 * @param rest from the subject to the brace
 */
record FactText(String opening, String rest) {

    private static final String REST = ",\"subject\":";

    static FactText of(Fact fact) {
        String text = CanonicalJson.write(CaseForm.fact(fact));
        // Within a text every quote stands after a backslash, so that this is the member and nothing that somebody wrote.
        int at = text.indexOf(REST);
        return new FactText(text.substring(0, at), text.substring(at));
    }
}
