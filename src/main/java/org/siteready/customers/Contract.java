package org.siteready.customers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a customer, as far as decisions need it; policies are contract data, never code.
 *
 * @param seats how many users may be active, or null while it is not agreed (obligation O-2.4-1)
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
        @Nullable Boolean contactNamed) {

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

    Contract in(State next) {
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
                contactNamed);
    }

    boolean covers(String site, String device) {
        return sites.contains(site) && (device.isEmpty() || devices.contains(device));
    }
}
