package org.siteready.rulesets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Exact numbers within bounds: 1e1000000000 is twelve characters and would fill the memory. */
final class Numbers {

    /** Before the point and after it; what is read here can be written in plain digits and read again. */
    private static final int MOST_DIGITS = 30;

    private Numbers() {}

    /** The number of a node, which may also be written as text; null when it is none or beyond bounds. */
    static @Nullable BigDecimal exact(JsonNode node) {
        BigDecimal number = read(node);
        boolean bounded = number != null
                && number.scale() <= MOST_DIGITS
                && number.precision() - (long) number.scale() <= MOST_DIGITS;
        return bounded ? number : null;
    }

    private static @Nullable BigDecimal read(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        String text = node.isString() ? node.stringValue() : "";
        return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?") ? new BigDecimal(text) : null;
    }
}
