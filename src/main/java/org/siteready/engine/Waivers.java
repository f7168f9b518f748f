package org.siteready.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Observed;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.facts.Waiver;

/** Law 4: the one place that says what a waiver covers, for decision, replay, report and command line alike. */
final class Waivers {

    private Waivers() {}

    /** The waiver to show: one that covers before one that does not, the longest first, then by id; null without any. */
    static @Nullable WaiverUse use(Judged judged, CaseFile file) {
        if (file.waivers().isEmpty()) {
            return null;
        }
        return file.waivers().stream()
                .filter(waiver -> waiver.criterion().equals(judged.criterion().id()))
                .map(waiver -> use(waiver, judged, file))
                .min(Comparator.comparing((WaiverUse use) -> !use.covers())
                        .thenComparing(WaiverUse::expiresAt, Comparator.reverseOrder())
                        .thenComparing(WaiverUse::waiver)
                        .thenComparing(WaiverUse::toString))
                .orElse(null);
    }

    private static WaiverUse use(Waiver waiver, Judged judged, CaseFile file) {
        String why = whyNot(waiver, judged, file);
        Reason reason = why == null
                ? Reason.of(
                        "waiver.covers",
                        waiver.reason(),
                        waiver.approvedBy(),
                        waiver.expiresAt().toString())
                : Reason.of("waiver." + why, waiver.expiresAt().toString());
        return new WaiverUse(waiver.id(), why == null, reason, waiver.expiresAt());
    }

    private static @Nullable String whyNot(Waiver waiver, Judged judged, CaseFile file) {
        if (!judged.criterion().waivable()) {
            return "not-waivable";
        }
        if (waiver.requestedBy().equals(waiver.approvedBy())) {
            return "self-approved";
        }
        if (!named(waiver.device(), "device", file) || !named(waiver.version(), "version", file)) {
            return "other-version";
        }
        return inTime(waiver, file.at()) ? whyNotCovered(waiver, judged) : outOfTime(waiver, file.at());
    }

    /** A case that names none matches no waiver. */
    private static boolean named(String waived, String what, CaseFile file) {
        return waived.equals(file.about().names().get(what)) && !waived.isEmpty();
    }

    private static boolean inTime(Waiver waiver, Instant at) {
        return !at.isBefore(waiver.approvedAt()) && at.isBefore(waiver.expiresAt());
    }

    private static String outOfTime(Waiver waiver, Instant at) {
        return at.isBefore(waiver.approvedAt()) ? "not-yet" : "expired";
    }

    private static @Nullable String whyNotCovered(Waiver waiver, Judged judged) {
        if (judged.result() != waiver.covers() || !coverable(judged.result())) {
            return judged.result() == Result.PASS ? "not-needed" : "other-result";
        }
        if (judged.result() == Result.UNKNOWN) {
            return judged.facts().stream().anyMatch(reading -> knownSince(waiver, reading)) ? "known-since" : null;
        }
        // INVARIANT: a FAIL outranks an UNKNOWN beside it, so a waived FAIL must not hide that something is not known.
        if (judged.facts().stream().anyMatch(reading -> !reading.isKnown())) {
            return "not-all-known";
        }
        return new HashSet<>(waiver.failing()).equals(failing(judged)) ? null : "other-value";
    }

    /** Whether a fact that is too old now was told after the waiver was approved: what is known once is measured again. */
    private static boolean knownSince(Waiver waiver, Reading reading) {
        return reading.state() == State.STALE
                && reading.fact() != null
                && reading.fact().observedAt().isAfter(waiver.approvedAt());
    }

    private static boolean coverable(Result result) {
        return result == Result.FAIL || result == Result.UNKNOWN;
    }

    private static Set<Observed> failing(Judged judged) {
        Set<Observed> failing = new HashSet<>();
        List<Reading> readings =
                judged.item() == null ? judged.facts() : judged.item().failing();
        for (Reading reading : readings) {
            if (reading.subject() != null && reading.isKnown()) {
                failing.add(new Observed(reading.subject(), reading.key(), reading.value()));
            }
        }
        return failing;
    }
}
