package org.siteready.ledger;

import java.util.List;
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

    /** Whether it follows the streams of a kind. Unless overridden it follows its own kind only. */
    default boolean follows(String kind) {
        return kind().equals(kind);
    }

    /**
     * Which document an entry concerns, or null for none; a key belongs to one stream for ever. Unless overridden there
     * is one document a stream, under the stream's key.
     */
    default @Nullable String key(Entry entry) {
        return entry.stream().key();
    }

    /** Which documents an entry concerns, where it may concern several. Unless overridden the one of {@link #key}. */
    default List<String> keys(Entry entry) {
        String key = key(entry);
        return key == null ? List.of() : List.of(key);
    }

    /** The document under one of an entry's keys after it. Unless overridden as {@link #fold(ObjectNode, Entry)}. */
    default ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry) {
        return fold(before, entry);
    }

    /**
     * The document after an entry.
     *
     * @param before the document so far, or null when there is none; may be changed and returned
     */
    ObjectNode fold(@Nullable ObjectNode before, Entry entry);

    /**
     * Whether each document is made of one entry alone, the only one of its key. It is then not kept a second time but made
     * of its entry when it is read.
     */
    default boolean ofOneEntry() {
        return false;
    }

    /** Top-level fields, texts, numbers or booleans, by which documents can be listed. */
    default Set<String> indexed() {
        return Set.of();
    }
}
