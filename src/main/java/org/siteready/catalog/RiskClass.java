package org.siteready.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The device's class (MDR Art. 51, Annex VIII). */
public enum RiskClass {
    I("I"),
    IIA("IIa"),
    IIB("IIb"),
    III("III");

    private final String written;

    RiskClass(String written) {
        this.written = written;
    }

    @JsonValue
    public String written() {
        return written;
    }

    /** @throws IllegalArgumentException when it is none of I, IIa, IIb, III */
    @JsonCreator
    public static RiskClass of(String written) {
        for (RiskClass one : values()) {
            if (one.written.equals(written)) {
                return one;
            }
        }
        throw new IllegalArgumentException("a risk class is I, IIa, IIb or III, not '" + written + "'");
    }
}
