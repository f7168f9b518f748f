package org.siteready.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.CanonicalJson;
import org.siteready.store.DuplicateKey;
import org.siteready.store.Kept;
import org.siteready.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Personal data, apart from every record and erasable: records name a person by {@link PersonRef}.
 *
 * <p>To create, the data come first and the ledger second; to erase, the ledger first and the data second. What a crash
 * leaves between the two is finished by {@link Ledger#sweep}.
 */
public final class Persons {

    static final Kept KEPT = Kept.of("persons");

    private final Ledger ledger;
    private final Store store;
    private final Texts texts;
    private final Clock clock;

    Persons(Ledger ledger, Store store, Texts texts, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.texts = texts;
        this.clock = clock;
    }

    static Stream stream(String person) {
        return new Stream("persons", person);
    }

    /**
     * Keeps a person's data; the same request gives the same person.
     *
     * @param data name, address and so on; a tree that {@link CanonicalJson} takes
     * @param keepUntil the last day on which the data must be kept, for signatories; null when nothing asks for it
     */
    public PersonRef create(String requestId, Actor by, JsonNode data, @Nullable LocalDate keepUntil) {
        String id = CreationId.of(by, "persons", requestId).toString();
        Viewed known = ledger.current(PersonsView.VIEW, stream(id)).orElse(null);
        if (known != null && erased(known.document())) {
            throw new RequestReused(requestId, "a person who was erased");
        }
        Document kept = kept(id, CanonicalJson.write(data), requestId);
        String digest = digest(kept);
        ObjectNode body = Json.object().put("digest", digest);
        if (keepUntil != null) {
            body.put("keepUntil", keepUntil.toString());
        }
        ledger.append(stream(id), Draft.of(requestId, by, "created", PersonsView.CREATED, body), 0);
        return new PersonRef(id, digest);
    }

    private Document kept(String id, String data, String requestId) {
        Document person = new Document("_id", id)
                .append("salt", Salt.random().hex())
                .append("data", data)
                .append("at", clock.instant().toString());
        try {
            store.keep(KEPT.name(), person);
            return person;
        } catch (DuplicateKey repeated) {
            Document first = store.find(KEPT.name(), id);
            if (first == null || !data.equals(first.getString("data"))) {
                throw new RequestReused(requestId, "person " + id);
            }
            return first;
        }
    }

    static String digest(Document person) {
        return new Salt(person.getString("salt")).digest(person.getString("data"));
    }

    /** How to name a person in a record. */
    public PersonRef refer(String id) {
        ObjectNode person = state(id).document();
        if (erased(person)) {
            throw new PersonMissing(
                    "person", id, "erased on " + person.required("on").stringValue());
        }
        return new PersonRef(id, person.required("digest").stringValue());
    }

    /** The person's data, or when and why they were erased. */
    public Shown<JsonNode> show(String id) {
        ObjectNode person = state(id).document();
        if (erased(person)) {
            return erasure(person);
        }
        Document kept = store.find(KEPT.name(), id);
        if (kept == null || !digest(kept).equals(person.required("digest").stringValue())) {
            throw new PersonMissing(
                    "person", id, kept == null ? "the data are missing" : "the data are not what was kept");
        }
        return new Shown.Known<>(Json.read(kept.getString("data")));
    }

    <T> Shown<T> erasure(ObjectNode person) {
        return new Shown.Erased<>(
                LocalDate.parse(person.required("on").stringValue()),
                person.required("under").stringValue());
    }

    /** Whether the person was erased, and how; null when not. */
    @Nullable
    Shown<String> erasureOf(String id) {
        ObjectNode person = state(id).document();
        return erased(person) ? erasure(person) : null;
    }

    private static boolean erased(ObjectNode person) {
        return person.required("erased").booleanValue();
    }

    private Viewed state(String id) {
        return ledger.current(PersonsView.VIEW, stream(id))
                .orElseThrow(() -> new PersonMissing("person", id, "there is no such person"));
    }

    /** Sets the last day on which the data must be kept. */
    public void retain(String requestId, Actor by, String id, LocalDate keepUntil) {
        change(requestId, by, id, PersonsView.RETAINED, Json.object().put("keepUntil", keepUntil.toString()));
    }

    /** Places a legal hold: nothing is erased while it stands. */
    public void hold(String requestId, Actor by, String id, String hold) {
        change(requestId, by, id, PersonsView.HELD, Json.object().put("hold", hold));
    }

    /** Lifts a legal hold. */
    public void release(String requestId, Actor by, String id, String hold) {
        change(requestId, by, id, PersonsView.RELEASED, Json.object().put("hold", hold));
    }

    private void change(String requestId, Actor by, String id, String type, ObjectNode body) {
        ledger.append(
                stream(id),
                Draft.of(requestId, by, "requested", type, body),
                state(id).position().seq());
    }

    /**
     * Erases a person's data and every free text about them. The journal of an embedded store is freed of the bytes by
     * the next {@link Ledger#sweep}.
     *
     * @param under the rule or request, such as {@code GDPR Art. 17}
     * @throws ErasureRefused while a hold stands or before the retention date
     */
    public void erase(String requestId, Actor by, String id, String under) {
        Viewed person = state(id);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!erased(person.document())) {
            refuse(id, person.document(), today);
            ObjectNode body = Json.object().put("on", today.toString()).put("under", under);
            Draft draft = Draft.of(requestId, by, "requested", PersonsView.ERASED, body);
            ledger.append(stream(id), draft, person.position().seq());
        }
        delete(id);
    }

    private static void refuse(String id, ObjectNode person, LocalDate today) {
        List<String> holds = person.path("holds").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        if (!holds.isEmpty()) {
            throw new ErasureRefused(id, "legal hold " + holds, "lift it first");
        }
        String keepUntil = person.path("keepUntil").asString("");
        if (!keepUntil.isEmpty() && !today.isAfter(LocalDate.parse(keepUntil))) {
            throw new ErasureRefused(id, "to be kept until " + keepUntil, "erase after that day");
        }
    }

    private void delete(String id) {
        texts.eraseAbout(id);
        store.erase(KEPT.name(), id);
    }

    /** Deletes what an erasure that was interrupted left, and frees the journal. */
    void finishErasures() {
        String after = null;
        do {
            Page<Viewed> page = ledger.list(PersonsView.VIEW, Map.of("erased", true), after, 500);
            // The person goes last, so whoever is still there has something left.
            List<String> erased = page.items().stream().map(Viewed::key).toList();
            store.findAll(KEPT.name(), erased).forEach(left -> delete(left.getString("_id")));
            after = page.next();
        } while (after != null);
        store.purge();
    }
}
