package org.siteready.rulesets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.TerminationStep.Telling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the facts that somebody tells with a step of a termination. */
public final class TerminationTold {

    private final RuleSet rules;
    private final TerminationStep step;
    private final LocalDate today;
    private final ZoneId zone;

    /** @param today the day at the site */
    public TerminationTold(RuleSet rules, TerminationStep step, LocalDate today, ZoneId zone) {
        this.rules = rules;
        this.step = step;
        this.today = today;
        this.zone = zone;
    }

    /** By key, {@code {subject, value}}; every fault stays in the form. */
    public ObjectNode read(Form form, String field) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        Form given = form.object(field);
        Form facts = given == null ? step.tells().isEmpty() ? null : form.absent(field) : given;
        if (facts == null) {
            return told;
        }
        for (var fact : facts.fields()) {
            one(facts, fact.getKey(), told);
        }
        step.tells().keySet().stream()
                .filter(key -> !told.has(key))
                .filter(key -> facts.faults().stream()
                        .noneMatch(fault -> fault.pointer().endsWith("/" + key)))
                .forEach(key -> facts.fault(key, "is missing; " + wanted(step.telling(key))));
        return told;
    }

    private void one(Form facts, String name, ObjectNode told) {
        Key key = rules.vocabulary().key(name).orElse(null);
        Telling telling = key == null ? null : step.telling(key.name());
        if (key == null || telling == null) {
            Set<String> known = new TreeSet<>(step.tells().keySet());
            known.addAll(step.mayTell().keySet());
            facts.fault(name, "is not told with step '" + step.id() + "', which tells " + known);
            return;
        }
        int before = facts.faults().size();
        new ValueReader(rules.vocabulary(), zone).value(facts, name, key);
        JsonNode value = facts.tree().get(name);
        if (facts.faults().size() == before && !serves(telling, value)) {
            facts.fault(name, wanted(telling) + ", not " + Form.shown(value));
        }
        told.putObject(key.name()).put("subject", telling.subject()).set("value", value);
    }

    private boolean serves(Telling telling, JsonNode value) {
        if (!telling.allowed().isEmpty()) {
            return telling.allowed().contains(value);
        }
        LocalDate day = telling.word().equals(Telling.ANY) ? today : day(value);
        return day != null
                && switch (telling.word()) {
                    case Telling.PAST -> !day.isAfter(today);
                    case Telling.COMING -> !day.isBefore(today);
                    case Telling.RETENTION ->
                        !day.isBefore(today.plusYears(rules.terminations().retentionYears()));
                    default -> true;
                };
    }

    private static @Nullable LocalDate day(JsonNode value) {
        try {
            return LocalDate.parse(value.asString(""));
        } catch (DateTimeException instant) {
            return null;
        }
    }

    private String wanted(@Nullable Telling telling) {
        if (telling == null) {
            return "";
        }
        int years = rules.terminations().retentionYears();
        return switch (telling.word()) {
            case Telling.PAST -> "must be a day that has come at the site, where it is " + today;
            case Telling.COMING -> "must be a day from " + today + " on";
            case Telling.RETENTION ->
                "must be a day from " + today.plusYears(years) + " on: " + years + " years are kept";
            default -> telling.allowed().isEmpty() ? "give it" : "must be one of " + telling.allowed();
        };
    }

    /** The facts that are told, by key; for answers. */
    public static Map<String, Object> wanted(TerminationStep step) {
        Map<String, Object> wanted = new java.util.TreeMap<>();
        step.tells()
                .forEach((key, telling) ->
                        wanted.put(key, telling.allowed().isEmpty() ? telling.word() : telling.allowed()));
        return wanted;
    }
}
