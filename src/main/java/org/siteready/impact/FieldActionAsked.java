package org.siteready.impact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.rulesets.FieldActionRules;
import org.siteready.rulesets.FieldActionRules.Kind;
import org.siteready.rulesets.FieldActionRules.Required;
import org.siteready.rulesets.Form;
import org.siteready.web.NotFound;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field action as it is asked for.
 *
 * @param versions sorted
 * @param text of the field safety notice, by language
 */
record FieldActionAsked(
        String action,
        String device,
        List<String> versions,
        Kind kind,
        String reference,
        Required requires,
        @Nullable String updateTo,
        int days,
        Map<String, String> text) {

    private static final int MOST_VERSIONS = 50;

    /**
     * Reads one.
     *
     * @param languages that the rules have texts in
     * @throws org.siteready.rulesets.Malformed with every fault (400)
     */
    static FieldActionAsked read(Form form, FieldActionRules rules, Set<String> languages, Catalog catalog) {
        form.only(
                "action",
                "device",
                "versions",
                "kind",
                "reference",
                "requires",
                "updateTo",
                "acknowledgeWithinDays",
                "text");
        String action = form.text("action");
        if (!action.isEmpty() && !action.matches("[a-z0-9][a-z0-9.-]{0,60}")) {
            form.fault("action", "'" + action + "' must be lower-case letters, digits, dots and hyphens, at most 61");
        }
        String device = form.text("device");
        boolean known = !device.isEmpty() && there(form, "device", () -> catalog.device(device));
        List<String> versions = versions(form, known ? device : null, catalog);
        Kind kind = kind(form, rules);
        String reference = form.text("reference");
        Required requires = form.one(Required.class, "requires", Required.INFORM);
        if (form.faults().isEmpty() && !kind.requires().contains(requires)) {
            form.fault("requires", "of a " + kind.name() + " must be one of " + kind.requires());
        }
        String updateTo = updateTo(form, requires, versions, known ? device : null, catalog);
        Integer days = form.whole("acknowledgeWithinDays", 1, Math.max(1, kind.mostDays()));
        Map<String, String> text = texts(form, rules, languages);
        form.orRefuse("body");
        return new FieldActionAsked(
                action, device, versions, kind, reference, requires, updateTo, days == null ? kind.days() : days, text);
    }

    private static boolean there(Form form, String field, Runnable lookUp) {
        try {
            lookUp.run();
            return true;
        } catch (NotFound missing) {
            form.fault(field, String.valueOf(missing.getMessage()));
            return false;
        }
    }

    private static List<String> versions(Form form, @Nullable String device, Catalog catalog) {
        List<String> given = form.texts("versions");
        if (given.isEmpty() || given.size() > MOST_VERSIONS) {
            form.fault("versions", "must name 1 to " + MOST_VERSIONS + " versions, not " + given.size());
        }
        if (device != null) {
            given.forEach(version -> there(form, "versions", () -> catalog.release(device, version)));
        }
        return List.copyOf(new TreeSet<>(given));
    }

    private static Kind kind(Form form, FieldActionRules rules) {
        String name = form.text("kind");
        Kind kind = rules.kinds().get(name);
        if (kind == null) {
            if (!name.isEmpty()) {
                form.fault(
                        "kind", "'" + name + "' must be one of " + rules.kinds().keySet());
            }
            return new Kind(name, Set.of(), Set.of(), Set.of(), 1, 1);
        }
        return kind;
    }

    private static @Nullable String updateTo(
            Form form, Required requires, List<String> versions, @Nullable String device, Catalog catalog) {
        if (requires != Required.UPDATE_TO) {
            if (form.has("updateTo")) {
                form.fault("updateTo", "is told for requires UPDATE_TO only");
            }
            return null;
        }
        String version = form.text("updateTo");
        if (versions.contains(version)) {
            form.fault("updateTo", "'" + version + "' is one of the versions concerned");
        } else if (device != null && !version.isEmpty()) {
            there(form, "updateTo", () -> catalog.release(device, version));
        }
        return version;
    }

    private static Map<String, String> texts(Form form, FieldActionRules rules, Set<String> languages) {
        Form given = form.object("text") == null ? form.absent("text") : form.object("text");
        Map<String, String> texts = new LinkedHashMap<>();
        if (given == null) {
            return texts;
        }
        for (Map.Entry<String, Form> one : given.fields()) {
            if (!languages.contains(one.getKey())) {
                one.getValue().fault("", "the rules have no texts in '" + one.getKey() + "', but in " + languages);
            }
            texts.put(one.getKey(), given.text(one.getKey()));
        }
        if (!texts.containsKey(rules.otherwise())) {
            given.fault(rules.otherwise(), "is missing; every notice has it");
        }
        return texts;
    }

    /** The field safety notice, as it is kept. */
    ObjectNode notice() {
        ObjectNode notice = JsonNodeFactory.instance.objectNode();
        notice.put("reference", reference).put("device", device).put("kind", kind.name());
        notice.put("requires", requires.name()).put("updateTo", updateTo);
        versions.forEach(notice.putArray("versions")::add);
        ObjectNode texts = notice.putObject("text");
        text.forEach(texts::put);
        return notice;
    }
}
