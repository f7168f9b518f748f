package org.siteready.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.ReleaseSpecification;
import org.siteready.customers.SiteFolder;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Gate;
import org.siteready.engine.Limits;
import org.siteready.engine.Specification;
import org.siteready.facts.Criterion;
import org.siteready.facts.Subject;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Decides from files, off the record: the answer opens nothing. */
@Command(
        name = "decide",
        description = {
            "Decides a gate from files: from a site's folder and a specification, or from an expanded case.",
            "Exit code 6 for ALLOW (decided off the record, it opens nothing), 1 BLOCK, 2 REVIEW, 3 bad input, 4 could not"
                    + " decide."
        },
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

    /** An instant with its offset. */
    static final class AsInstant implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notAnInstant) {
                throw new TypeConversionException(
                        "'" + text + "' is not an instant with its offset, such as 2026-11-24T09:00:00Z");
            }
        }
    }

    /** How the answer is written. */
    enum Output {
        text,
        json
    }

    @Option(names = "--gate", required = true, description = "the gate to ask, such as evaluation")
    private String gate = "";

    @Option(names = "--rules", defaultValue = "rules", description = "the rules folder (default: rules)")
    private Path rules = Path.of("rules");

    @Option(names = "--site", description = "the folder of the site")
    private @Nullable Path site;

    @Option(names = "--specification", description = "the integration specification of the release")
    private @Nullable Path specification;

    @Option(names = "--case", description = "an expanded case, instead of --site and --specification")
    private @Nullable Path caseFile;

    @Option(
            names = "--environment",
            defaultValue = "clinical",
            description = "whose bindings count (default: clinical)")
    private String environment = "clinical";

    @Option(names = "--role", description = "binds a role: --role server=server:ai-01,server:ai-02")
    private Map<String, String> roles = new LinkedHashMap<>();

    @Option(
            names = "--at",
            converter = AsInstant.class,
            description = "the instant of the decision, such as 2026-11-24T09:00:00Z (default: now)")
    private @Nullable Instant at;

    @Option(names = "--output", defaultValue = "text", description = "text or json (default: text)")
    private Output output = Output.text;

    @Option(names = "--language", defaultValue = "en", description = "the language of sentences (default: en)")
    private String language = "en";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        refuseWhatCannotWork();
        RuleSet set = RuleSets.compile(RuleFiles.read(rules));
        CompiledGate asked = set.gate(gate)
                .orElseThrow(() -> refused(
                        "--gate",
                        "there is no gate '" + gate + "'; there are "
                                + String.join(", ", set.gates().keySet())));
        if (!set.languages().contains(language)) {
            throw refused(
                    "--language",
                    "there are no texts in '" + language + "'; there are " + String.join(", ", set.languages()));
        }
        CaseFile file = assemble(set);
        refuseSilence(asked.gate(), file);
        refuseDoubles(asked.gate(), file);
        Decision decision = new Engine(Limits.DEFAULT).decide(asked, file);
        Rendering rendering = new Rendering(set, language);
        spec.commandLine().getOut().print(output == Output.json ? rendering.json(decision) : rendering.text(decision));
        spec.commandLine().getOut().flush();
        return ExitCode.offRecord(decision);
    }

    /** What is wrong before any rule is read; an option that would be read past was meant to do something. */
    private void refuseWhatCannotWork() {
        ParseResult given = spec.commandLine().getParseResult();
        for (String option : List.of("--site", "--specification", "--at", "--role", "--environment")) {
            if (caseFile != null && given.hasMatchedOption(option)) {
                throw refused(option, "has no place beside --case, which says it itself");
            }
        }
        if (caseFile == null && site == null) {
            throw refused("--site", "is missing; give --site and --specification, or --case");
        }
        if (site != null && !Files.isDirectory(site)) {
            throw refused(site.toString(), "is not a folder of a site");
        }
        for (Path file : Stream.of(Optional.ofNullable(caseFile), Optional.ofNullable(specification))
                .flatMap(Optional::stream)
                .toList()) {
            if (!Files.isRegularFile(file)) {
                throw refused(file.toString(), "is not a file");
            }
        }
        bound(Map.of());
    }

    /** A gate that asks about a release says nothing without one: its requirements would pass unseen (law 1). */
    private void refuseSilence(Gate asked, CaseFile file) {
        String way = caseFile != null ? "name it in the case" : "give --specification";
        for (String name : asked.needed()) {
            if (!name.equals("roles") && file.about().name(name).isEmpty()) {
                throw refused("--gate", "'" + gate + "' asks about a " + name + " and none is named; " + way);
            }
        }
        if (asked.silentOn(file.specification().requirements())) {
            throw refused("--gate", "'" + gate + "' judges the requirements of a specification; " + way);
        }
    }

    /** Two criteria of one name would be judged as one. */
    private void refuseDoubles(Gate asked, CaseFile file) {
        Set<String> ids = new HashSet<>();
        asked.criteria(file.specification().requirements()).stream()
                .map(Criterion::id)
                .filter(id -> !ids.add(id))
                .findFirst()
                .ifPresent(id -> {
                    throw refused(
                            "--gate",
                            "'" + gate + "' has a criterion '" + id
                                    + "' and so has the specification; rename the requirement");
                });
    }

    private static Malformed refused(String what, String why) {
        return new Malformed(what, List.of(new Fault("", why)));
    }

    private CaseFile assemble(RuleSet set) throws IOException {
        if (caseFile != null) {
            return set.caseFile(caseFile.toString(), Files.readAllBytes(caseFile));
        }
        Instant now = (at == null ? Instant.now() : at).truncatedTo(ChronoUnit.MILLIS);
        SiteFolder folder = SiteFolder.read(Objects.requireNonNull(site), set, now);
        if (specification == null) {
            return caseFile(folder, Map.of("site", folder.id()), bound(Map.of()), Specification.NONE, now);
        }
        ReleaseSpecification release =
                ReleaseSpecification.read(specification.toString(), Files.readAllBytes(specification), set);
        if (release.status() != ReleaseSpecification.Status.APPROVED) {
            throw new Malformed(
                    specification.toString(),
                    List.of(new Fault(
                            "/specification/status",
                            "is " + release.status() + "; only an APPROVED"
                                    + " specification is used in a checklist (O-1.1-2)")));
        }
        Set<String> environments = folder.environments(release.device());
        if (!environments.isEmpty() && !environments.contains(environment)) {
            throw refused(
                    "--environment",
                    "site " + folder.id() + " binds no roles of " + release.device() + " under '" + environment
                            + "'; it has " + String.join(", ", new TreeSet<>(environments)));
        }
        Map<String, List<Subject>> bound = bound(folder.roles(release.device(), environment));
        List<Fault> misfits = release.misfits(bound).stream()
                .map(misfit -> new Fault("/bindings/" + release.device() + "/" + environment, misfit))
                .toList();
        if (!misfits.isEmpty()) {
            throw new Malformed(site.resolve("site.yaml").toString(), misfits);
        }
        return caseFile(folder, release.names(folder.id()), bound, release.specification(), now);
    }

    private static CaseFile caseFile(
            SiteFolder folder,
            Map<String, String> names,
            Map<String, List<Subject>> bound,
            Specification specification,
            Instant now) {
        return new CaseFile(
                new CaseFile.About(names, bound),
                now,
                folder.zone(),
                folder.profile(),
                specification,
                folder.answers(),
                folder.waivers(),
                folder.problems());
    }

    private Map<String, List<Subject>> bound(Map<String, List<Subject>> ofSite) {
        Map<String, List<Subject>> bound = new LinkedHashMap<>(ofSite);
        roles.forEach((role, subjects) -> bound.put(
                role,
                Arrays.stream(subjects.split(",")).map(DecideCommand::subject).toList()));
        return bound;
    }

    private static Subject subject(String text) {
        try {
            return new Subject(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw refused("--role", String.valueOf(malformed.getMessage()));
        }
    }
}
