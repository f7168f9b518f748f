package org.siteready.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Version;
import tools.jackson.databind.JsonNode;

/**
 * All releases of a device, in the order of their versions.
 *
 * @param ordered whether every version that ever left the house can be put in order; else nothing lies between two
 */
public record ReleaseLine(String device, boolean ordered, List<OnLine> releases) {

    /**
     * A release as it stands on the line.
     *
     * @param specification the digest of its approved specification, or null
     * @param udi as it is labelled, or null
     * @param records what people recorded of it, by key, the newest of each
     */
    public record OnLine(
            String version,
            Release.State state,
            @Nullable String releaseDate,
            @Nullable String specification,
            @Nullable String udi,
            Map<String, JsonNode> records) {

        /** Whether it was ever released: what was not never ran anywhere. */
        public boolean everReleased() {
            return state != Release.State.DRAFT && releaseDate != null;
        }

        /** What was recorded under a key, as text; null when nothing was. */
        public @Nullable String recorded(String key) {
            JsonNode value = records.get(key);
            return value == null || value.isContainer() ? null : value.asString();
        }

        /** The parts of its UDI, where it has one that holds. */
        public Optional<Identified> identified(LocalDate today) {
            Udi read = udi == null ? null : Udi.read(udi, today);
            return read == null || !read.valid() || read.di() == null
                    ? Optional.empty()
                    : Optional.of(new Identified(read.di(), read.pi().version()));
        }
    }

    /** A UDI's two parts: the UDI-DI, and of the UDI-PI what tells versions apart, or null. */
    public record Identified(String di, @Nullable String pi) {}

    /** The release of that version. */
    public Optional<OnLine> release(String version) {
        return releases.stream().filter(one -> one.version.equals(version)).findFirst();
    }

    /** The last release before that version that ever left the house; nothing where there is none or no order. */
    public Optional<OnLine> before(String version) {
        int at = at(version);
        return ordered && at >= 0
                ? releases.subList(0, at).stream().filter(OnLine::everReleased).reduce((first, second) -> second)
                : Optional.empty();
    }

    /**
     * What lies on the way: the first, every release between that ever left the house, and the last.
     *
     * @return nothing when one of the two is not there, or there is no order
     */
    public Optional<List<OnLine>> way(String from, String to) {
        int first = at(from);
        int last = at(to);
        if (!ordered || first < 0 || last < 0) {
            return Optional.empty();
        }
        List<OnLine> way = new ArrayList<>();
        way.add(releases.get(first));
        for (int i = first + 1; i < last; i++) {
            if (releases.get(i).everReleased()) {
                way.add(releases.get(i));
            }
        }
        if (first != last) {
            way.add(releases.get(last));
        }
        return Optional.of(way);
    }

    /** Negative when {@code one} comes before {@code other}, zero when they are the same; nothing where there is no order. */
    public Optional<Integer> order(String one, String other) {
        int first = at(one);
        int second = at(other);
        return ordered && first >= 0 && second >= 0 ? Optional.of(Integer.compare(first, second)) : Optional.empty();
    }

    private int at(String version) {
        for (int i = 0; i < releases.size(); i++) {
            if (releases.get(i).version.equals(version)) {
                return i;
            }
        }
        return -1;
    }

    static ReleaseLine of(String device, JsonNode document) {
        List<OnLine> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : document.properties()) {
            all.add(release(one.getKey(), one.getValue()));
        }
        // Two drafts of the same order never left the house, so that nothing hangs on which comes first.
        boolean ordered = all.stream().allMatch(one -> Version.readable(one.version) || !one.everReleased())
                && all.stream().filter(OnLine::everReleased).count()
                        == all.stream()
                                .filter(OnLine::everReleased)
                                .map(one -> Version.of(one.version))
                                .distinct()
                                .count();
        if (ordered) {
            all.removeIf(one -> !Version.readable(one.version));
            all.sort(Comparator.comparing((OnLine one) -> Version.of(one.version)));
        }
        return new ReleaseLine(device, ordered, List.copyOf(all));
    }

    private static OnLine release(String version, JsonNode one) {
        Map<String, JsonNode> records = new HashMap<>();
        for (JsonNode record : one.path("records")) {
            records.put(record.path("key").asString(), record.path("value"));
        }
        return new OnLine(
                version,
                Release.State.valueOf(one.path("state").asString()),
                one.path("releaseDate").stringValue(null),
                one.path("specification").stringValue(null),
                one.path("udi").stringValue(null),
                Map.copyOf(records));
    }
}
