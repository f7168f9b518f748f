package org.siteready.deployments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.Termination.ErasedPerson;
import org.siteready.deployments.Termination.Erasure;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Entry;
import org.siteready.ledger.ErasureRefused;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.PersonMissing;
import org.siteready.ledger.Shown;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Erases the data of people whom only an integration that ended was the reason to know: the ledger first, the deletion
 * second. What a crash leaves is finished by {@link #sweep}; a legal hold stops it before each person.
 */
@Component
public final class TerminationErasing {

    private static final Logger LOG = LoggerFactory.getLogger(TerminationErasing.class);
    private static final Actor SELF = Actor.tool("siteready");
    private static final int PAGE = 100;

    private final Terminations terminations;
    private final TerminationStanding standing;
    private final Ledger ledger;

    TerminationErasing(Terminations terminations, TerminationStanding standing, Ledger ledger) {
        this.terminations = terminations;
        this.standing = standing;
        this.ledger = ledger;
    }

    /** Carries on with every erasure that is not finished, or where what kept a person's data may be over. */
    public void sweep() {
        Caller caller = new Caller(SELF, null, "/terminations", null, "carries on with an erasure");
        String after = null;
        do {
            Page<Viewed> page = terminations.list(Map.of(TerminationFold.OPEN, true), after, PAGE);
            for (Viewed open : page.items()) {
                Termination of = Termination.of(open.document());
                try {
                    carryOut(of.site(), of.device(), caller);
                } catch (RuntimeException failed) {
                    // One that fails must not keep the others waiting; it is tried again with the next sweep.
                    LOG.error("the erasure of {} at {} failed and will be tried again", of.device(), of.site(), failed);
                }
            }
            after = page.next();
        } while (after != null);
    }

    /**
     * Erases whoever is left.
     *
     * @return what closed the gate, when the step did not stand; null else
     */
    TerminationStanding.@Nullable Closed carryOut(String site, String device, Caller caller) {
        Stream stream = TerminationFold.stream(site, device);
        Termination now = now(site, device);
        Erasure erasure = now.erasure();
        if (erasure == null || !erasure.open()) {
            return null;
        }
        if (!erasure.finished()) {
            Entry step = ledger.entry(stream, erasure.entry()).orElseThrow();
            boolean begun = erasure.persons().stream().anyMatch(this::erased);
            TerminationStanding.Closed closed = standing.check(step, !begun, caller);
            if (closed != null) {
                return closed;
            }
        }
        List<ErasedPerson> done = erase(site, device, erasure, caller.actor());
        if (done.size() == erasure.persons().size()) {
            record(site, device, erasure, done, caller);
        }
        return null;
    }

    /** As its stream tells it, whatever became of the integration since. */
    private Termination now(String site, String device) {
        return terminations.kept(site, device).orElseThrow();
    }

    private List<ErasedPerson> erase(String site, String device, Erasure erasure, Actor by) {
        List<ErasedPerson> done = new ArrayList<>();
        for (String person : erasure.persons()) {
            // INVARIANT: asked before each person, so that a hold stops what has not been erased yet.
            if (now(site, device).held()) {
                break;
            }
            Optional<ErasedPerson> one = erase(person, erasure, by);
            one.ifPresent(done::add);
        }
        return done;
    }

    private Optional<ErasedPerson> erase(String person, Erasure erasure, Actor by) {
        try {
            String request = CreationId.of(by, "terminations", erasure.entry() + "/" + person)
                    .toString();
            ledger.persons().erase(request, by, person, erasure.under());
            return Optional.of(new ErasedPerson(
                    person, ErasedPerson.ERASED, ledger.persons().show(person).toString()));
        } catch (ErasureRefused kept) {
            return Optional.of(new ErasedPerson(person, ErasedPerson.KEPT, String.valueOf(kept.getMessage())));
        } catch (PersonMissing missing) {
            return Optional.of(new ErasedPerson(person, ErasedPerson.MISSING, String.valueOf(missing.getMessage())));
        } catch (Conflict moved) {
            return Optional.empty();
        }
    }

    private boolean erased(String person) {
        try {
            return ledger.persons().show(person) instanceof Shown.Erased<?>;
        } catch (PersonMissing missing) {
            return false;
        }
    }

    private void record(String site, String device, Erasure erasure, List<ErasedPerson> done, Caller caller) {
        Stream stream = TerminationFold.stream(site, device);
        long end = terminations.end(stream);
        Termination of = now(site, device);
        Erasure now = of.erasure();
        if (now == null
                || now.entry() != erasure.entry()
                || now.finished() && now.done().equals(done)) {
            return;
        }
        ObjectNode body = Terminations.about(of).put("entry", erasure.entry());
        ArrayNode all = body.putArray("done");
        done.forEach(one -> all.add(Records.tree(one)));
        String request = UUID.randomUUID().toString();
        try {
            ledger.append(
                    stream, Draft.of(request, caller.actor(), caller.reason(), TerminationFold.ERASED, body), end);
        } catch (Conflict moved) {
            record(site, device, erasure, done, caller);
        }
    }
}
