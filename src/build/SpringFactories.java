import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Merges every {@code META-INF/spring.factories} of the class path into one file, the same bytes at each build. */
final class SpringFactories {

    public static void main(String[] args) throws IOException {
        Map<String, Set<String>> merged = new TreeMap<>();
        ClassLoader libraries = SpringFactories.class.getClassLoader();
        for (URL file : Collections.list(libraries.getResources("META-INF/spring.factories"))) {
            Properties one = new Properties();
            try (InputStream in = file.openStream()) {
                one.load(in);
            }
            one.stringPropertyNames().forEach(key -> merged.computeIfAbsent(key, first -> new LinkedHashSet<>())
                    .addAll(Arrays.asList(one.getProperty(key).trim().split("\\s*,\\s*"))));
        }
        String text = merged.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()) + "\n")
                .collect(Collectors.joining());
        Path to = Path.of(args[0]);
        Files.createDirectories(to.getParent());
        Files.writeString(to, text);
    }
}
