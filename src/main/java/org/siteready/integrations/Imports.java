package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Enters installations in their real state, by their paper records: one person proposes, another confirms. */
@Component
final class Imports {

    private final Progress progress;
    private final ImportReader reader;
    private final Deciding deciding;
    private final Changes changes;
    private final Ledger ledger;

    Imports(Progress progress, ImportReader reader, Deciding deciding, Changes changes, Ledger ledger) {
        this.progress = progress;
        this.reader = reader;
        this.deciding = deciding;
        this.changes = changes;
        this.ledger = ledger;
    }

    /** Proposes all, or none where one of them is at fault. */
    List<Entry> propose(Form form, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY);
        progress.transitions();
        List<ObjectNode> proposals = reader.read(form);
        List<String> busy = new ArrayList<>();
        proposals.stream()
                .filter(one -> changes.repeated(stream(one), IntegrationFold.PROPOSED, one, caller)
                        .isEmpty())
                .forEach(one -> busy(one).ifPresent(busy::add));
        if (!busy.isEmpty()) {
            throw new NotNow(String.join("; ", busy));
        }
        return proposals.stream().map(one -> propose(one, caller)).toList();
    }

    private static Stream stream(JsonNode proposal) {
        return IntegrationViews.stream(
                proposal.path("site").asString(), proposal.path("device").asString());
    }

    /** What keeps a proposal from being made; one that waits may be replaced. */
    private Optional<String> busy(JsonNode proposal) {
        Optional<Integration> found = progress.found(
                proposal.path("site").asString(), proposal.path("device").asString());
        try {
            found.filter(one -> one.state() != null).ifPresent(Progress::ended);
            return Optional.empty();
        } catch (NotNow goesOn) {
            return Optional.of(String.valueOf(goesOn.getMessage()));
        }
    }

    private Entry propose(ObjectNode proposal, Caller caller) {
        Stream stream = stream(proposal);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("role", Progress.role(caller));
        body.set("set", proposal);
        body.put("digest", Digest.of(proposal).value());
        return changes.make(stream, IntegrationFold.PROPOSED, proposal, caller, () -> {
            long end = progress.end(stream);
            busy(proposal).ifPresent(reason -> {
                throw new NotNow(reason);
            });
            return Plan.of(body, end);
        });
    }

    /** Confirms what somebody else proposed; only now it counts. */
    Entry confirm(String site, String device, String digest, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY);
        progress.one(site, device);
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("digest", digest);
        ObjectNode body = request.deepCopy().put("role", Progress.role(caller));
        return changes.make(stream, IntegrationFold.CONFIRMED, request, caller, () -> {
            long end = progress.end(stream);
            Integration now = progress.one(site, device);
            Integration.Pending pending = now.pending();
            confirmable(pending, digest, caller);
            ObjectNode all = counting(body, pending);
            if (pending != null) {
                configured(now, Records.tree(pending.set()), pending.correction(), all);
            }
            return Plan.of(all, end);
        });
    }

    /** With what counts from now on, so that the entry tells by itself what it confirms. */
    private static ObjectNode counting(ObjectNode body, Integration.@Nullable Pending pending) {
        ObjectNode all = body.deepCopy();
        JsonNode set = Records.tree(pending == null ? Map.of() : pending.set());
        for (String field : new String[] {"state", "heldIn", "version"}) {
            if (set.path(field).isString()) {
                all.set(field, set.get(field));
            }
        }
        return all;
    }

    /** With what of the site a silent test on paper stands for; to correct something else makes no change good. */
    private void configured(Integration now, JsonNode set, boolean correction, ObjectNode body) {
        JsonNode test = set.path(PaperSilentTest.FIELD);
        Map<String, Object> before = now.imported();
        boolean same = correction
                && before != null
                && before.containsKey("configuration")
                && test.equals(Records.tree(before).path(PaperSilentTest.FIELD));
        if (test.isObject() && !same) {
            Map<String, String> about = Map.of(
                    "site", now.site(),
                    "device", now.device(),
                    "version", set.path("version").asString(),
                    "environment", set.path("environment").asString());
            CaseFile file = deciding.now(new CaseFile.About(about, Map.of()));
            body.set("configuration", Records.tree(ShadowConfiguration.of(file)));
        }
    }

    private static void confirmable(Integration.@Nullable Pending pending, String digest, Caller caller) {
        if (pending == null) {
            throw new NotNow("nothing waits for a second person here");
        }
        if (!pending.digest().equals(digest)) {
            throw new NotNow("what waits has the digest " + pending.digest() + ", not '" + digest
                    + "'; read it and confirm what you read");
        }
        if (pending.by().equals(caller.actor().value())) {
            throw new NotNow(pending.by() + " proposed it; somebody else confirms it");
        }
    }

    /**
     * Corrects an entry by one that names it. What an import said changes once a second person confirms it; records are
     * taken back; the version of a request changes as long as no gate was asked. No gate is opened by any of it.
     */
    Entry correct(String site, String device, Correction asked, Caller caller) {
        caller.in(Role.OPERATIONS, Role.REGULATORY);
        progress.one(site, device);
        Stream stream = IntegrationViews.stream(site, device);
        return changes.make(stream, IntegrationFold.CORRECTED, asked.tree(), caller, () -> {
            long end = progress.end(stream);
            Integration now = progress.one(site, device);
            Entry wrong = ledger.entry(stream, asked.entry())
                    .orElseThrow(() -> new NotNow("there is no entry " + asked.entry() + " here; the last is " + end));
            ObjectNode body = asked.tree().put("role", Progress.role(caller)).put("corrects", wrong.type());
            return Plan.of(reader.correction(body, wrong, now), end);
        });
    }

    /** What is corrected: the entry that is wrong, why, and what is so. */
    record Correction(int entry, String reason, ObjectNode set) {

        ObjectNode tree() {
            ObjectNode tree =
                    JsonNodeFactory.instance.objectNode().put("entry", entry).put("reason", reason);
            tree.set("set", set);
            return tree;
        }
    }
}
