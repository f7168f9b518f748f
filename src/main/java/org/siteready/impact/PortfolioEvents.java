package org.siteready.impact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Position;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells how far a run has come, one event an entry of its record: an event's id is the entry's number, so that whoever was cut
 * off goes on after the last one, on whatever node.
 */
@Component
final class PortfolioEvents implements SmartLifecycle {

    private static final int PAGE = 200;
    private static final int MOST = 200;
    private static final long EVERY_MILLIS = 250;
    private static final int QUIET_TURNS = 60;
    private static final long LONGEST_MILLIS = 1_800_000;

    private final Ledger ledger;
    private final PortfolioFold view;
    private final Set<Listener> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService threads;

    PortfolioEvents(Ledger ledger, PortfolioFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    /**
     * Events after that one.
     *
     * @throws Malformed when the id is no number (400)
     * @throws NotNow when too many listen (409)
     */
    ResponseBodyEmitter of(String id, @Nullable String last) {
        if (last != null && !last.matches("[0-9]{1,9}")) {
            throw new Malformed(
                    "header Last-Event-ID", List.of(new Fault("", "must be the id of an event, not '" + last + "'")));
        }
        ScheduledExecutorService running = threads;
        if (running == null || open.size() >= MOST) {
            throw new NotNow(MOST + " listen already; ask for the run itself");
        }
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(LONGEST_MILLIS);
        Listener listener = new Listener(id, last == null ? 0 : Long.parseLong(last), emitter, running);
        open.add(listener);
        emitter.onCompletion(() -> open.remove(listener));
        running.execute(listener::turn);
        return emitter;
    }

    @Override
    public void start() {
        threads = Executors.newScheduledThreadPool(2, work -> {
            Thread daemon = new Thread(work, "portfolio-events");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Before the server waits for its last answers: who listens is let go, and can go on elsewhere. */
    @Override
    public void stop() {
        ScheduledExecutorService running = threads;
        threads = null;
        if (running != null) {
            running.shutdownNow();
        }
        open.forEach(listener -> listener.emitter.complete());
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** One who listens; a turn tells what is new and then asks for another one. */
    private final class Listener {

        private final String id;
        private final long last;
        private final ResponseBodyEmitter emitter;
        private final ScheduledExecutorService turns;
        private long seen;
        private int quiet;
        private @Nullable ObjectNode run;

        Listener(String id, long last, ResponseBodyEmitter emitter, ScheduledExecutorService turns) {
            this.id = id;
            this.last = last;
            this.emitter = emitter;
            this.turns = turns;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the next turn looks after itself
        private void turn() {
            try {
                if (told()) {
                    emitter.complete();
                } else {
                    turns.schedule(this::turn, EVERY_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (IOException | RuntimeException gone) {
                emitter.completeWithError(gone);
            }
        }

        /** Tells what is new; true when that was the end. */
        private boolean told() throws IOException {
            List<Entry> entries = ledger.read(PortfolioFold.stream(id), seen + 1, PAGE);
            PortfolioShown shown = null;
            for (Entry entry : entries) {
                run = view.fold(run, entry);
                seen = entry.seq();
                shown = PortfolioShown.of(PortfolioRun.of(new Viewed(id, entry.position(), run)));
                if (seen > last) {
                    send(event(entry, shown));
                }
            }
            quiet = entries.isEmpty() ? quiet + 1 : 0;
            if (quiet == QUIET_TURNS) {
                quiet = 0;
                send(":\n\n");
            }
            if (shown == null && run != null) {
                shown = PortfolioShown.of(
                        PortfolioRun.of(new Viewed(id, new Position(PortfolioFold.stream(id), seen), run)));
            }
            return entries.size() < PAGE && shown != null && !shown.state().goesOn();
        }

        private static String event(Entry entry, PortfolioShown shown) {
            String name = entry.type().replace("Portfolio", "");
            return "id: " + entry.seq() + "\nevent: " + name + "\ndata: " + Records.tree(shown) + "\n\n";
        }

        private void send(String text) throws IOException {
            emitter.send(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
