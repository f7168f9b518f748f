package org.siteready.integrations;

import java.util.Set;

/** A room that holds data of people because of a device at a site; termination asks all of them whom to erase. */
public interface HoldsPersons {

    /** The ids of the persons, of the kind that {@code ledger.persons()} gives, whose data are there only for this. */
    Set<String> persons(String site, String device);
}
