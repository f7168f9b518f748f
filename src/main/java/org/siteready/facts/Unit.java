package org.siteready.facts;

import java.math.BigDecimal;

/**
 * A unit of measure; amounts of one dimension are converted, of two are never compared.
 *
 * @param symbol as written: {@code GiB}, {@code ms}; empty for a bare count
 * @param dimension {@code information}, {@code time}; empty for a bare count
 * @param factor how many base units of the dimension one of this unit is
 */
public record Unit(String symbol, String dimension, BigDecimal factor) {

    public static final Unit COUNT = new Unit("", "", BigDecimal.ONE);
}
