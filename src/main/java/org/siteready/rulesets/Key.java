package org.siteready.rulesets;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Unit;

/**
 * One entry of the vocabulary: what a fact of this key may say.
 *
 * @param unit in which a number is asked and shown; a bare count has none
 * @param subjects the kinds of subjects that it may be about
 * @param question what to ask a person, in plain words
 * @param source what can tell it by machine
 * @param answeredBy who at the site or the manufacturer knows it
 * @param validityDays how long an observation may be relied on where a requirement does not say
 * @param allowed the values of an enumeration, the members of a set; empty when any will do
 * @param pattern of texts and members, or null
 * @param keptByService whether the service's own records tell it, by what {@code source} names, and nobody else may
 */
public record Key(
        String name,
        Type type,
        Unit unit,
        boolean whole,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        Set<String> subjects,
        String question,
        String source,
        String answeredBy,
        int validityDays,
        List<String> allowed,
        @Nullable Pattern pattern,
        List<String> aliases,
        @Nullable String deprecated,
        boolean keptByService) {

    /** The types of values. */
    public enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        VERSION,
        ENUMERATION,
        SET
    }
}
