package org.siteready.deployments;

import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accesses in the document of a termination. */
final class TerminationAccessFold {

    private TerminationAccessFold() {}

    static void listed(ObjectNode document, Entry entry) {
        ArrayNode none = document.withArray("none");
        for (JsonNode one : entry.body().path("accesses")) {
            ObjectNode access = one.deepCopy().asObject();
            access.putObject("withdrawn");
            document.withArray("accesses").add(access);
            none.removeIf(one.path("kind")::equals);
        }
        entry.body().path("none").forEach(none::add);
    }

    static void withdrawn(ObjectNode document, Entry entry) {
        for (JsonNode access : document.path("accesses")) {
            if (access.path("id").equals(entry.body().path("access"))) {
                ((ObjectNode) access)
                        .withObject("withdrawn")
                        .set(entry.body().path("end").stringValue(), TerminationFold.said(entry));
            }
        }
    }
}
