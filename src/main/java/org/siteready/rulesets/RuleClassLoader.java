package org.siteready.rulesets;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What compiled rules can see: facts, what the executable model is made of, and the JDK.
 *
 * <p>Nothing else resolves, whatever a rule file says; and a name that means nothing is not looked for in every library.
 */
final class RuleClassLoader extends ClassLoader {

    private static final List<String> SEEN = List.of("org.siteready.facts.", "org.drools.", "org.kie.");

    private final ClassLoader all;

    RuleClassLoader(ClassLoader all) {
        super("rules", getPlatformClassLoader());
        this.all = all;
    }

    private static boolean seen(String name) {
        return SEEN.stream().anyMatch(name.replace('/', '.')::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (seen(name)) {
            return all.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return seen(name) ? all.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return seen(name) ? all.getResources(name) : Collections.emptyEnumeration();
    }
}
