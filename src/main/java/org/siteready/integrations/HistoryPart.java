package org.siteready.integrations;

import java.util.List;
import org.siteready.ledger.Entry;

/** What a room behind this one tells in the history of a device at a site. */
public interface HistoryPart {

    /** The entries of its own streams that are about the device at the site, whatever their order. */
    List<Entry> of(String site, String device);
}
