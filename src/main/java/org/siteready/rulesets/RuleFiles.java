package org.siteready.rulesets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files of a rules folder, by their path in it; what is no rule file (README, notes) does not count. */
public final class RuleFiles {

    private static final int LARGEST = 1_000_000;
    private static final Pattern PLACES = Pattern.compile(String.join(
            "|",
            "(vocabulary|transitions|termination|notices|obligations|calendars|device-list|field-actions)\\.yaml",
            "texts/[a-z]{2}(-questions)?\\.yaml",
            "(checklist|gates/[^/]+)/[^/]+\\.drl(\\.csv|\\.xlsx)?",
            "gates/[^/]+/gate\\.yaml",
            "(checklist|gates/[^/]+)/cases/.+\\.yaml"));

    private final SortedMap<String, byte[]> files;

    public RuleFiles(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a folder.
     *
     * @throws Malformed when it is not there, a file is larger than 1 MB, or lies where nothing would read it
     */
    public static RuleFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Malformed(folder.toString(), List.of(new Fault("", "is not a folder of rules")));
        }
        Map<String, byte[]> files = new TreeMap<>();
        List<Fault> misplaced = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (PLACES.matcher(name).matches()) {
                    files.put(name, bytes(name, file));
                } else if (!beside(name)) {
                    misplaced.add(new Fault(
                            name,
                            "would be read past; rules end in .drl, .drl.csv or .drl.xlsx and lie in checklist or"
                                    + " gates/<gate>, cases end in .yaml and lie in cases below, notes end in .md"));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the rules in " + folder, unreadable);
        }
        if (!misplaced.isEmpty()) {
            throw new Malformed(folder.toString(), misplaced);
        }
        return new RuleFiles(files);
    }

    /** What may lie in the folder and is no rule: notes, hidden files, the starter catalogue, a spreadsheet's lock. */
    private static boolean beside(String name) {
        boolean hidden = Stream.of(name.split("/")).anyMatch(part -> part.startsWith(".") || part.startsWith("~"));
        return hidden || name.startsWith("catalogue/") || name.endsWith(".md");
    }

    private static byte[] bytes(String name, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new Malformed(name, List.of(new Fault("", "is larger than " + LARGEST + " bytes")));
        }
        return Files.readAllBytes(file);
    }

    /** All files, sorted by path. */
    public SortedMap<String, byte[]> all() {
        return files;
    }

    /** Those below a folder, sorted by path. */
    SortedMap<String, byte[]> below(String folder) {
        return files.subMap(folder + "/", folder + "0");
    }

    /**
     * The bytes of a file that must be there.
     *
     * @throws Malformed when it is not
     */
    byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new Malformed(name, List.of(new Fault("", "is missing in the rules folder")));
        }
        return bytes;
    }

    /** The digest of all paths and contents: what a decision names as its rule set. */
    public Digest digest() {
        return Digest.of(index());
    }

    /** The digest of each file's {@link #content content}, by path. */
    public ObjectNode index() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        files.forEach(
                (name, bytes) -> tree.put(name, Digest.of(content(name, bytes)).value()));
        return tree;
    }

    /** A file as a JSON text: a workbook in Base64. */
    public static JsonNode content(String name, byte[] bytes) {
        String text = name.endsWith(".xlsx")
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, StandardCharsets.UTF_8);
        return JsonNodeFactory.instance.stringNode(text);
    }

    /** The bytes of a file from its content. */
    public static byte[] bytes(String name, JsonNode content) {
        String text = content.stringValue();
        return name.endsWith(".xlsx") ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }
}
