package org.siteready.customers;

import java.util.Optional;
import org.siteready.engine.CaseDraft;

/** A room whose things stand under one contract: what is asked about one of them is decided by that contract alone. */
public interface NamesContract {

    /** The id of the contract under which what the draft names stands; nothing when it names nothing of this room. */
    Optional<String> contract(CaseDraft draft);
}
