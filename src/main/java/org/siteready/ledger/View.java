package org.siteready.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A collection of documents derived from the streams of one kind: each document is a fold over entries of one stream.
 *
 * <p>A fold must be a pure function: it is run again when documents are built anew, and by several nodes at once.
 */
public interface View {

    /** The collection's name, such as {@code sites}. */
    String name();

    /** To be raised when the fold changes: the documents are then built anew beside the old ones. */
    default int version() {
        return 1;
    }

    /** The kind of stream that it follows. */
    String kind();

    /**
     * Which document an entry concerns, or null for none; a key belongs to one stream for ever. Unless overridden there
     * is one document a stream, under the stream's key.
     */
    default @Nullable String key(Entry entry) {
        return entry.stream().key();
    }

    /**
     * The document after an entry.
     *
     * @param before the document so far, or null when there is none; may be changed and returned
     */
    ObjectNode fold(@Nullable ObjectNode before, Entry entry);

    /** Top-level fields, texts, numbers or booleans, by which documents can be listed. */
    default Set<String> indexed() {
        return Set.of();
    }
}
