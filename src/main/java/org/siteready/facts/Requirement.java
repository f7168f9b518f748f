package org.siteready.facts;

import java.util.List;
import java.util.Set;

/**
 * One item of an integration specification (MDR Annex I 17.4 and 23.4(ab); SOP 1.1).
 *
 * @param phases when it is judged
 * @param verification how a person would verify it
 * @param alternatives other ways to integrate when it cannot be met (SOP 2.1)
 * @param changeable whether the customer can change what it asks; where not, an unmet one has no remedy there (SOP 2.7)
 */
public record Requirement(
        Criterion criterion,
        Origin origin,
        Set<Phase> phases,
        String verification,
        List<String> alternatives,
        boolean changeable) {

    /** One that the customer can change. */
    public Requirement(
            Criterion criterion, Origin origin, Set<Phase> phases, String verification, List<String> alternatives) {
        this(criterion, origin, phases, verification, alternatives, true);
    }

    /** Where a requirement comes from; nothing else is accepted (obligation O-1.1-1). */
    public sealed interface Origin {

        /** As a person reads it. */
        String text();

        /** The instructions for use. */
        record InstructionsForUse(String document, String section) implements Origin {
            @Override
            public String text() {
                return document + ", " + section;
            }
        }

        /** A lesson from a problem (obligation O-2.2-4). */
        record Problem(String reference) implements Origin {
            @Override
            public String text() {
                return "problem " + reference;
            }
        }
    }
}
