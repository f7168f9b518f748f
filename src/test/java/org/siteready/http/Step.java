package org.siteready.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One step of a site's story: a request with what is expected, or a restart.
 *
 * @param name folder and file
 */
record Step(String name, JsonNode tree) {

    private static final Path FOLDER = Path.of("src/test/resources/stories");
    private static final Pattern NAMED = Pattern.compile("\\$\\{(\\w+)}");

    /** The stories of all sites, each with its steps in order. */
    static List<List<Step>> stories() {
        List<List<Step>> stories = new ArrayList<>();
        for (Path site : sorted(FOLDER)) {
            stories.add(sorted(site).stream().map(Step::read).toList());
        }
        return stories;
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Step read(Path file) {
        try {
            String name = FOLDER.relativize(file).toString();
            return new Step(name, JsonMapper.shared().readTree(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean restart() {
        return tree.path("restart").booleanValue(false);
    }

    JsonNode request() {
        return tree.path("request");
    }

    JsonNode answer() {
        return tree.path("answer");
    }

    /** What later steps refer to, by name, and where it is found in the answer. */
    JsonNode keep() {
        return tree.path("keep");
    }

    /** A text with what earlier answers put in. */
    static String filled(String text, Map<String, JsonNode> kept) {
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(
                found -> Matcher.quoteReplacement(kept.get(found.group(1)).asString()));
    }

    @Override
    public String toString() {
        return name + ": " + tree.path("story").asString();
    }
}
