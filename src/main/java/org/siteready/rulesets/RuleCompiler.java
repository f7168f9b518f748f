package org.siteready.rulesets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Compiles checked rule files with the executable model: all files once, then a KieBase for each gate of the packages that
 * it needs, so that what gates share is compiled once.
 */
final class RuleCompiler {

    private static final Object ONE_AT_A_TIME = new Object();

    private RuleCompiler() {}

    /**
     * Compiles all files of a rule set.
     *
     * @param wanted for each KieBase the packages that it holds
     * @throws Malformed with file, line and message of whatever does not compile
     */
    static Map<Set<String>, KieBase> compile(List<DrlFile> files, Collection<Set<String>> wanted) {
        return compiled(files, rules -> rules.bases(wanted));
    }

    /**
     * Compiles all files of a rule set into classes, the same ones from the same files.
     *
     * @throws Malformed with file, line and message of whatever does not compile
     */
    static CompiledRules classes(List<DrlFile> files) {
        return compiled(files, rules -> rules);
    }

    private static <T> T compiled(List<DrlFile> files, Function<CompiledRules, T> use) {
        List<String> errors = new ArrayList<>();
        Optional<T> compiled = build(files, use, errors);
        if (compiled.isPresent()) {
            return compiled.get();
        }
        List<Fault> faults = new ArrayList<>();
        String first = null;
        for (DrlFile file : files) {
            List<Fault> own = faults(file);
            first = first == null && !own.isEmpty() ? file.path() : first;
            faults.addAll(own);
        }
        if (first == null) {
            throw new Malformed(
                    "rules", errors.stream().map(error -> new Fault("", error)).toList());
        }
        throw new Malformed(first, faults);
    }

    /** Nothing when something is wrong: then errors say what. */
    private static <T> Optional<T> build(List<DrlFile> files, Function<CompiledRules, T> use, List<String> errors) {
        KieServices services = KieServices.get();
        // A ReleaseId for each set of files, and one build at a time: a shared one mixes packages (incubator-kie 6617).
        ReleaseId id = services.newReleaseId(
                "org.siteready.rules", PackagedRules.key(files).value().replace(':', '-'), "1");
        synchronized (ONE_AT_A_TIME) {
            try {
                KieFileSystem source = services.newKieFileSystem().generateAndWritePomXML(id);
                files.forEach(file -> source.write(file.resource(), file.text()));
                KieBuilder builder =
                        services.newKieBuilder(source, CompiledRules.visible()).buildAll(ExecutableModelProject.class);
                builder.getResults()
                        .getMessages(Message.Level.ERROR)
                        .forEach(error -> errors.add(said(error.getText())));
                return errors.isEmpty() ? Optional.of(use.apply(classes(builder, id))) : Optional.empty();
            } catch (RuntimeException | LinkageError raw) {
                // buildAll lets raw exceptions through for some faults of rule files; whatever it is, nothing starts.
                errors.add(said(raw + (raw.getCause() == null ? "" : ": " + raw.getCause())));
                return Optional.empty();
            } finally {
                services.getRepository().removeKieModule(id);
            }
        }
    }

    private static CompiledRules classes(KieBuilder builder, ReleaseId id) {
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        SortedMap<String, byte[]> classes = new TreeMap<>();
        module.getClassesMap()
                .forEach((file, bytes) ->
                        classes.put(file.replaceFirst("\\.class$", "").replace('/', '.'), bytes));
        byte[] models = module.getBytes(CanonicalKieModule.getModelFileWithGAV(id));
        return new CompiledRules(
                classes,
                new String(models, StandardCharsets.UTF_8)
                        .lines()
                        .filter(classes::containsKey)
                        .toList());
    }

    /** Compiles each rule alone to find out which one is meant: the compiler often does not say. */
    private static List<Fault> faults(DrlFile file) {
        List<Fault> faults = new ArrayList<>();
        PackageDescr tree = file.parse();
        for (RuleDescr rule : tree.getRules()) {
            List<String> errors = new ArrayList<>();
            build(List.of(file.only(tree, rule)), rules -> rules.bases(List.of(Set.of(tree.getName()))), errors);
            if (!errors.isEmpty()) {
                String error = errors.get(0);
                int line = file.lineOf(piece(error), rule.getLine());
                faults.add(new Fault("line " + line, "rule \"" + rule.getName() + "\" does not compile: " + error));
            }
        }
        return faults;
    }

    /** The piece of the rule that a message quotes after its last colon. */
    private static String piece(String error) {
        int colon = error.lastIndexOf(": ");
        String piece = colon < 0 ? "" : error.substring(colon + 2).strip();
        return piece.replaceAll("^[\"']|[\"'.]$", "");
    }

    private static String said(String text) {
        return text.lines().findFirst().orElse("does not compile").strip();
    }
}
