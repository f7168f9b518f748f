package org.siteready.integrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Yaml;
import org.siteready.web.Role;
import org.siteready.web.SampleCaller;
import org.siteready.web.Samples;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Loads the answers and waivers of the sample sites, for every device that is bound there. */
@Component
@Order(3)
final class IntegrationSamples implements Samples {

    private final Integrations integrations;

    IntegrationSamples(Integrations integrations) {
        this.integrations = integrations;
    }

    @Override
    public void load(Path folder) {
        try (Stream<Path> all = Files.list(folder.resolve("sites"))) {
            all.filter(Files::isDirectory).sorted().toList().forEach(this::site);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    private void site(Path folder) {
        Form site = read(folder.resolve("site.yaml"));
        Form devices = site.object("bindings");
        for (var device : devices == null ? List.<java.util.Map.Entry<String, Form>>of() : devices.fields()) {
            String name = site.text("id") + "-" + device.getKey();
            Form answers = read(folder.resolve("answers.yaml"));
            if (answers.has("answers")) {
                integrations.answer(
                        site.text("id"), device.getKey(), answers, SampleCaller.of(Role.OPERATIONS, "answers-" + name));
            }
            Form waivers = read(folder.resolve("waivers.yaml"));
            Form ofDevice = ofDevice(waivers, device.getKey());
            if (!ofDevice.list("waivers").isEmpty()) {
                integrations.waive(
                        site.text("id"),
                        device.getKey(),
                        ofDevice,
                        SampleCaller.of(Role.REGULATORY, "waivers-" + name));
            }
        }
    }

    private static Form ofDevice(Form all, String device) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        ArrayNode waivers = part.putArray("waivers");
        all.list("waivers").stream()
                .filter(one -> one.text("device").equals(device))
                .map(Form::tree)
                .forEach(waivers::add);
        return Form.of(part);
    }

    private static Form read(Path file) {
        try {
            return Files.exists(file)
                    ? Yaml.read(file.toString(), Files.readAllBytes(file))
                    : Yaml.read(file.toString(), new byte[] {'{', '}'});
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
