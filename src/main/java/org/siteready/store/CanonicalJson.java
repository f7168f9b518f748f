package org.siteready.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Canonical JSON text (RFC 8785): one form for one value, so that a digest of it means something.
 *
 * <p>Numbers are whole and within ±(2^53 - 1); a decimal is written as a string by whoever builds the tree.
 */
public final class CanonicalJson {

    // String's natural order is by UTF-16 code unit, which is the order that RFC 8785 section 3.2.3 asks for.
    private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();

    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical text of a tree.
     *
     * @throws IllegalArgumentException when the tree holds a decimal, a number beyond ±(2^53 - 1), a lone surrogate or a
     *     node that JSON does not have
     */
    public static String write(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node, out);
            case ARRAY -> array(node, out);
            case STRING -> string(node.stringValue(), out);
            case NUMBER -> out.append(whole(node));
            case BOOLEAN, NULL -> out.append(node.asString().isEmpty() ? "null" : node.asString());
            default -> throw new IllegalArgumentException("JSON has no " + node.getNodeType() + "; write it as text");
        }
    }

    private static void object(JsonNode node, StringBuilder out) {
        if (node instanceof WrittenObject written) {
            out.append(written.text());
            return;
        }
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
        members.sort(BY_NAME);
        char separator = '{';
        for (Map.Entry<String, JsonNode> member : members) {
            out.append(separator);
            string(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void array(JsonNode node, StringBuilder out) {
        char separator = '[';
        for (JsonNode element : node) {
            out.append(separator);
            write(element, out);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static long whole(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || Math.abs(node.longValue()) > LARGEST) {
            throw new IllegalArgumentException("canonical JSON takes whole numbers within ±(2^53 - 1), not " + node
                    + "; write a decimal as a string");
        }
        return node.longValue();
    }

    /** Adds a text in its quotes. */
    public static void string(String text, StringBuilder out) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i = lowHalf(text, i);
            } else if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, copied, i);
                escaped(c, out);
                copied = i + 1;
            }
        }
        // A whole text is copied at once, a part of one character by character.
        if (copied == 0) {
            out.append(text).append('"');
        } else {
            out.append(text, copied, text.length()).append('"');
        }
    }

    private static int lowHalf(String text, int at) {
        boolean whole = Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!whole) {
            throw new IllegalArgumentException("half of a surrogate pair at character " + at + " of a text");
        }
        return at + 1;
    }

    private static void escaped(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }
}
