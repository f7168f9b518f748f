package org.siteready.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random salt of one person or text: with it a digest can be checked, without it a digest says nothing.
 *
 * @param hex 32 random bytes
 */
record Salt(String hex) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Salt random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Salt(HexFormat.of().formatHex(bytes));
    }

    /** HMAC-SHA256 (RFC 2104) of a text under this salt, written {@code hmac-sha256:} and hexadecimal digits. */
    String digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
            return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
