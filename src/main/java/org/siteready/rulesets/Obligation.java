package org.siteready.rulesets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the SOP or the law behind it demands, and how it is met.
 *
 * @param id such as O-2.4-1
 * @param by A: a rule decides; H: a person confirms; R: a record is kept
 * @param status whether all, a part, or nothing of it is met by what there is
 */
public record Obligation(String id, String text, String by, Status status, List<Way> covered) {

    /** How much of an obligation is met. */
    public enum Status {
        COVERED,
        IN_PART,
        TO_COME;

        static Status of(List<Way> ways) {
            long open = ways.stream().filter(way -> way.later() != null).count();
            return open == 0 ? COVERED : open == ways.size() ? TO_COME : IN_PART;
        }
    }

    /**
     * One way in which an obligation is met: a criterion, an invariant with its test, a record, or what is to come.
     *
     * @param criterion of the gate, with its title and clause
     * @param rules the files that judge the criterion
     * @param cases how many cases try it
     * @param test the class of tests that shows the invariant
     */
    public record Way(
            @Nullable String gate,
            @Nullable String criterion,
            @Nullable String title,
            @Nullable String clause,
            @Nullable List<String> rules,
            @Nullable Integer cases,
            @Nullable String invariant,
            @Nullable String test,
            @Nullable String record,
            @Nullable String later) {}
}
