package org.siteready.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Yaml;
import org.siteready.web.Role;
import org.siteready.web.SampleCaller;
import org.siteready.web.Samples;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the sample sites with their customers, profiles, role bindings and contracts. */
@Component
@Order(2)
final class CustomerSamples implements Samples {

    private final Customers customers;
    private final Profiles profiles;

    CustomerSamples(Customers customers, Profiles profiles) {
        this.customers = customers;
        this.profiles = profiles;
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
        Form form = read(folder.resolve("site.yaml"));
        String id = form.text("id");
        String customer = form.text("customer");
        String customerId = customer.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        customers.register(
                new Customer(customerId, customer, form.text("country")),
                SampleCaller.of(Role.SALES, "customer-" + customerId));
        customers.register(
                new Site(
                        id,
                        form.text("name"),
                        customerId,
                        form.text("country"),
                        form.has("region") ? form.text("region") : null,
                        form.text("zone")),
                SampleCaller.of(Role.SALES, "site-" + id));
        bindings(id, form);
        if (Files.exists(folder.resolve("contract.yaml"))) {
            contract(id, customerId, read(folder.resolve("contract.yaml")));
        }
        profiles.replace(id, read(folder.resolve("facts.yaml")), null, SampleCaller.of(Role.OPERATIONS, "facts-" + id));
    }

    /** One contract of the site, signed. */
    private void contract(String site, String customer, Form form) {
        String id = form.text("id");
        customers.draft(
                new Contract(
                        id,
                        customer,
                        List.of(site),
                        form.texts("devices"),
                        Contract.State.DRAFT,
                        form.text("start"),
                        form.text("end"),
                        form.whole("seats", 0, Integer.MAX_VALUE),
                        form.whole("noticePeriodDays", 0, Integer.MAX_VALUE),
                        form.one(Contract.NoticeCalendar.class, "noticeCalendar"),
                        form.flag("consentRequired", false),
                        form.flag("trainingRequired", true),
                        form.flag("trainingCapacityConfirmed", false),
                        form.flag("contactNamed", false),
                        null,
                        null,
                        null),
                SampleCaller.of(Role.SALES, "contract-" + id));
        customers.move(id, Contract.State.SIGNED, "*", SampleCaller.of(Role.SALES, "signed-" + id));
    }

    private void bindings(String site, Form form) {
        Form devices = form.object("bindings");
        if (devices == null) {
            return;
        }
        for (var device : devices.fields()) {
            Map<String, Map<String, List<String>>> environments = new LinkedHashMap<>();
            for (var environment : device.getValue().fields()) {
                Map<String, List<String>> roles = new LinkedHashMap<>();
                for (var role : environment.getValue().fields()) {
                    roles.put(role.getKey(), environment.getValue().texts(role.getKey()));
                }
                environments.put(environment.getKey(), roles);
            }
            customers.bind(
                    new Bindings(site, device.getKey(), environments),
                    null,
                    SampleCaller.of(Role.OPERATIONS, "bindings-" + site + "-" + device.getKey()));
        }
    }

    private static Form read(Path file) {
        try {
            return Yaml.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
