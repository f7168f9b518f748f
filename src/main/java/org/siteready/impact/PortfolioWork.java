package org.siteready.impact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.siteready.impact.PortfolioRun.State;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Works on the runs that are not finished: those that were just begun here, and by a schedule all others, so that a run goes
 * on after whatever has ended the process that began it. What is on the record is not done again.
 */
@Component
final class PortfolioWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioWork.class);
    private static final long PAUSE_MILLIS = 500;
    private static final int MOST_FAILURES = 3;
    private static final int RUNS_AT_ONCE = 4;

    private final Portfolios portfolios;
    private final PortfolioPlan plan;
    private final PortfolioChunks chunks;
    private final PortfolioClaims claims;
    private final ActiveRules rules;
    private final long lookMillis;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final Set<String> driven = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private volatile @Nullable Threads threads;

    PortfolioWork(
            Portfolios portfolios,
            PortfolioPlan plan,
            PortfolioChunks chunks,
            PortfolioClaims claims,
            ActiveRules rules,
            @Value("${siteready.portfolio-look-millis:2000}") long lookMillis) {
        this.portfolios = portfolios;
        this.plan = plan;
        this.chunks = chunks;
        this.claims = claims;
        this.rules = rules;
        this.lookMillis = lookMillis;
    }

    private record Threads(ScheduledExecutorService look, ExecutorService runs, Spread spread) {

        static Threads started() {
            return new Threads(
                    Executors.newSingleThreadScheduledExecutor(daemons("portfolio-look")),
                    Executors.newFixedThreadPool(RUNS_AT_ONCE, daemons("portfolio-run")),
                    Spread.overAllCores("portfolio"));
        }

        private static ThreadFactory daemons(String name) {
            return work -> {
                Thread daemon = new Thread(work, name);
                daemon.setDaemon(true);
                return daemon;
            };
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    public void start() {
        Threads started = Threads.started();
        threads = started;
        started.look.scheduleWithFixedDelay(() -> attempt(started), 0, lookMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        Threads running = threads;
        threads = null;
        if (running != null) {
            running.look.shutdownNow();
            running.runs.shutdownNow();
            running.spread.close();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    /** A failure is told and tried again: a schedule that ends at its first failure would end unseen. */
    private void attempt(Threads with) {
        try {
            look(with);
        } catch (RuntimeException failed) {
            LOG.error("unfinished runs could not be looked for; it will be tried again", failed);
        }
    }

    private void look(Threads with) {
        for (State state : List.of(State.PLANNING, State.RUNNING)) {
            String after = null;
            do {
                Page<Viewed> page = portfolios.list(Map.of("state", state.name()), after, 100);
                page.items().forEach(one -> begin(one.key(), with));
                after = page.next();
            } while (after != null);
        }
    }

    /** Goes on with a run at once. */
    void begin(String id) {
        Threads with = threads;
        if (with != null) {
            begin(id, with);
        }
    }

    private void begin(String id, Threads with) {
        if (driven.add(id)) {
            with.runs.execute(() -> {
                try {
                    drive(id, with.spread);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException failed) {
                    LOG.error("run {} could not go on; it will be tried again", id, failed);
                } finally {
                    driven.remove(id);
                }
            });
        }
    }

    private void drive(String id, Spread spread) throws InterruptedException {
        PortfolioRun run = portfolios.one(id);
        while (run.state().goesOn()) {
            if (otherRules(run)) {
                return;
            }
            if (run.state() == State.PLANNING) {
                plan(run);
            } else if (run.undone().isEmpty()) {
                portfolios.finished(id);
                claims.forget(id);
            } else {
                spread(run, spread);
            }
            PortfolioRun now = portfolios.one(id);
            if (now.equals(run)) {
                // Others have what is left; should one of them die, its leases run out.
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            run = now;
        }
    }

    /** INVARIANT: all rows of a run are decided by the rules that its record names. */
    private boolean otherRules(PortfolioRun run) {
        String active = rules.current().digest().value();
        if (active.equals(run.ruleSet())) {
            return false;
        }
        portfolios.stopped(
                run.id(),
                "begun under rule set " + run.ruleSet() + ", and " + active + " is active now; begin a new run");
        return true;
    }

    private void plan(PortfolioRun run) {
        Optional<PortfolioClaims.Claim> claim = claims.claim(run.id() + "/plan");
        if (claim.isPresent()) {
            try (PortfolioClaims.Claim held = claim.get()) {
                plan.make(run);
            }
        }
    }

    private void spread(PortfolioRun run, Spread spread) throws InterruptedException {
        JsonNode planned = portfolios.kept(String.valueOf(run.plan()));
        List<Integer> undone = new ArrayList<>(run.undone());
        // Each node begins elsewhere, so that they seldom ask for the same chunk.
        Collections.rotate(undone, claims.shared() ? node.hashCode() : 0);
        CountDownLatch left = new CountDownLatch(undone.size());
        for (int chunk : undone) {
            boolean handed = spread.hand(() -> {
                try {
                    chunk(run, planned, chunk);
                } finally {
                    left.countDown();
                }
            });
            if (!handed) {
                throw new InterruptedException("the service ends");
            }
        }
        left.await();
    }

    private void chunk(PortfolioRun asked, JsonNode planned, int chunk) {
        String name = asked.id() + "/" + chunk;
        try {
            Optional<PortfolioClaims.Claim> claim = claims.claim(name);
            if (claim.isPresent()) {
                try (PortfolioClaims.Claim held = claim.get()) {
                    decide(asked.id(), planned, chunk);
                }
            }
        } catch (RuntimeException failed) {
            int times = failures.merge(name, 1, Integer::sum);
            LOG.error("chunk {} failed for the {}. time", name, times, failed);
            if (times >= MOST_FAILURES) {
                failures.remove(name);
                portfolios.stopped(asked.id(), "chunk " + chunk + " failed: " + failed);
            }
        }
    }

    private void decide(String id, JsonNode planned, int chunk) {
        PortfolioRun run = portfolios.one(id);
        if (run.state() != State.RUNNING || run.done(chunk)) {
            return;
        }
        PortfolioChunks.Result result = chunks.decide(run, PortfolioPlan.range(planned, chunk));
        if (!otherRules(run)) {
            portfolios.done(
                    id, chunk, result.counted().put("node", node), PortfolioChunks.document(run, chunk, result));
        }
    }
}
