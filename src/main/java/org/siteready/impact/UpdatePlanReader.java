package org.siteready.impact;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Interruptions.Freeze;
import org.siteready.ledger.Actor;
import org.siteready.rulesets.Form;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the steps of an update plan tell, with every fault at its place. */
final class UpdatePlanReader {

    private static final String PERSON = "person:[A-Za-z0-9][A-Za-z0-9._-]{0,80}";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration FARTHEST = Duration.ofDays(366);

    /** What each step asks for beside its name. */
    private static final Map<String, Set<String>> ASKED = Map.of(
            "analyse", Set.of(),
            "coordinate", Set.of("window", "person", "reference", "downtimeExpected", "rollbackPlan"),
            "accept-shorter-notice", Set.of("person", "reference"),
            "declare-urgent", Set.of("reference"),
            "notify", Set.of("sentOn", "reference"),
            "close", Set.of(),
            "withdraw", Set.of());

    private final Form form;
    private final Instant now;
    private final ZoneId zone;

    /**
     * @param form what is told; it may hold a note, too
     * @param zone of the site
     */
    UpdatePlanReader(Form form, Instant now, ZoneId zone) {
        this.form = form;
        this.now = now;
        this.zone = zone;
    }

    /**
     * What the step changes of the plan's document.
     *
     * @param freezes periods of the site without any change, as far as they are known
     * @throws org.siteready.rulesets.Malformed with every fault (400)
     */
    ObjectNode said(String step, List<Freeze> freezes, Actor by) {
        Set<String> fields = new TreeSet<>(ASKED.getOrDefault(step, Set.of()));
        fields.addAll(Set.of("step", "note"));
        form.only(fields.toArray(String[]::new));
        form.text("note", "");
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        switch (step) {
            case "coordinate" -> coordinated(freezes, said);
            case "notify" -> notified(said, by);
            case "accept-shorter-notice" -> said.set("consent", who(person(), by));
            case "declare-urgent" -> said.set("urgent", who(null, by));
            default -> {}
        }
        form.orRefuse("body");
        return said;
    }

    private ObjectNode who(@Nullable String person, Actor by) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("person", person)
                .put("reference", form.text("reference"))
                .put("by", by.value())
                .put("at", now.toString());
    }

    private String person() {
        String person = form.text("person");
        if (!person.isEmpty() && !person.matches(PERSON)) {
            form.fault("person", "must be person:<id> in letters, digits, dots and hyphens, not '" + person + "'");
        }
        return person;
    }

    private void coordinated(List<Freeze> freezes, ObjectNode said) {
        Form window = form.object("window");
        ObjectNode agreed = said.putObject("window");
        if (window == null) {
            form.fault("window", "is missing; give start and end, such as 2026-12-01T02:00 at the site");
        } else {
            window.only("start", "end");
            Instant start = instant(window, "start");
            Instant end = instant(window, "end");
            if (start != null && end != null) {
                window(window, start, end, freezes);
                agreed.put("start", start.toString()).put("end", end.toString());
            }
        }
        agreed.put("person", person()).put("reference", form.text("reference"));
        if (!form.has("downtimeExpected")) {
            form.fault("downtimeExpected", "is missing; say true or false");
        }
        said.put("downtimeExpected", form.flag("downtimeExpected", false));
        said.put("rollbackPlan", form.text("rollbackPlan"));
        // What was said of another time does not hold for this one.
        said.putNull("notice").putNull("consent");
    }

    private void window(Form window, Instant start, Instant end, List<Freeze> freezes) {
        if (!start.isBefore(end)) {
            window.fault("end", "must be after start");
        } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            window.fault("end", "is more than " + LONGEST.toDays() + " days after start");
        }
        if (!end.isAfter(now)) {
            window.fault("end", "has passed; agree a time to come");
        } else if (start.isAfter(now.plus(FARTHEST))) {
            window.fault("start", "is more than " + FARTHEST.toDays() + " days ahead");
        }
        freezes.stream()
                .filter(freeze -> freeze.touches(start, end, zone))
                .forEach(freeze -> window.fault(
                        "start", "the site allows no change from " + freeze + "; agree a time outside that period"));
    }

    /** With its offset, or as the clocks at the site show it. */
    private @Nullable Instant instant(Form window, String field) {
        String text = window.text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException none) {
            return local(window, field, text);
        }
    }

    private @Nullable Instant local(Form window, String field, String text) {
        try {
            LocalDateTime local = LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.size() == 1) {
                return local.toInstant(offsets.get(0));
            }
            window.fault(
                    field,
                    offsets.isEmpty()
                            ? text + " is skipped by the clocks in " + zone
                            : text + " comes twice in " + zone + "; add the offset, one of " + offsets);
        } catch (DateTimeException none) {
            window.fault(
                    field,
                    "must be an instant with its offset, or a time at the site such as 2026-12-01T02:00, not '" + text
                            + "'");
        }
        return null;
    }

    private void notified(ObjectNode said, Actor by) {
        ObjectNode notice = said.putObject("notice");
        LocalDate today = LocalDate.ofInstant(now, zone);
        String text = form.text("sentOn");
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(today)) {
                form.fault("sentOn", day + " has not come yet; at the site it is " + today);
            }
            notice.put("sentOn", day.toString());
        } catch (DateTimeException none) {
            if (!text.isEmpty()) {
                form.fault("sentOn", "must be a day such as 2026-11-20, not '" + text + "'");
            }
        }
        notice.put("reference", form.text("reference")).put("by", by.value());
    }
}
