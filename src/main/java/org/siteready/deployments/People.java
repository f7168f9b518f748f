package org.siteready.deployments;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.HoldsPersons;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonMissing;
import org.siteready.ledger.PersonRef;
import org.siteready.ledger.Shown;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who is responsible for an installation and whom to call: kept apart from the rows, which name them by id. */
@Component
final class People implements HoldsPersons {

    private final Ledger ledger;
    private final DeviceLists lists;

    People(Ledger ledger, DeviceLists lists) {
        this.ledger = ledger;
        this.lists = lists;
    }

    /**
     * A person as they are shown.
     *
     * @param erased when and under what their data were erased, or null while they are known
     */
    record Person(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String erased) {

        String line() {
            String line = String.join(
                    ", ",
                    Stream.of(name, email, phone, erased)
                            .filter(part -> part != null)
                            .toList());
            return line.isEmpty() ? id : line;
        }
    }

    /** Reads a person's data; null where the field is absent or at fault. */
    static @Nullable ObjectNode read(Form form, String field) {
        Form person = form.object(field);
        if (person == null) {
            return null;
        }
        person.only("name", "email", "phone");
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", person.text("name"));
        String email = person.text("email", "");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            person.fault("email", "'" + email + "' must be an e-mail address");
        }
        String phone = person.text("phone", "");
        if (email.isEmpty() && phone.isEmpty()) {
            person.fault("", "needs an e-mail address or a telephone number");
        }
        return data.put("email", email.isEmpty() ? null : email).put("phone", phone.isEmpty() ? null : phone);
    }

    /** Keeps a person's data; the same request comes to the same person. */
    ObjectNode keep(ObjectNode data, String field, Caller caller) {
        String requestId = caller.requestId() + "/" + field;
        PersonRef ref = ledger.persons().create(requestId, caller.actor(), data, null);
        return JsonNodeFactory.instance.objectNode().put("id", ref.id()).put("digest", ref.digest());
    }

    /** Takes back what was kept for a change that then was refused. */
    void forget(JsonNode ref, Caller caller) {
        String id = ref.path("id").asString();
        ledger.persons().erase(caller.requestId() + "/refused/" + id, caller.actor(), id, "a request that was refused");
    }

    /** Null where the row names nobody. */
    @Nullable
    Person shown(JsonNode ref) {
        if (!ref.path("id").isString()) {
            return null;
        }
        String id = ref.path("id").stringValue();
        try {
            return shown(id, ledger.persons().show(id));
        } catch (PersonMissing gone) {
            return new Person(id, null, null, null, "not kept any more");
        }
    }

    private static Person shown(String id, Shown<JsonNode> of) {
        if (of instanceof Shown.Known<JsonNode> known) {
            JsonNode data = known.data();
            return new Person(
                    id,
                    data.path("name").stringValue(null),
                    data.path("email").stringValue(null),
                    data.path("phone").stringValue(null),
                    null);
        }
        return new Person(id, null, null, null, of.toString());
    }

    @Override
    public Set<String> persons(String site, String device) {
        Set<String> ids = new TreeSet<>();
        lists.found(site, device).ifPresent(document -> document.path("persons").forEach(id -> ids.add(id.asString())));
        return ids;
    }
}
