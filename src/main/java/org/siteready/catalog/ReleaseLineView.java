package org.siteready.catalog;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.siteready.web.RecordsView;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All releases of a device in one document, by version: what an update leads past is read at once. */
@Component
final class ReleaseLineView implements View {

    @Override
    public String name() {
        return "release-lines";
    }

    @Override
    public String kind() {
        return "devices";
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode line = before == null ? JsonNodeFactory.instance.objectNode() : before;
        JsonNode version = entry.body().path("version");
        if (version.isString()) {
            release(line.withObjectProperty(version.stringValue()), entry);
        }
        return line;
    }

    private static void release(ObjectNode one, Entry entry) {
        JsonNode body = entry.body();
        switch (entry.type()) {
            case CatalogViews.RELEASE_DRAFTED, CatalogViews.RELEASE_MOVED -> {
                one.set("state", body.path("state"));
                said(one, body, "releaseDate");
                said(one, body, "udi");
            }
            case CatalogViews.SPECIFICATION_DRAFTED ->
                one.withObjectProperty("drafts").set(body.path("number").asString(), body.path("digest"));
            case CatalogViews.SPECIFICATION_APPROVED ->
                one.set(
                        "specification",
                        one.path("drafts").path(body.path("number").asString()));
            case ReleaseRecords.RECORDED -> RecordsView.folded(one, entry);
            default -> {}
        }
    }

    private static void said(ObjectNode one, JsonNode body, String field) {
        if (body.path(field).isString()) {
            one.set(field, body.path(field));
        }
    }
}
