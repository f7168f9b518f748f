package org.siteready.catalog;

/** A release is labelled with a UDI that does not hold. */
final class UdiInvalid extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Udi udi;

    UdiInvalid(String release, Udi udi) {
        super("release " + release + " cannot be RELEASED with the UDI '" + udi.value()
                + "', which does not hold; give the one on its label as udi");
        this.udi = udi;
    }

    Udi udi() {
        return udi;
    }
}
