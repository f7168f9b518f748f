package org.siteready.store;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object whose canonical text is known: for one that is digested by itself and then written as part of another.
 *
 * <p>Nobody changes it. A deep copy is an object like any other.
 */
public final class WrittenObject extends ObjectNode {

    private static final long serialVersionUID = 1;

    private final String text;

    /** @param of whose members it takes over */
    public WrittenObject(ObjectNode of) {
        super(JsonNodeFactory.instance);
        this.text = CanonicalJson.write(of);
        setAll(of);
    }

    /** Its canonical text. */
    String text() {
        return text;
    }

    public Digest digest() {
        return Digest.of(text);
    }
}
