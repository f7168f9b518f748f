package org.siteready.catalog;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices, releases and specifications as the streams of devices tell them. */
final class CatalogViews {

    static final View DEVICES = new Devices();
    static final View RELEASES = new Releases();
    static final View SPECIFICATIONS = new Specifications();

    static final String REGISTERED = "DeviceRegistered";
    static final String RELEASE_DRAFTED = "ReleaseDrafted";
    static final String RELEASE_MOVED = "ReleaseMoved";
    static final String SPECIFICATION_DRAFTED = "SpecificationDrafted";
    static final String SPECIFICATION_APPROVED = "SpecificationApproved";

    private CatalogViews() {}

    static Stream stream(String device) {
        return new Stream("devices", device);
    }

    private abstract static class OfDevices implements View {
        @Override
        public String kind() {
            return "devices";
        }
    }

    private static final class Devices extends OfDevices {
        @Override
        public String name() {
            return "devices";
        }

        @Override
        public @Nullable String key(Entry entry) {
            return entry.type().equals(REGISTERED) ? entry.stream().key() : null;
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            return Noticed.without(entry);
        }
    }

    private static final class Releases extends OfDevices {
        @Override
        public String name() {
            return "releases";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public Set<String> indexed() {
            return Set.of("device");
        }

        @Override
        public @Nullable String key(Entry entry) {
            JsonNode version = entry.body().path("version");
            return version.isString() && !entry.type().equals(ReleaseRecords.RECORDED)
                    ? entry.stream().key() + "/" + version.stringValue()
                    : null;
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            JsonNode body = entry.body();
            if (before == null) {
                return Noticed.without(entry);
            }
            Release release = Records.read(before, Release.class);
            return Records.tree(
                    switch (entry.type()) {
                        case RELEASE_MOVED ->
                            release.in(
                                    Release.State.valueOf(body.path("state").asString()),
                                    body.path("releaseDate").stringValue(null),
                                    body.path("udi").stringValue(null));
                        case SPECIFICATION_DRAFTED ->
                            release.drafted(body.path("number").intValue());
                        case SPECIFICATION_APPROVED ->
                            release.approved(body.path("number").intValue());
                        default -> throw new IllegalStateException("no release knows " + entry.type());
                    });
        }
    }

    private static final class Specifications extends OfDevices {
        @Override
        public String name() {
            return "specifications";
        }

        @Override
        public Set<String> indexed() {
            return Set.of("device", "version");
        }

        @Override
        public @Nullable String key(Entry entry) {
            JsonNode body = entry.body();
            return body.has("number")
                    ? CatalogViews.specification(
                            entry.stream().key(),
                            body.path("version").asString(),
                            body.path("number").intValue())
                    : null;
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            if (before == null) {
                return Noticed.without(entry);
            }
            return Records.tree(Records.read(before, IntegrationSpecification.class)
                    .in(ReleaseSpecification.Status.APPROVED, entry.actor().value()));
        }
    }

    /** The key of a specification: its number with leading zeros, so that keys sort as numbers do. */
    static String specification(String device, String version, int number) {
        return String.format(Locale.ROOT, "%s/%s/%05d", device, version, number);
    }
}
