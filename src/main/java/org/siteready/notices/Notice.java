package org.siteready.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.NoticeRule;
import org.siteready.web.Records;

/**
 * That a role is told of a change, or that people get a letter.
 *
 * @param id name-based of the change's request, the row and the role
 * @param notice the row of notices.yaml
 * @param to the role, or {@link NoticeRule#PEOPLE}
 * @param text the key of its sentence
 * @param about what it is about, by the names of {@link org.siteready.rulesets.NoticeRule#ABOUT}
 * @param link the path of that, or null
 * @param answers the fact that it answers, or null
 * @param stream in which the change stands
 * @param entry its place there
 * @param type what happened
 * @param at when
 * @param takenBack whether the change was taken back
 * @param people ids of those whom a letter is to, or null of a notice to a role
 * @param document the digest of the letter, or null
 */
record Notice(
        String id,
        String notice,
        String to,
        String text,
        Map<String, String> about,
        @Nullable String link,
        @Nullable String answers,
        String stream,
        long entry,
        String type,
        String at,
        boolean takenBack,
        @Nullable List<String> people,
        @Nullable String document) {

    /** Whether it is to people and not to a role. */
    boolean letter() {
        return to.equals(NoticeRule.PEOPLE);
    }

    static Notice of(Viewed viewed) {
        return Records.read(viewed.document(), Notice.class);
    }
}
