package org.siteready.store;

import java.util.List;

/**
 * A collection whose documents are evidence: written once under a unique {@code _id}, never changed, removed only by
 * erasure. Its fields are texts, whole numbers, booleans and lists of texts.
 *
 * @param name the collection's name
 * @param alsoUnique fields that together are unique beside {@code _id}; empty when none
 * @param indexed fields that a real MongoDB indexes; the embedded server scans for them
 */
public record Kept(String name, List<String> alsoUnique, List<String> indexed) {

    public Kept {
        alsoUnique = List.copyOf(alsoUnique);
        indexed = List.copyOf(indexed);
    }

    public static Kept of(String name) {
        return new Kept(name, List.of(), List.of());
    }
}
