package org.siteready.ledger;

import java.util.List;

/**
 * How a record names a free text, which may be erased.
 *
 * @param id the text's id
 * @param digest HMAC of the text under its own salt
 * @param about ids of the persons with whom it is erased
 */
public record TextRef(String id, String digest, List<String> about) {

    public TextRef {
        about = List.copyOf(about);
    }
}
