package org.siteready.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.siteready.engine.EngineVersions;

/** All libraries lie flat in one jar: what several of them say in files of the same name is still said. */
class FlatJarIT {

    private static final File JAR = new File("target/siteready.jar");
    private static final Pattern ANNOUNCES =
            Pattern.compile("META-INF/(services/.+|spring\\.factories|spring/.+AutoConfiguration\\.imports)");
    private static final Pattern CLASS = Pattern.compile("\\w+(\\.\\w+)+(\\$\\w+)*");

    @Test
    void everyImplementationThatALibraryAnnouncesIsAnnounced() throws IOException {
        Set<String> lost = new TreeSet<>();
        int libraries = 0;
        try (JarFile packaged = new JarFile(JAR)) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (entry.endsWith(".jar")) {
                    libraries++;
                    lost.addAll(lost(entry, packaged));
                }
            }
        }
        assertThat(lost).isEmpty();
        assertThat(libraries).as("the libraries that were looked at").isGreaterThan(100);
    }

    private static Set<String> lost(String library, JarFile packaged) throws IOException {
        Set<String> lost = new TreeSet<>();
        try (JarFile jar = new JarFile(library)) {
            for (JarEntry file : jar.stream()
                    .filter(entry -> ANNOUNCES.matcher(entry.getName()).matches())
                    .toList()) {
                Set<String> names = names(jar, file.getName());
                // Of libraries that serve the tests only, no class is packaged.
                names.removeIf(name -> packaged.getEntry(name.replace('.', '/') + ".class") == null);
                names.removeAll(names(packaged, file.getName()));
                names.forEach(name -> lost.add(file.getName() + ": " + name));
            }
        }
        return lost;
    }

    private static Set<String> names(JarFile jar, String file) throws IOException {
        Set<String> names = new TreeSet<>();
        if (jar.getEntry(file) != null) {
            String text = new String(jar.getInputStream(jar.getEntry(file)).readAllBytes(), UTF_8);
            Matcher matcher = CLASS.matcher(text.replaceAll("(?m)#.*$", ""));
            while (matcher.find()) {
                names.add(matcher.group());
            }
        }
        return names;
    }

    @Test
    void theRuleEngineTellsItsOwnVersionAndNotThatOfTheJar() throws IOException {
        try (JarFile packaged = new JarFile(JAR)) {
            var manifest = packaged.getManifest();
            String engine = EngineVersions.running().drools();
            assertThat(manifest.getAttributes("org/kie/api/").getValue("Implementation-Version"))
                    .isEqualTo(engine);
            assertThat(manifest.getMainAttributes().getValue("Implementation-Version"))
                    .isNotEqualTo(engine);
        }
    }

    @Test
    void nobodyElsesSignatureIsLeft() throws IOException {
        try (JarFile packaged = new JarFile(JAR)) {
            assertThat(packaged.stream().map(JarEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/.+\\.(SF|DSA|RSA|EC)"));
        }
    }
}
