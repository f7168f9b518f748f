package org.siteready.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;
import org.siteready.facts.Derived;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Reading;

/** One run of a gate's rules over one case; used once and thrown away. */
final class Session {

    private final CompiledGate gate;
    private final Limits limits;
    private final @Nullable AgendaFilter filter;
    private final Consumer<String> trace;
    private final List<Found> found = new ArrayList<>();
    private final long deadline;
    private Instant at = Instant.MIN;
    private @Nullable Match firing;

    Session(CompiledGate gate, Limits limits, @Nullable AgendaFilter filter, Consumer<String> trace) {
        this.gate = gate;
        this.limits = limits;
        this.filter = filter;
        this.trace = trace;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /**
     * Fires the rules until none matches any more.
     *
     * @return what they judged, in the order of firing
     * @throws LimitReached when they do not come to rest in time
     */
    List<Found> run(Iterable<?> facts, Map<String, Object> lists, Instant at, ZoneId zone) {
        this.at = at;
        KieSession session = gate.rules().newKieSession();
        try {
            facts.forEach(session::insert);
            lists.values().forEach(session::insert);
            session.addEventListener(new Agenda());
            session.addEventListener(new Inserted(lists, zone));
            int fired = session.fireAllRules(filter, limits.firings() + 1);
            // INVARIANT: fireAllRules(max) stops without a sign, so reaching the limit is told apart by one more
            // firing.
            if (fired > limits.firings()) {
                throw new LimitReached(limits.firings() + " firings");
            }
            inTime();
            return found;
        } finally {
            session.dispose();
        }
    }

    private void inTime() {
        if (System.nanoTime() - deadline > 0) {
            throw new LimitReached(limits.time().toMillis() + " ms");
        }
    }

    private final class Agenda extends DefaultAgendaEventListener {

        @Override
        public void matchCreated(MatchCreatedEvent event) {
            inTime();
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            inTime();
            firing = event.getMatch();
            trace.accept(firing.getRule().getName());
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            firing = null;
        }
    }

    private final class Inserted extends DefaultRuleRuntimeEventListener {

        private final Map<String, Object> lists;

        private final ZoneId zone;

        private Inserted(Map<String, Object> lists, ZoneId zone) {
            this.lists = lists;
            this.zone = zone;
        }

        @Override
        public void objectInserted(ObjectInsertedEvent event) {
            inTime();
            if (event.getObject() instanceof Judgment judgment && firing != null) {
                found.add(found(judgment, firing));
            }
        }

        private Found found(Judgment judgment, Match match) {
            List<Reading> facts = List.of();
            List<String> searched = List.of();
            Instant runsOut = null;
            for (Object object : match.getObjects()) {
                if (object instanceof Item item) {
                    facts = joined(joined(facts, item.applicabilityReadings()), item.readings());
                } else if (object instanceof Reading reading) {
                    facts = joined(facts, List.of(reading));
                } else if (object instanceof Derived derived) {
                    runsOut = Explaining.earlier(runsOut, ahead(derived.endOfDay(zone)));
                } else {
                    searched = joined(searched, namesOf(object));
                }
            }
            return new Found(judgment, match.getRule().getName(), facts, searched, runsOut);
        }

        private List<String> namesOf(Object list) {
            return lists.entrySet().stream()
                    .filter(entry -> entry.getValue() == list)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Null for what is over already: it changes nothing any more. */
    private @Nullable Instant ahead(@Nullable Instant end) {
        return end != null && end.isAfter(at) ? end : null;
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
