package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;

/**
 * Compiles checked rule files with the executable model: all files once, then a KieBase for each gate of the packages that
 * it needs, so that what gates share is compiled once.
 */
final class RuleCompiler {

    private static final Object ONE_AT_A_TIME = new Object();

    private static final ClassLoader VISIBLE = new RuleClassLoader(RuleCompiler.class.getClassLoader());

    private RuleCompiler() {}

    /**
     * Compiles all files of a rule set.
     *
     * @param wanted for each KieBase the packages that it holds
     * @throws Malformed with file, line and message of whatever does not compile
     */
    static Map<Set<String>, KieBase> compile(List<DrlFile> files, Collection<Set<String>> wanted) {
        List<String> errors = new ArrayList<>();
        Map<Set<String>, KieBase> bases = build(files, wanted, errors);
        if (errors.isEmpty()) {
            return bases;
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
    private static Map<Set<String>, KieBase> build(
            List<DrlFile> files, Collection<Set<String>> wanted, List<String> errors) {
        KieServices services = KieServices.get();
        // A ReleaseId of its own for each build, and one build at a time: a shared one mixes packages (incubator-kie
        // 6617).
        ReleaseId id = services.newReleaseId("org.siteready.rules", "g" + UUID.randomUUID(), "1");
        synchronized (ONE_AT_A_TIME) {
            try {
                KieFileSystem source = services.newKieFileSystem().generateAndWritePomXML(id);
                files.forEach(file -> source.write(file.resource(), file.text()));
                KieBuilder builder = services.newKieBuilder(source, VISIBLE).buildAll(ExecutableModelProject.class);
                builder.getResults()
                        .getMessages(Message.Level.ERROR)
                        .forEach(error -> errors.add(said(error.getText())));
                return errors.isEmpty() ? bases(services, id, wanted) : Map.of();
            } catch (RuntimeException | LinkageError raw) {
                // buildAll lets raw exceptions through for some faults of rule files; whatever it is, nothing starts.
                errors.add(said(raw + (raw.getCause() == null ? "" : ": " + raw.getCause())));
                return Map.of();
            } finally {
                services.getRepository().removeKieModule(id);
            }
        }
    }

    private static Map<Set<String>, KieBase> bases(KieServices services, ReleaseId id, Collection<Set<String>> wanted) {
        ClassLoader classes = services.newKieContainer(id, VISIBLE).getClassLoader();
        CanonicalKieModule module =
                (CanonicalKieModule) services.getRepository().getKieModule(id);
        KieBaseConfiguration settings = services.newKieBaseConfiguration(null, classes);
        // A changed rule set is another KieBase: one that never changes needs no memory for changes.
        settings.setOption(KieBaseMutabilityOption.DISABLED);
        Map<Set<String>, KieBase> bases = new HashMap<>();
        for (Set<String> packages : wanted) {
            List<Model> models = module.getModelForKBase(new KieBaseModelImpl()).stream()
                    .filter(model -> packages.contains(model.getPackageName()))
                    .toList();
            bases.put(packages, KieBaseBuilder.createKieBaseFromModel(models, settings));
        }
        return bases;
    }

    /** Compiles each rule alone to find out which one is meant: the compiler often does not say. */
    private static List<Fault> faults(DrlFile file) {
        List<Fault> faults = new ArrayList<>();
        PackageDescr tree = file.parse();
        for (RuleDescr rule : tree.getRules()) {
            List<String> errors = new ArrayList<>();
            build(List.of(file.only(tree, rule)), List.of(Set.of(tree.getName())), errors);
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
