package org.siteready.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is known of a person without the person's data: digest, retention date, holds, erasure. */
final class PersonsView implements View {

    static final PersonsView VIEW = new PersonsView();
    static final String CREATED = "PersonCreated";
    static final String HELD = "HoldPlaced";
    static final String RELEASED = "HoldLifted";
    static final String RETAINED = "RetentionSet";
    static final String ERASED = "PersonErased";

    private PersonsView() {}

    @Override
    public String name() {
        return "persons";
    }

    @Override
    public String kind() {
        return "persons";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("erased");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode person = before == null ? Json.object().put("erased", false) : before;
        var body = entry.body();
        switch (entry.type()) {
            case CREATED -> person.put("digest", body.required("digest").stringValue());
            case HELD -> person.withObject("holds").put(body.required("hold").stringValue(), entry.seq());
            case RELEASED ->
                person.withObject("holds").remove(body.required("hold").stringValue());
            case RETAINED -> person.put("keepUntil", body.required("keepUntil").stringValue());
            case ERASED -> erased(person, entry);
            default -> throw new IllegalArgumentException("a person's stream has no '" + entry.type() + "'");
        }
        if (entry.seq() == 1 && body.has("keepUntil")) {
            person.put("keepUntil", body.required("keepUntil").stringValue());
        }
        return person;
    }

    private static void erased(ObjectNode person, Entry entry) {
        person.put("erased", true);
        person.put("on", entry.body().required("on").stringValue());
        person.put("under", entry.body().required("under").stringValue());
    }
}
