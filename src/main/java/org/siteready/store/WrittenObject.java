package org.siteready.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object whose canonical text is known: for one that is digested by itself and then written as part of another.
 *
 * <p>Nobody changes it, nor what is in it. A deep copy is an object like any other.
 */
public final class WrittenObject extends ObjectNode {

    private static final long serialVersionUID = 1;

    private final @Nullable String text;

    /** @param of whose members it takes over */
    public WrittenObject(ObjectNode of) {
        this(of, CanonicalJson.write(of));
    }

    /** @param text the canonical text of those members, by whoever wrote it before */
    public WrittenObject(ObjectNode of, String text) {
        super(JsonNodeFactory.instance);
        setAll(of);
        this.text = text;
    }

    @Override
    public ObjectNode set(String name, JsonNode value) {
        refuse(name);
        return super.set(name, value);
    }

    @Override
    protected ObjectNode _put(String name, JsonNode value) {
        refuse(name);
        return super._put(name, value);
    }

    private void refuse(String name) {
        if (text != null) {
            throw new UnsupportedOperationException("'" + name + "' would not be in its text; change a deep copy");
        }
    }

    /** Its canonical text. */
    String text() {
        return Objects.requireNonNull(text);
    }

    public Digest digest() {
        return Digest.of(text());
    }
}
