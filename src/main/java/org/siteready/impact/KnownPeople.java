package org.siteready.impact;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonMissing;
import org.siteready.ledger.Shown;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Names and addresses of people, looked up where they are shown and kept nowhere else. */
@Component
final class KnownPeople {

    private final Ledger ledger;

    KnownPeople(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A person as they are shown.
     *
     * @param erased when and under what their data were erased, or null while they are known
     */
    record KnownPerson(
            String person,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String erased) {

        /** All in a line. */
        String line() {
            String line = Stream.of(name, email, phone, erased)
                    .filter(part -> part != null)
                    .collect(Collectors.joining(", "));
            return line.isEmpty() ? person : line;
        }
    }

    KnownPerson shown(String person) {
        try {
            if (ledger.persons().show(person) instanceof Shown.Known<JsonNode> known) {
                JsonNode data = known.data();
                return new KnownPerson(person, text(data, "name"), text(data, "email"), text(data, "phone"), null);
            }
            return gone(person, ledger.persons().show(person).toString());
        } catch (PersonMissing missing) {
            return gone(person, "not kept any more");
        }
    }

    private static KnownPerson gone(String person, String says) {
        return new KnownPerson(person, null, null, null, says);
    }

    private static @Nullable String text(JsonNode data, String field) {
        return data.path(field).stringValue(null);
    }
}
