package org.siteready.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of the project that a test may spoil. */
final class Copied {

    private Copied() {}

    static Path folder(String name, Path into) throws IOException {
        Path from = Path.of(name);
        Path to = into.resolve(from.getFileName());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }
}
