package org.siteready.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key (RFC 8032) that signs checkpoints.
 *
 * @param secret PKCS #8 in Base64
 * @param published X.509 in Base64, which every checkpoint carries
 */
public record SigningKey(String secret, String published) {

    private static final String ALGORITHM = "Ed25519";
    private static final String FORM = "ed25519 %s %s\n";

    /** Checks that the halves belong together. */
    public SigningKey {
        if (!verify(published, "probe", sign(secret, "probe"))) {
            throw new IllegalArgumentException("the halves of the signing key do not belong together");
        }
    }

    /** The key in that file, which is made, readable by its owner only, when there is none. */
    public static SigningKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
                write(file, random());
            }
            return parse(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("signing key '" + file + "' cannot be read or made", e);
        }
    }

    private static void write(Path file, SigningKey key) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, FORM.formatted(key.secret, key.published), StandardOpenOption.SYNC);
    }

    private static SigningKey parse(Path file, String text) {
        String[] words = text.split(" ", -1);
        try {
            SigningKey key = new SigningKey(words[1], words[2].strip());
            if (FORM.formatted(key.secret, key.published).equals(text)) {
                return key;
            }
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(damaged(file), unreadable);
        }
        throw new IllegalArgumentException(damaged(file));
    }

    private static String damaged(Path file) {
        return "signing key '" + file + "' is damaged; put back a copy of it. Checkpoints that it signed stay valid";
    }

    static SigningKey random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return new SigningKey(
                    base64.encodeToString(pair.getPrivate().getEncoded()),
                    base64.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw missing(impossible);
        }
    }

    String sign(String text) {
        return sign(secret, text);
    }

    private static String sign(String secret, String text) {
        try {
            PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decode(secret));
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the secret half of the signing key is no Ed25519 key", e);
        }
    }

    /** Whether that key signed that text; false also of what is no key or no signature. */
    static boolean verify(String published, String text, String signed) {
        try {
            X509EncodedKeySpec encoded = new X509EncodedKeySpec(decode(published));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(encoded));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** One text for one value: Base64 that says the same bytes in another way is refused. */
    private static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not the canonical Base64 of its bytes");
        }
        return bytes;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Ed25519 key " + published;
    }
}
