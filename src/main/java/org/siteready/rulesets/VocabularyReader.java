package org.siteready.rulesets;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Unit;
import tools.jackson.databind.JsonNode;

/** Reads {@code vocabulary.yaml}. */
final class VocabularyReader {

    /** The kinds of subjects that there are. */
    static final Set<String> KINDS = Set.of(
            "site",
            "server",
            "clients",
            "network",
            "pacs",
            "modality",
            "ris",
            "his",
            "ehr",
            "contract",
            "release",
            "user",
            "integration",
            "update",
            "campaign");

    private static final int DEFAULT_VALIDITY_DAYS = 90;

    private VocabularyReader() {}

    static Vocabulary read(String file, byte[] bytes) {
        Form form = Yaml.read(file, bytes).only("units", "keys");
        Map<String, Unit> units = units(form);
        List<Key> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Form entries = form.object("keys");
        for (Map.Entry<String, Form> entry : entries == null ? List.<Map.Entry<String, Form>>of() : entries.fields()) {
            Key key = key(entry.getKey(), entry.getValue(), units);
            keys.add(key);
            List<String> all = new ArrayList<>(key.aliases());
            all.add(key.name());
            all.stream()
                    .filter(name -> !names.add(name))
                    .forEach(name -> entry.getValue().fault("", "'" + name + "' is named twice as key or alias"));
        }
        form.orRefuse(file);
        return new Vocabulary(keys, units);
    }

    private static Map<String, Unit> units(Form form) {
        Map<String, Unit> units = new HashMap<>();
        Form dimensions = form.object("units");
        for (var dimension : dimensions == null ? List.<Map.Entry<String, Form>>of() : dimensions.fields()) {
            for (var unit : dimension.getValue().fields()) {
                BigDecimal factor = Numbers.exact(unit.getValue().tree());
                if (factor == null || factor.signum() <= 0) {
                    unit.getValue().fault("", "must be how many base units this unit is: a number above 0");
                } else if (units.put(unit.getKey(), new Unit(unit.getKey(), dimension.getKey(), factor)) != null) {
                    unit.getValue().fault("", "'" + unit.getKey() + "' stands in two dimensions");
                }
            }
        }
        return units;
    }

    private static Key key(String name, Form entry, Map<String, Unit> units) {
        Form form = entry.only(
                "type",
                "unit",
                "whole",
                "minimum",
                "maximum",
                "subjects",
                "question",
                "source",
                "answeredBy",
                "validityDays",
                "allowed",
                "pattern",
                "aliases",
                "deprecated",
                "kept");
        Key.Type type = type(form);
        idle(form, type);
        List<String> subjects = form.texts("subjects");
        subjects.stream()
                .filter(kind -> !KINDS.contains(kind))
                .forEach(kind -> form.fault("subjects", "has no kind '" + kind + "'" + Nearest.hint(kind, KINDS)));
        if (subjects.isEmpty()) {
            form.fault("subjects", "is missing; give the kinds of subjects that the key may be about");
        }
        List<String> allowed = form.texts("allowed");
        if (type == Key.Type.ENUMERATION && allowed.isEmpty()) {
            form.fault("allowed", "is missing; an enumeration lists its values");
        }
        Integer days = form.whole("validityDays", 1, 36_500);
        return new Key(
                name,
                type,
                unit(form, units),
                form.flag("whole", false),
                bound(form, "minimum"),
                bound(form, "maximum"),
                Set.copyOf(new HashSet<>(subjects)),
                form.text("question"),
                form.text("source"),
                form.text("answeredBy"),
                days == null ? DEFAULT_VALIDITY_DAYS : days,
                allowed,
                pattern(form),
                form.texts("aliases"),
                form.has("deprecated") ? form.text("deprecated") : null,
                kept(form));
    }

    private static boolean kept(Form form) {
        if (form.has("kept") && !form.text("kept").equals("service")) {
            form.fault("kept", "must be 'service', not '" + form.text("kept") + "'; leave it out for what people tell");
        }
        return form.has("kept");
    }

    /** Fields that the type would not look at are refused: whoever wrote them meant something by it. */
    private static void idle(Form form, Key.Type type) {
        List<String> numbers = List.of("unit", "whole", "minimum", "maximum");
        boolean texts = type == Key.Type.TEXT || type == Key.Type.SET;
        numbers.stream()
                .filter(field -> form.has(field) && type != Key.Type.NUMBER)
                .forEach(field -> form.fault(field, "has no place beside type " + form.text("type")));
        if (form.has("allowed") && type != Key.Type.ENUMERATION && type != Key.Type.SET) {
            form.fault(
                    "allowed", "has no place beside type " + form.text("type") + "; an enumeration lists its values");
        }
        if (form.has("pattern") && !texts) {
            form.fault("pattern", "has no place beside type " + form.text("type"));
        }
        if (form.has("whole") && form.has("unit")) {
            form.fault("whole", "goes with a bare count; of a unit, parts can be given in a smaller one");
        }
        BigDecimal least = number(form, "minimum");
        BigDecimal most = number(form, "maximum");
        if (least != null && most != null && least.compareTo(most) > 0) {
            form.fault("maximum", "is below the minimum");
        }
    }

    private static Key.Type type(Form form) {
        Map<String, Key.Type> types = new LinkedHashMap<>();
        for (Key.Type type : Key.Type.values()) {
            types.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        Key.Type type = types.get(form.text("type"));
        if (type == null) {
            form.fault("type", "must be one of " + String.join(", ", types.keySet()));
            return Key.Type.TEXT;
        }
        return type;
    }

    private static Unit unit(Form form, Map<String, Unit> units) {
        String symbol = form.text("unit", "");
        Unit unit = symbol.isEmpty() ? Unit.COUNT : units.get(symbol);
        if (unit == null) {
            form.fault("unit", "'" + symbol + "' is not among the units" + Nearest.hint(symbol, units.keySet()));
            return Unit.COUNT;
        }
        return unit;
    }

    private static @Nullable BigDecimal number(Form form, String field) {
        return form.has(field) ? Numbers.exact(form.tree().get(field)) : null;
    }

    private static @Nullable BigDecimal bound(Form form, String field) {
        JsonNode node = form.tree().get(field);
        if (node == null) {
            return null;
        }
        BigDecimal number = Numbers.exact(node);
        if (number == null) {
            form.fault(field, "must be a number, not " + Form.shown(node));
        }
        return number;
    }

    private static @Nullable Pattern pattern(Form form) {
        if (!form.has("pattern")) {
            return null;
        }
        try {
            return Pattern.compile(form.text("pattern"));
        } catch (PatternSyntaxException broken) {
            form.fault("pattern", "is not a pattern of RE2: " + broken.getDescription());
            return null;
        }
    }
}
