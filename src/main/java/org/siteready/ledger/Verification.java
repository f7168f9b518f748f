package org.siteready.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;
import org.siteready.store.Store;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a whole store and names what is not as it was written: the first entry of each stream that was altered, removed,
 * reordered or cut off, and every input, person and checkpoint.
 */
public final class Verification {

    private final Store store;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, ChainCheck> chains = new TreeMap<>();
    private final Set<String> inputs = new HashSet<>();
    private final Map<String, ObjectNode> persons = new HashMap<>();
    private long entries;
    private long checkpoints;
    private @Nullable Checkpoint last;

    private Verification(Store store) {
        this.store = store;
        findings.addAll(store.findings());
    }

    /**
     * Verifies a store.
     *
     * @param expected digest of a checkpoint that was written down elsewhere, or null
     */
    public static Report of(Store store, @Nullable Digest expected) {
        return new Verification(store).run(expected);
    }

    private Report run(@Nullable Digest expected) {
        store.each(Inputs.KEPT.name(), this::input);
        store.each(Entries.KEPT.name(), this::entry);
        chains.values().forEach(chain -> chain.finish(inputs, findings));
        if (!chains.containsKey(FirstEntry.STREAM.toString())) {
            findings.add("entry " + FirstEntry.STREAM + "@1, the store's first, is missing");
        }
        checkpoints(expected);
        persons();
        return new Report(
                chains.size(),
                entries,
                inputs.size(),
                persons.size(),
                checkpoints,
                Digest.of(chains.values().stream().map(ChainCheck::end).toList().toString()),
                last == null ? null : last.digest(),
                findings);
    }

    private void input(Document input) {
        String id = input.getString("_id");
        inputs.add(id);
        if (!Digest.of(String.valueOf(input.getString("text"))).value().equals(id)) {
            findings.add("input " + id + " is not what was kept");
        }
    }

    private void entry(Document document) {
        entries++;
        String place = String.valueOf(document.getString("_id"));
        String stream = place.substring(0, Math.max(0, place.lastIndexOf('@')));
        ChainCheck chain = chains.computeIfAbsent(stream, ChainCheck::new);
        try {
            Entry entry = Entries.entry(document);
            chain.add(entry);
            if (PersonsView.VIEW.kind().equals(entry.stream().kind())) {
                chain.fold(PersonsView.VIEW, entry);
            }
        } catch (EntryAltered altered) {
            chain.altered(place, String.valueOf(altered.getMessage()));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            chain.altered(place, "entry " + place + " is not what was written: " + unreadable.getMessage());
        }
    }

    private void checkpoints(@Nullable Digest expected) {
        boolean met = expected == null;
        Document next = store.find(Checkpoints.KEPT.name(), Checkpoint.id(1));
        while (next != null) {
            Checkpoint checkpoint = Checkpoint.of(next);
            check(checkpoint);
            met |= checkpoint.digest().equals(expected);
            last = checkpoint;
            checkpoints++;
            next = store.find(Checkpoints.KEPT.name(), Checkpoint.id(checkpoints + 1));
        }
        store.each(Checkpoints.KEPT.name(), kept -> {
            if (String.valueOf(kept.getString("_id")).compareTo(Checkpoint.id(checkpoints)) > 0) {
                findings.add("checkpoint " + (checkpoints + 1) + " is missing, " + kept.getString("_id") + " is there");
            }
        });
        if (!met) {
            findings.add("no checkpoint has the digest " + expected + ": the store was cut off before it");
        }
    }

    private void check(Checkpoint checkpoint) {
        String name = "checkpoint " + (checkpoints + 1);
        Digest before = last == null ? null : last.digest();
        if (!checkpoint.signed()) {
            findings.add(name + " does not have a valid signature");
        } else if (checkpoint.number() != checkpoints + 1 || !Objects.equals(checkpoint.previous(), before)) {
            findings.add(name + " does not follow the one before it");
        } else if (last != null && !checkpoint.published().equals(last.published())) {
            findings.add(name + " is signed by another key than the one before it");
        }
        new TreeMap<>(checkpoint.heads()).forEach((stream, head) -> {
            String fault = chains.getOrDefault(stream, new ChainCheck(stream)).missing(head);
            if (fault != null) {
                findings.add(name + " of " + checkpoint.at() + " saw " + fault);
            }
        });
    }

    private void persons() {
        store.each(Persons.KEPT.name(), person -> {
            String id = String.valueOf(person.getString("_id"));
            ChainCheck chain = chains.get(Persons.stream(id).toString());
            if (chain == null) {
                return; // the data of a person whose creation was never acknowledged
            }
            persons.put(id, Json.object());
            ObjectNode state = chain.state();
            if (!Persons.digest(person).equals(state.path("digest").asString(""))) {
                findings.add("person " + id + " is not what was kept");
            }
        });
        chains.forEach((stream, chain) -> {
            if (stream.startsWith("persons/")) {
                boolean there = persons.containsKey(stream.substring("persons/".length()));
                if (there == chain.state().path("erased").asBoolean(false)) {
                    findings.add(
                            there
                                    ? stream
                                            + " was erased and its data are still there; start the service to finish it"
                                    : stream + " has no data and was not erased");
                }
            }
        });
    }
}
