package org.siteready.integrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Yaml;
import org.siteready.web.Caller;
import org.siteready.web.Role;
import org.siteready.web.SampleCaller;
import org.siteready.web.Samples;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Loads the answers and waivers of the sample sites, for every device that is bound there, and how far each has come. */
@Component
@Order(3)
final class IntegrationSamples implements Samples {

    private final Integrations integrations;
    private final Progress progress;
    private final Steps steps;
    private final Imports imports;
    private final ShadowTests tests;

    IntegrationSamples(Integrations integrations, Progress progress, Steps steps, Imports imports, ShadowTests tests) {
        this.integrations = integrations;
        this.progress = progress;
        this.steps = steps;
        this.imports = imports;
        this.tests = tests;
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
        Form come = read(folder.resolve("integrations.yaml"));
        come.list("integrations").forEach(one -> come(site.text("id"), one));
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

    /** Requested here and taken some steps, or imported by one tool and confirmed by another. */
    private void come(String site, Form one) {
        String device = one.text("device");
        String name = site + "-" + device;
        ObjectNode asked = ((ObjectNode) one.tree()).deepCopy().put("site", site);
        JsonNode protocol = asked.remove("protocol");
        if (one.has("state")) {
            List<Entry> proposed = imports.propose(Form.of(asked), SampleCaller.of(Role.OPERATIONS, "import-" + name));
            String digest = proposed.get(0).body().path("digest").asString();
            imports.confirm(site, device, digest, SampleCaller.approver("import-" + name));
            if (protocol != null) {
                lock(site, device, protocol.asObject());
            }
            return;
        }
        asked.remove("steps");
        progress.request(asked.put("environment", "clinical"), SampleCaller.of(Role.SALES, "request-" + name));
        for (String step : one.texts("steps")) {
            Caller caller = SampleCaller.of(Role.OPERATIONS, "step-" + name + "-" + step);
            steps.take(new Steps.Asked(site, device, step, null, null, "en"), caller);
        }
    }

    /** A protocol says how many days from today on: nobody plans what is past. */
    private void lock(String site, String device, ObjectNode protocol) {
        if (!tests.found(site, device).isEmpty()) {
            return;
        }
        LocalDate from = tests.today(site);
        LocalDate to = from.plusDays(protocol.remove("days").asInt() - 1L);
        protocol.putObject("period").put("from", from.toString()).put("to", to.toString());
        tests.lock(
                site, device, Form.of(protocol), SampleCaller.of(Role.OPERATIONS, "protocol-" + site + "-" + device));
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
