package org.siteready.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a customer, as far as decisions need it; policies are contract data, never code.
 *
 * @param seats how many users may be active, or null while it is not agreed (obligation O-2.4-1)
 * @param closingDays days such as 2026-12-24 that are no working days by the contract, or null where it names none (O-2.7-6)
 * @param workingDays days that are working days by the contract, although weekend or holiday, or null
 * @param signedAt when it first became SIGNED, or null before
 */
public record Contract(
        String id,
        String customer,
        List<String> sites,
        List<String> devices,
        State state,
        @Nullable String start,
        @Nullable String end,
        @Nullable Integer seats,
        @Nullable Integer noticePeriodDays,
        @Nullable NoticeCalendar noticeCalendar,
        @Nullable Boolean consentRequired,
        @Nullable Boolean trainingRequired,
        @Nullable Boolean trainingCapacityConfirmed,
        @Nullable Boolean contactNamed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> closingDays,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> workingDays,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant signedAt) {

    /** How the days of a notice are counted. */
    public enum NoticeCalendar {
        CALENDAR_DAYS,
        WORKING_DAYS
    }

    /** The states of a contract; sales move it. */
    public enum State {
        DRAFT,
        SIGNED,
        NOTICE_OF_TERMINATION,
        ENDED;

        private static final Map<State, Set<State>> NEXT = Map.of(
                DRAFT, Set.of(SIGNED, ENDED),
                SIGNED, Set.of(NOTICE_OF_TERMINATION, ENDED),
                NOTICE_OF_TERMINATION, Set.of(SIGNED, ENDED),
                ENDED, Set.of());

        public Set<State> next() {
            return NEXT.getOrDefault(this, Set.of());
        }
    }

    Contract in(State next, Instant at) {
        return with(next, signedAt == null && next == State.SIGNED ? at : signedAt);
    }

    /** These terms, where state and signature stay as they were. */
    Contract after(Contract before) {
        return with(before.state, before.signedAt);
    }

    private Contract with(State next, @Nullable Instant signed) {
        return new Contract(
                id,
                customer,
                sites,
                devices,
                next,
                start,
                end,
                seats,
                noticePeriodDays,
                noticeCalendar,
                consentRequired,
                trainingRequired,
                trainingCapacityConfirmed,
                contactNamed,
                closingDays,
                workingDays,
                signed);
    }

    /** Whether it speaks for a device at a site; an empty device asks for the site alone. */
    public boolean covers(String site, String device) {
        return sites.contains(site) && (device.isEmpty() || devices.contains(device));
    }
}
