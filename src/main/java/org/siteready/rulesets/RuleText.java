package org.siteready.rulesets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is refused of a rule file's text before anything parses it. */
final class RuleText {

    private static final int DEEPEST = 50;
    private static final Pattern NO_CODE = Pattern.compile("//[^\\n]*+|(?s:/\\*.*?\\*/)|\"(?:[^\"\\\\\\n]|\\\\.)*+\"");

    private RuleText() {}

    /** The text of a file that must be UTF-8. */
    static String of(String path, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            readAlike(path, text, Charset.defaultCharset());
            return text;
        } catch (CharacterCodingException broken) {
            throw new Malformed(path, List.of(new Fault("", "is not UTF-8; save it as UTF-8")));
        }
    }

    /** The compiler reads rule files in Java's own encoding; what it reads must be what was checked. */
    static void readAlike(String path, String text, Charset compilers) {
        boolean ascii = text.chars().allMatch(character -> character < 128);
        if (!ascii && !compilers.equals(StandardCharsets.UTF_8)) {
            throw new Malformed(
                    path,
                    List.of(new Fault(
                            "",
                            "holds more than ASCII, and this Java reads files as " + compilers
                                    + "; start it with -Dfile.encoding=UTF-8")));
        }
    }

    /** @throws Malformed when it holds what Java would read differently from what it looks like, or nests too deeply */
    static void check(String path, String text) {
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.contains("\\u")) {
                faults.add(new Fault(
                        "line " + number, "has a unicode escape (\\u), which Java reads as code; write the character"));
            }
        }
        deepest(text).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new Malformed(path, faults);
        }
    }

    private static Optional<Fault> deepest(String text) {
        String code = blank(text);
        int depth = 0;
        int line = 1;
        for (int i = 0; i < code.length(); i++) {
            char at = code.charAt(i);
            line += at == '\n' ? 1 : 0;
            depth += "([{".indexOf(at) >= 0 ? 1 : ")]}".indexOf(at) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                return Optional.of(
                        new Fault("line " + line, "nests more than " + DEEPEST + " brackets; split the rule"));
            }
        }
        return Optional.empty();
    }

    /** The text without comments and quoted texts; lines stay where they are. */
    private static String blank(String text) {
        return NO_CODE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\\n]", " ")));
    }
}
