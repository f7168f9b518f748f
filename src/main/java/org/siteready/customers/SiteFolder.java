package org.siteready.customers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Profile;
import org.siteready.facts.Answer;
import org.siteready.facts.Problems;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Yaml;

/**
 * A site as a folder of files says it: {@code site.yaml}, {@code facts.yaml}, {@code answers.yaml}, {@code waivers.yaml},
 * {@code problems.yaml}.
 *
 * @param bindings by device, then by environment (clinical, test): the subjects that play each role
 * @param problems null when the folder does not say: no file is not the same as no problem (law 1)
 */
public record SiteFolder(
        String id,
        String name,
        ZoneId zone,
        Map<String, Map<String, Map<String, List<Subject>>>> bindings,
        Profile profile,
        List<Answer> answers,
        List<Waiver> waivers,
        @Nullable Problems problems) {

    /**
     * Reads a folder as of an instant.
     *
     * @throws Malformed with every fault of the first file that has any
     */
    public static SiteFolder read(Path folder, RuleSet rules, Instant at) {
        if (!Files.isDirectory(folder)) {
            throw new Malformed(folder.toString(), List.of(new Fault("", "is not a folder of a site")));
        }
        if (!Files.isRegularFile(folder.resolve("site.yaml"))) {
            throw new Malformed(
                    folder.toString(), List.of(new Fault("", "is not a folder of a site: it has no site.yaml")));
        }
        Form site = form(folder, "site.yaml");
        site.only("id", "name", "customer", "country", "region", "zone", "bindings", "description");
        ZoneId zone = site.zone("zone", ZoneOffset.UTC);
        if (!site.has("zone")) {
            site.fault("zone", "is missing; give the site's time zone, such as Europe/Berlin");
        }
        String id = site.text("id");
        String name = site.text("name");
        var bindings = bindings(site);
        site.orRefuse(folder.resolve("site.yaml").toString());
        CaseReader reader = rules.reader(at, zone);
        return new SiteFolder(
                id,
                name,
                zone,
                bindings,
                read(folder, "facts.yaml", reader::profile, "facts", "resolutions"),
                read(folder, "answers.yaml", reader::answers, "answers"),
                read(folder, "waivers.yaml", reader::waivers, "waivers"),
                Files.exists(folder.resolve("problems.yaml"))
                        ? read(folder, "problems.yaml", CaseReader::problems, "problems")
                        : null);
    }

    private static <T> T read(Path folder, String name, Function<Form, T> reader, String... fields) {
        Form form = form(folder, name);
        form.only(fields);
        T read = reader.apply(form);
        form.orRefuse(folder.resolve(name).toString());
        return read;
    }

    /** A file's form; an empty object where the file is not there. */
    private static Form form(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : "{}".getBytes(StandardCharsets.UTF_8);
            return Yaml.read(file.toString(), bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static Map<String, Map<String, Map<String, List<Subject>>>> bindings(Form site) {
        Map<String, Map<String, Map<String, List<Subject>>>> bindings = new HashMap<>();
        Form devices = site.object("bindings");
        if (devices != null) {
            for (var device : devices.fields()) {
                Map<String, Map<String, List<Subject>>> environments = new HashMap<>();
                for (var environment : device.getValue().fields()) {
                    environments.put(environment.getKey(), CaseReader.roles(environment.getValue()));
                }
                bindings.put(device.getKey(), environments);
            }
        }
        return bindings;
    }

    /** The environments for which roles of a device are bound. */
    public Set<String> environments(String device) {
        return bindings.getOrDefault(device, Map.of()).keySet();
    }

    /** The roles of a device in an environment; none when nothing is bound. */
    public Map<String, List<Subject>> roles(String device, String environment) {
        return bindings.getOrDefault(device, Map.of()).getOrDefault(environment, Map.of());
    }
}
