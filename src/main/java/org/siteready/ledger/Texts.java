package org.siteready.ledger;

import static com.mongodb.client.model.Filters.eq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.siteready.store.Kept;
import org.siteready.store.Store;

/** Free texts, each a document of its own that is erased with the persons whom it is about. */
public final class Texts {

    static final Kept KEPT = new Kept("texts", List.of(), List.of("about"));

    private final Ledger ledger;
    private final Store store;

    Texts(Ledger ledger, Store store) {
        this.ledger = ledger;
        this.store = store;
    }

    /**
     * Keeps a text; {@code about} names the persons with whom it is to be erased.
     *
     * @throws PersonMissing when one of them was erased; nothing is kept
     */
    public TextRef put(String text, List<PersonRef> about) {
        Salt salt = Salt.random();
        String id = UUID.randomUUID().toString();
        List<String> persons = about.stream().map(PersonRef::id).toList();
        store.keep(
                KEPT.name(),
                new Document("_id", id)
                        .append("salt", salt.hex())
                        .append("about", persons)
                        .append("text", text));
        // INVARIANT: asked after the text is kept; an erasure that comes later finds the text.
        Optional<String> erased = persons.stream()
                .filter(person -> ledger.persons().erasureOf(person) != null)
                .findFirst();
        if (erased.isPresent()) {
            store.erase(KEPT.name(), id);
            throw new PersonMissing("person", erased.get(), "erased; no text about them is kept");
        }
        return new TextRef(id, salt.digest(text), persons);
    }

    /** The text, or when and why it was erased. */
    public Shown<String> show(TextRef ref) {
        Document kept = store.find(KEPT.name(), ref.id());
        for (String person : ref.about()) {
            Shown<String> erasure = ledger.persons().erasureOf(person);
            if (erasure != null) {
                return erasure;
            }
        }
        if (kept == null
                || !new Salt(kept.getString("salt"))
                        .digest(kept.getString("text"))
                        .equals(ref.digest())) {
            throw new PersonMissing(
                    "text", ref.id(), kept == null ? "the text is missing" : "the text is not what was kept");
        }
        return new Shown.Known<>(kept.getString("text"));
    }

    void eraseAbout(String person) {
        List<String> ids = new ArrayList<>();
        store.database()
                .getCollection(KEPT.name())
                .find(eq("about", person))
                .projection(new Document("_id", 1))
                .forEach(found -> ids.add(found.getString("_id")));
        ids.forEach(id -> store.erase(KEPT.name(), id));
    }
}
