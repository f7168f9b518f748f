package org.siteready.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.Yaml;
import org.siteready.web.EntityTag;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.siteready.web.SampleCaller;
import org.siteready.web.Samples;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Loads the sample devices with their releases, each with its approved specification. */
@Component
@Order(1)
final class CatalogSamples implements Samples {

    private final Catalog catalog;
    private final ReleaseRecords records;

    CatalogSamples(Catalog catalog, ReleaseRecords records) {
        this.catalog = catalog;
        this.records = records;
    }

    @Override
    public void load(Path folder) {
        files(folder.resolve("devices")).stream()
                .filter(Files::isDirectory)
                .flatMap(device -> files(device).stream())
                .forEach(this::release);
    }

    private void release(Path file) {
        Form form = read(file);
        Form device = part(file, form, "device");
        Form release = part(file, form, "release");
        String id = device.text("id");
        String version = release.text("version");
        catalog.register(
                new Device(
                        id,
                        device.text("name"),
                        RiskClass.of(device.text("riskClass")),
                        device.flag("learns", false),
                        null,
                        "tool:samples"),
                SampleCaller.of(Role.PRODUCT, "device-" + id));
        String udi = release.has("udi") ? release.text("udi") : null;
        catalog.draftRelease(id, version, udi, SampleCaller.of(Role.PRODUCT, "release-" + id + "-" + version));
        specification(id, version, form);
        records(id, version, form);
        move(id, version, release);
    }

    private void specification(String id, String version, Form form) {
        String what = "specification-" + id + "-" + version;
        Form part = form.retaining("roles", "requirements");
        int number = catalog.draftSpecification(id, version, part, SampleCaller.of(Role.PRODUCT, what))
                .body()
                .path("number")
                .intValue();
        Viewed drafted = catalog.specification(id, version, number);
        catalog.approve(id, version, number, tag(drafted), SampleCaller.approver(what + "-approval"));
    }

    private void records(String id, String version, Form form) {
        Form given = form.object("records");
        if (given != null) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ArrayNode list = body.putArray("records");
            given.tree()
                    .properties()
                    .forEach(one -> list.addObject().put("key", one.getKey()).set("value", one.getValue()));
            String what = "records-" + id + "-" + version;
            records.record(id, version, Form.of(body), SampleCaller.of(Role.REGULATORY, what));
        }
    }

    private void move(String id, String version, Form release) {
        Release.State state = release.one(Release.State.class, "state");
        Release.State asked = state == null ? release.one(Release.State.class, "status") : state;
        Viewed viewed = catalog.release(id, version);
        boolean draft = Records.read(viewed.document(), Release.class).state() == Release.State.DRAFT;
        if (draft && asked == Release.State.RELEASED) {
            catalog.move(
                    id,
                    version,
                    new ReleaseMove(asked, release.text("releaseDate"), null),
                    tag(viewed),
                    SampleCaller.approver("released-" + id + "-" + version));
        }
    }

    private static String tag(Viewed viewed) {
        return EntityTag.of(viewed.position().seq());
    }

    private static Form part(Path file, Form form, String field) {
        @Nullable Form part = form.object(field);
        if (part == null) {
            throw new Malformed(file.toString(), List.of(new Fault("/" + field, "is missing")));
        }
        return part;
    }

    private static Form read(Path file) {
        try {
            return Yaml.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }
}
