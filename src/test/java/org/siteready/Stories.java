package org.siteready;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.siteready.catalog.ReleaseSpecification;
import org.siteready.customers.SiteFolder;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import org.siteready.rulesets.Yaml;
import tools.jackson.databind.JsonNode;

/** The sample sites and releases, each pair a story with its expected decision. */
public final class Stories {

    public static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");

    private static final Path SAMPLES = Path.of("sample-data");
    private static final RuleSet RULES = RuleSets.compile(RuleFiles.read(Path.of("rules")));

    /**
     * One site with one release.
     *
     * @param expected outcome, results that are not PASS, and what is asked
     */
    public record Story(String name, CaseFile file, JsonNode expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Stories() {}

    /** The project's own rules, compiled once for all tests. */
    public static RuleSet rules() {
        return RULES;
    }

    public static CompiledGate gate(String id) {
        return RULES.gate(id).orElseThrow();
    }

    public static List<Story> all() {
        return folders(SAMPLES.resolve("sites")).flatMap(Stories::ofSite).toList();
    }

    public static Story story(String site, String release) {
        return all().stream()
                .filter(story -> story.name().equals(site + " " + release))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Story> ofSite(Path folder) {
        SiteFolder site = SiteFolder.read(folder, RULES, AT);
        return folders(SAMPLES.resolve("devices")).flatMap(Stories::files).map(file -> {
            ReleaseSpecification release = ReleaseSpecification.read(file.toString(), bytes(file), RULES);
            String name = release.device() + "-" + release.version();
            return new Story(
                    site.id() + " " + name,
                    caseFile(site, release),
                    Yaml.read(name, bytes(folder.resolve("expected/" + name + ".yaml")))
                            .tree());
        });
    }

    private static CaseFile caseFile(SiteFolder site, ReleaseSpecification release) {
        return new CaseFile(
                new CaseFile.About(release.names(site.id()), site.roles(release.device(), "clinical")),
                AT,
                site.zone(),
                site.profile(),
                release.specification(),
                site.answers(),
                site.waivers(),
                site.problems());
    }

    private static Stream<Path> folders(Path of) {
        return list(of).filter(Files::isDirectory);
    }

    private static Stream<Path> files(Path of) {
        return list(of).filter(Files::isRegularFile);
    }

    private static Stream<Path> list(Path of) {
        try (Stream<Path> all = Files.list(of)) {
            return all.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
