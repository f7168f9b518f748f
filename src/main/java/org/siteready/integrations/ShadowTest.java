package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.integrations.ShadowOutcome.Verdict;
import org.siteready.integrations.ShadowProtocol.ShadowMeasure;
import org.siteready.ledger.PersonRef;

/**
 * A silent test of a device at a site, as far as it has come.
 *
 * @param round of the integration to which it belongs
 * @param digest of the protocol
 * @param reason why another one, where results had come in before; null at first
 * @param configuration of the site when the protocol was locked
 */
record ShadowTest(
        String id,
        int round,
        ShadowProtocol protocol,
        String digest,
        String lockedAt,
        String lockedBy,
        @Nullable String reason,
        ShadowConfiguration configuration,
        List<CountedDays> batches,
        @Nullable ShadowEvaluation evaluation,
        @Nullable BorderlineDecided borderline,
        List<ShadowSignature> signatures) {

    /** Counts of some days, both included: numbers, and nothing of the people behind them. */
    record CountedDays(long entry, String from, String to, int days, List<ShadowCount> counts, String at, String by) {}

    /** Successes among trials of one measure. */
    record ShadowCount(String metric, @Nullable String subgroup, int successes, int trials) {}

    /**
     * What the counts show; made once, and nothing is added after it.
     *
     * @param digest of protocol, days and outcomes: what is signed
     */
    record ShadowEvaluation(
            String digest, Verdict verdict, int days, List<ShadowOutcome> outcomes, String at, String by) {}

    /** How a borderline result was decided, by whom and why. */
    record BorderlineDecided(boolean accepted, String reason, String by, String role, String at, String digest) {}

    /**
     * Who signed what was shown.
     *
     * @param side MANUFACTURER or SITE
     * @param role of the manufacturer's person, or null
     * @param person of the hospital's user: their name stands apart from every record
     */
    record ShadowSignature(
            Side side,
            String by,
            @Nullable String role,
            @Nullable PersonRef person,
            String meaning,
            String at,
            String digest) {}

    /** For whom somebody signs. */
    enum Side {
        MANUFACTURER,
        SITE
    }

    /** How far it has come. */
    enum Status {
        PLANNED,
        RUNNING,
        EVALUATED,
        PASSED,
        FAILED,
        /** It counts no more, since algorithm or configuration have changed. */
        VOID
    }

    /** Apart from what has changed since. */
    Status status() {
        if (evaluation == null) {
            return batches.isEmpty() ? Status.PLANNED : Status.RUNNING;
        }
        return switch (evaluation.verdict()) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case BORDERLINE ->
                borderline == null ? Status.EVALUATED : borderline.accepted() ? Status.PASSED : Status.FAILED;
        };
    }

    /** What has changed since it was locked, in words; empty when it still counts. */
    List<String> changes(CaseFile now, @Nullable String algorithm) {
        List<String> changes = new ArrayList<>();
        if (algorithm != null && !algorithm.equals(protocol.algorithmVersion())) {
            changes.add("the algorithm was " + protocol.algorithmVersion() + " and is " + algorithm);
        }
        changes.addAll(configuration.changes(now));
        return changes;
    }

    int days() {
        return batches.stream().mapToInt(CountedDays::days).sum();
    }

    /** What has been counted of a measure so far. */
    ShadowCount counted(ShadowMeasure measure) {
        int successes = 0;
        int trials = 0;
        for (CountedDays batch : batches) {
            for (ShadowCount count : batch.counts()) {
                if (measure.is(count.metric(), count.subgroup())) {
                    successes += count.successes();
                    trials += count.trials();
                }
            }
        }
        return new ShadowCount(measure.metric(), measure.subgroup(), successes, trials);
    }

    List<ShadowCount> counted() {
        return protocol.measures().stream().map(this::counted).toList();
    }

    /** The cases of all metrics together, of each as many as were planned at most: none makes up for another. */
    int cases() {
        return protocol.measures().stream()
                .filter(ShadowMeasure::whole)
                .mapToInt(measure -> Math.min(counted(measure).trials(), measure.cases()))
                .sum();
    }

    boolean signedBy(Side side) {
        return signatures.stream().anyMatch(one -> one.side() == side);
    }
}
