package org.siteready.users;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.TextRef;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;

/**
 * A training of users: what it was about, who held it, who took part, and what it achieved.
 *
 * @param version of the device on which was trained
 * @param language in which it was held
 * @param date on which it was held, or is planned to be; null when no day is set
 * @param informed the roles that were told of it in another way than by the notices
 * @param notices the ids of the notices of its confirmation
 */
record Training(
        String id,
        String contract,
        String device,
        State state,
        String version,
        String language,
        String method,
        String content,
        Trainer trainer,
        @Nullable String date,
        List<Participant> participants,
        Set<String> informed,
        List<String> notices,
        @Nullable ConfirmedTraining confirmed) {

    /** How far it has come. */
    enum State {
        PLANNED,
        HELD,
        CONFIRMED
    }

    /** Who trains, as an id that names nobody, and what qualifies for it (MPDG 83: a medical device consultant). */
    record Trainer(String by, boolean qualified, String qualification) {}

    /**
     * Who took part.
     *
     * @param signed whether the list of participants carries the user's signature; null before it was held
     * @param effective whether the aim was reached sufficiently; null before it was confirmed
     * @param actions what follows where it was not
     */
    record Participant(
            String account,
            String site,
            @Nullable Boolean signed,
            @Nullable Boolean effective,
            @Nullable Assessment assessment,
            List<TextRef> actions) {}

    /**
     * How the effect was assessed: by a test, or by three grades.
     *
     * @param testPassed null where there was no test
     */
    record Assessment(
            @Nullable Boolean testPassed,
            @Nullable Grade applicability,
            @Nullable Grade comprehensibility,
            @Nullable Grade depth) {}

    /** How far an aim was reached. */
    enum Grade {
        LARGELY_NOT,
        PARTIALLY,
        LARGELY
    }

    /** Who confirmed the assessment, in which role, and when. */
    record ConfirmedTraining(String by, String role, String at) {}

    static Training of(Viewed viewed) {
        return Records.read(viewed.document(), Training.class);
    }
}
