package org.siteready.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages as Standard Webhooks has it: HMAC-SHA256 over {@code id.timestamp.body} (standardwebhooks.com, v1). */
final class StandardWebhook {

    private static final String PREFIX = "whsec_";
    private static final String MAC = "HmacSHA256";
    private static final int LEAST = 24;
    private static final int MOST = 64;

    private final SecretKeySpec key;

    private StandardWebhook(byte[] secret) {
        this.key = new SecretKeySpec(secret, MAC);
    }

    /**
     * With a secret: {@code whsec_} and 24 to 64 bytes in Base64.
     *
     * @throws IllegalArgumentException saying what is wrong, without the secret
     */
    static StandardWebhook of(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("must begin with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            // Not as the cause: it shows a part of the secret.
            bytes = new byte[0];
        }
        if (bytes.length < LEAST || bytes.length > MOST) {
            throw new IllegalArgumentException(
                    "must be " + PREFIX + " and " + LEAST + " to " + MOST + " bytes in Base64");
        }
        return new StandardWebhook(bytes);
    }

    /** The value of {@code webhook-signature}. */
    String signature(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + MAC, missing);
        }
    }
}
