package org.siteready.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * A SHA-256 digest, written {@code sha256:} and 64 lower-case hexadecimal digits.
 *
 * @param value the written form
 */
public record Digest(String value) implements Comparable<Digest> {

    private static final String START = "sha256:";
    private static final int LENGTH = START.length() + 64;

    public Digest {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException(
                    "a digest is sha256: and 64 lower-case hexadecimal digits, not '" + value + "'");
        }
    }

    private static boolean wellFormed(String value) {
        if (value.length() != LENGTH || !value.startsWith(START)) {
            return false;
        }
        for (int i = START.length(); i < LENGTH; i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    public static Digest of(byte[] bytes) {
        return written(sha256().digest(bytes));
    }

    private static Digest written(byte[] hash) {
        return new Digest(START + HexFormat.of().formatHex(hash));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The digest of a text's UTF-8 bytes. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a tree's canonical JSON. */
    public static Digest of(JsonNode tree) {
        return of(CanonicalJson.write(tree));
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
