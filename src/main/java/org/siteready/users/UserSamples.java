package org.siteready.users;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Yaml;
import org.siteready.web.Caller;
import org.siteready.web.Role;
import org.siteready.web.SampleCaller;
import org.siteready.web.Samples;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Loads the accounts and trainings of the sample sites that have some. */
@Component
@Order(4)
final class UserSamples implements Samples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ConsentTexts texts;
    private final AccountRequests requests;
    private final AccountRecords records;
    private final Consents consents;
    private final AccountSteps steps;
    private final Trainings trainings;

    UserSamples(
            ConsentTexts texts,
            AccountRequests requests,
            AccountRecords records,
            Consents consents,
            AccountSteps steps,
            Trainings trainings) {
        this.texts = texts;
        this.requests = requests;
        this.records = records;
        this.consents = consents;
        this.steps = steps;
        this.trainings = trainings;
    }

    @Override
    public void load(Path folder) {
        try (Stream<Path> all = Files.list(folder.resolve("sites"))) {
            for (Path site : all.filter(one -> Files.exists(one.resolve("accounts.yaml")))
                    .sorted()
                    .toList()) {
                Path file = site.resolve("accounts.yaml");
                site(site.getFileName().toString(), Yaml.read(file.toString(), Files.readAllBytes(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    private void site(String site, Form form) {
        String contract = form.text("contract");
        for (Form text : form.list("consentTexts")) {
            texts.publish(contract, text, SampleCaller.of(Role.REGULATORY, "text-" + contract + text.text("version")));
        }
        Map<String, String> ids = new LinkedHashMap<>();
        form.list("accounts").forEach(one -> ids.put(one.text("ref"), account(contract, site, one)));
        form.list("trainings").forEach(one -> training(contract, site, one, ids));
    }

    private String account(String contract, String site, Form one) {
        String name = site + "-" + one.text("ref");
        ObjectNode asked = JSON.objectNode().put("contract", contract).put("site", site);
        for (String field : new String[] {"device", "role", "person"}) {
            asked.set(field, one.tree().path(field));
        }
        String id = requests.request(Form.of(asked), SampleCaller.of(Role.OPERATIONS, "account-" + name));
        if (one.has("confirmed")) {
            ObjectNode confirmed = JSON.objectNode();
            ArrayNode all = confirmed.putArray("records");
            one.texts("confirmed")
                    .forEach(key -> all.addObject().put("key", key).put("value", true));
            records.record(id, Form.of(confirmed), SampleCaller.of(Role.OPERATIONS, "confirmed-" + name));
        }
        if (one.has("consent")) {
            consents.give(id, one.text("consent"), SampleCaller.of(Role.OPERATIONS, "consent-" + name));
        }
        for (String step : one.texts("steps")) {
            Caller caller = SampleCaller.of(Role.OPERATIONS, "step-" + name + "-" + step);
            steps.take(new AccountSteps.Asked(id, step, null, "en"), caller);
        }
        return id;
    }

    private void training(String contract, String site, Form one, Map<String, String> ids) {
        String name = site + "-" + one.text("ref");
        ObjectNode plan = ((ObjectNode) one.tree()).deepCopy().put("contract", contract);
        plan.remove(List.of("ref", "held", "effective"));
        ArrayNode participants = plan.putArray("participants");
        List<String> accounts = one.texts("participants").stream()
                .map(ref -> ids.getOrDefault(ref, ref))
                .toList();
        accounts.forEach(participants::add);
        String id = trainings.plan(Form.of(plan), SampleCaller.of(Role.OPERATIONS, "training-" + name));
        if (one.has("held")) {
            ObjectNode held = JSON.objectNode().put("date", one.text("held"));
            ArrayNode signed = held.putArray("participants");
            accounts.forEach(
                    account -> signed.addObject().put("account", account).put("signed", true));
            trainings.hold(id, Form.of(held), SampleCaller.of(Role.OPERATIONS, "held-" + name));
        }
        if (one.flag("effective", false)) {
            ObjectNode confirmed = JSON.objectNode();
            ArrayNode all = confirmed.putArray("participants");
            accounts.forEach(account -> all.addObject()
                    .put("account", account)
                    .put("effective", true)
                    .putObject("assessment")
                    .put("testPassed", true));
            confirmed.putArray("informed").add("SALES").add("REGULATORY");
            trainings.confirm(id, Form.of(confirmed), SampleCaller.of(Role.OPERATIONS, "confirmed-training-" + name));
        }
    }
}
