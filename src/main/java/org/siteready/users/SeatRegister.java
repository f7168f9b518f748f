package org.siteready.users;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** For each device at each site under a contract: the status of every account there ever was, and since when. */
@Component
final class SeatRegister implements View {

    static final String CLOSED_ELSEWHERE = "OtherAccountsClosed";

    static String key(String contract, String site, String device) {
        return contract + "/" + site + "/" + device;
    }

    @Override
    public String name() {
        return "account-seats";
    }

    @Override
    public String kind() {
        return AccountFold.KIND;
    }

    @Override
    public @Nullable String key(Entry entry) {
        JsonNode body = entry.body();
        return body.has("to") || entry.type().equals(CLOSED_ELSEWHERE)
                ? key(
                        entry.stream().key(),
                        body.path("site").asString(),
                        body.path("device").asString())
                : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        JsonNode body = entry.body();
        if (entry.type().equals(CLOSED_ELSEWHERE)) {
            document.set("elsewhere", body.path("on"));
        } else if (!body.path("to").equals(body.path("from"))) {
            document.withObject("accounts")
                    .putObject(body.path("account").asString())
                    .put("status", body.path("to").asString())
                    .put("since", entry.at().toString());
        }
        return document;
    }
}
