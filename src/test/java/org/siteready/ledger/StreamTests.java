package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream takes just the names that their patterns allow. */
class StreamTests {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,200}");
    private static final String LETTERS = "azAZ09-._:/@ \u00e4[`{\n";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesWhatThePatternsAllow(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String kind = text(random, 42, 12);
            String key = text(random, 202, LETTERS.length());
            boolean allowed = KIND.matcher(kind).matches() && KEY.matcher(key).matches();
            assertThat(taken(kind, key)).as("%s/%s", kind, key).isEqualTo(allowed);
        }
    }

    private static boolean taken(String kind, String key) {
        try {
            return new Stream(kind, key).kind().equals(kind);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Short ones mostly, and some around the greatest length. */
    private static String text(Random random, int longest, int letters) {
        int length = random.nextInt(4) > 0 ? random.nextInt(4) : longest - random.nextInt(3);
        boolean plain = length > 4;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(plain ? 'a' : LETTERS.charAt(random.nextInt(letters)));
        }
        return text.toString();
    }
}
