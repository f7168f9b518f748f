package org.siteready.rulesets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.siteready.engine.EngineVersions;
import org.siteready.store.Digest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules that were compiled when the jar was built, under the digest of all that the compiler was given.
 *
 * @param key of the rule files that they were compiled from
 */
record PackagedRules(Digest key, CompiledRules rules) {

    private static final String RESOURCE = "/META-INF/siteready/rules.zip";
    private static final String KEY = "key";
    private static final String MODELS = "models";
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Those that lie in this jar; there are none when it is not packaged. */
    static Optional<PackagedRules> ofThisJar() {
        try (InputStream in = PackagedRules.class.getResourceAsStream(RESOURCE)) {
            return in == null ? Optional.empty() : Optional.of(read(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar is damaged: " + RESOURCE, unreadable);
        }
    }

    /** The digest of what the compiler is given: paths and texts as DRL, the engine; no threshold and no case. */
    static Digest key(List<DrlFile> files) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("engine", EngineVersions.running().drools());
        ObjectNode texts = tree.putObject("files");
        files.forEach(file -> texts.put(file.resource(), file.text()));
        return Digest.of(tree);
    }

    /** Nothing unless these very files were compiled. */
    Optional<CompiledRules> of(List<DrlFile> files) {
        return key.equals(key(files)) ? Optional.of(rules) : Optional.empty();
    }

    static PackagedRules read(InputStream in) throws IOException {
        SortedMap<String, byte[]> parts = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            parts.put(entry.getName(), zip.readAllBytes());
        }
        byte[] key = parts.remove(KEY);
        byte[] models = parts.remove(MODELS);
        if (key == null || models == null) {
            throw new IOException("not a file of compiled rules");
        }
        return new PackagedRules(
                new Digest(new String(key, StandardCharsets.UTF_8)),
                new CompiledRules(
                        parts,
                        new String(models, StandardCharsets.UTF_8).lines().toList()));
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        SortedMap<String, byte[]> parts = new TreeMap<>(rules.classes());
        parts.put(KEY, key.value().getBytes(StandardCharsets.UTF_8));
        parts.put(MODELS, String.join("\n", rules.models()).getBytes(StandardCharsets.UTF_8));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            // Packed once more with the jar, where many small classes become one large file.
            zip.setLevel(0);
            for (var part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(part.getValue());
            }
        }
    }

    /** Compiles a rules folder, with all checks, into a file: a step of the build. */
    public static void main(String[] args) throws IOException {
        PackagedRules[] made = new PackagedRules[1];
        RuleSets.compile(RuleFiles.read(Path.of(args[0])), (files, wanted) -> {
            CompiledRules compiled = RuleCompiler.classes(files);
            made[0] = new PackagedRules(key(files), compiled);
            return compiled.bases(wanted);
        });
        made[0].write(Path.of(args[1]));
    }
}
