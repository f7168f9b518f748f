package org.siteready.rulesets;

import java.util.Map;
import java.util.Set;

/**
 * How field safety corrective actions go: {@code field-actions.yaml}.
 *
 * @param kinds by name; empty where the rules say nothing of field actions, and then none is opened
 * @param to whom letters are addressed to
 * @param users the statuses of the accounts whose users are addressed
 * @param languages of letters, by country; a country that is not among them gets {@code otherwise}
 * @param answeredBy the roles that record what came of a letter
 * @param ways how letters and answers come
 * @param closedBy the roles that close
 * @param needs what each site must have before, unless a reason is given for it
 */
public record FieldActionRules(
        Map<String, Kind> kinds,
        Set<Addressed> to,
        Set<String> users,
        Map<String, String> languages,
        String otherwise,
        Set<String> answeredBy,
        Set<String> ways,
        Set<String> closedBy,
        Set<Needed> needs) {

    /** Of a rule set that says nothing of field actions. */
    public static final FieldActionRules NONE =
            new FieldActionRules(Map.of(), Set.of(), Set.of(), Map.of(), "en", Set.of(), Set.of(), Set.of(), Set.of());

    /** Whom a letter is addressed to. */
    public enum Addressed {
        CONTACT,
        USERS
    }

    /** What a site is asked for. */
    public enum Required {
        STOP_USE,
        UPDATE_TO,
        INFORM
    }

    /** What a site must have before its action is closed. */
    public enum Needed {
        ACKNOWLEDGED,
        DONE
    }

    /**
     * A kind of action.
     *
     * @param by the roles that open it
     * @param release the states of which each version must be in one
     * @param requires what it may ask for
     * @param days after which an acknowledgement is overdue, where the action does not say
     * @param mostDays that it may say
     */
    public record Kind(
            String name, Set<String> by, Set<String> release, Set<Required> requires, int days, int mostDays) {}

    /** The language of letters to a country. */
    public String language(String country) {
        return languages.getOrDefault(country, otherwise);
    }
}
