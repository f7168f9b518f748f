package org.siteready.rulesets;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.facts.Unit;

/** Every key that a fact may have, and every unit that a number may be in. */
public final class Vocabulary {

    private final Map<String, Key> byName = new HashMap<>();
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, Unit> units;

    Vocabulary(List<Key> keys, Map<String, Unit> units) {
        this.units = units;
        for (Key key : keys) {
            this.keys.put(key.name(), key);
            byName.put(key.name(), key);
            key.aliases().forEach(alias -> byName.put(alias, key));
        }
    }

    /** The key of this name or alias. */
    public Optional<Key> key(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All keys, in the order of the file. */
    public Collection<Key> keys() {
        return keys.values();
    }

    /** The names of all keys, without aliases. */
    Set<String> names() {
        return keys.keySet();
    }

    Optional<Unit> unit(String symbol) {
        return Optional.ofNullable(units.get(symbol));
    }

    /** The units of a dimension, as a person would list them. */
    String units(String dimension) {
        return String.join(
                ", ",
                new TreeSet<>(units.values().stream()
                        .filter(unit -> unit.dimension().equals(dimension))
                        .map(Unit::symbol)
                        .toList()));
    }

    Collection<Unit> units() {
        return units.values();
    }

    /** Hint for a misspelt key. */
    String nearest(String name) {
        return Nearest.hint(name, byName.keySet());
    }
}
