package org.siteready.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.siteready.integrations.HoldsPersons;

/** A room that knows people because of a device at a site: those whom a test names. */
final class Acquainted implements HoldsPersons {

    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    void with(String site, String device, String person) {
        known.computeIfAbsent(site + "/" + device, key -> new CopyOnWriteArraySet<>())
                .add(person);
    }

    @Override
    public Set<String> persons(String site, String device) {
        return known.getOrDefault(site + "/" + device, Set.of());
    }
}
