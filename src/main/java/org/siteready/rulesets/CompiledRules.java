package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;

/**
 * What the compiler makes of rule files.
 *
 * @param classes class files by the names of their classes
 * @param models the classes that stand for a package of rules each
 */
record CompiledRules(SortedMap<String, byte[]> classes, List<String> models) {

    private static final ClassLoader VISIBLE = new RuleClassLoader(CompiledRules.class.getClassLoader());

    /** What compiled rules can see, and so what they are compiled against. */
    static ClassLoader visible() {
        return VISIBLE;
    }

    /** For each set of packages a KieBase that holds them: what several share is loaded once. */
    Map<Set<String>, KieBase> bases(Collection<Set<String>> wanted) {
        ClassLoader loader = new Loader(classes);
        List<Model> all = instances(loader);
        KieBaseConfiguration settings = KieServices.get().newKieBaseConfiguration(null, loader);
        // A changed rule set is another KieBase: one that never changes needs no memory for changes.
        settings.setOption(KieBaseMutabilityOption.DISABLED);
        Map<Set<String>, KieBase> bases = new HashMap<>();
        for (Set<String> packages : wanted) {
            List<Model> held = all.stream()
                    .filter(model -> packages.contains(model.getPackageName()))
                    .toList();
            bases.put(packages, KieBaseBuilder.createKieBaseFromModel(held, settings));
        }
        return bases;
    }

    private List<Model> instances(ClassLoader loader) {
        List<Model> instances = new ArrayList<>();
        for (String name : models) {
            try {
                instances.add((Model) loader.loadClass(name).getConstructor().newInstance());
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("the compiled rules " + name + " cannot be loaded", broken);
            }
        }
        return instances;
    }

    /** Defines the classes of the rules; whatever else they name has to be visible to rules. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super("compiled-rules", VISIBLE);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
