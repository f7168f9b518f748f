package org.siteready.impact;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;

/**
 * An update held against all installations of a device, as far as it has come.
 *
 * @param customer only sites of this customer, or null
 * @param country only sites in this country, or null
 * @param sites only these, or null
 * @param windowStart when the interruption would begin, or null: by it the latest notice is counted
 * @param at the instant for which every site is decided
 * @param plan digest of the list of chunks, or null while it is planned
 * @param documents how many sites there are to look at, or null
 * @param done one character a chunk: 1 when its result is on the record
 * @param standings how many installations stand how
 * @param cells for each requirement that changes how often it came to each result
 * @param wins customers to win, with the device or without
 * @param already installations that run the version already
 * @param ended when it was finished or cancelled, or null
 * @param because why it was cancelled, or null
 */
record PortfolioRun(
        String id,
        String device,
        String to,
        @Nullable String customer,
        @Nullable String country,
        @Nullable List<String> sites,
        @Nullable String windowStart,
        String language,
        int chunkSize,
        State state,
        String at,
        String by,
        String ruleSet,
        @Nullable String plan,
        @Nullable Integer documents,
        String done,
        Map<String, Integer> standings,
        Map<String, Map<String, Integer>> cells,
        int wins,
        int already,
        @Nullable String ended,
        @Nullable String because) {

    /** The states of a run. */
    enum State {
        PLANNING,
        RUNNING,
        FINISHED,
        CANCELLED;

        boolean goesOn() {
            return this == PLANNING || this == RUNNING;
        }
    }

    static PortfolioRun of(Viewed viewed) {
        return Records.read(viewed.document(), PortfolioRun.class);
    }

    int chunks() {
        return done.length();
    }

    boolean done(int chunk) {
        return done.charAt(chunk) == '1';
    }

    List<Integer> undone() {
        return IntStream.range(0, chunks())
                .filter(chunk -> !done(chunk))
                .boxed()
                .toList();
    }
}
