package org.siteready.notices;

import java.util.List;
import java.util.Set;

/** By which channels notices go. */
interface Ways {

    /** The roles that have channels, and {@link org.siteready.rulesets.NoticeRule#PEOPLE} where letters are sent. */
    Set<String> to();

    /** Those of a notice; none where it waits in the inbox, or for a person who sends it. */
    List<Channel> of(Notice notice);
}
