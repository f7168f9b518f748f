package org.siteready.users;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The versions of a contract's consent text, in their order, and the one that counts. */
@Component
final class ConsentTextFold implements View {

    static final String PUBLISHED = "ConsentTextPublished";

    @Override
    public String name() {
        return "consent-texts";
    }

    @Override
    public String kind() {
        return AccountFold.KIND;
    }

    @Override
    public @Nullable String key(Entry entry) {
        return entry.type().equals(PUBLISHED) ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        String version = entry.body().path("version").asString();
        document.put("current", version).withArray("order").add(version);
        document.withObject("versions")
                .putObject(version)
                .put("digest", entry.body().path("digest").asString())
                .put("at", entry.at().toString())
                .put("by", entry.actor().value());
        return document;
    }
}
