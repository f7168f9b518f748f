package org.siteready.ledger;

import java.util.UUID;
import org.siteready.store.Store;

/** A store's first entry: says which store it is, and whether it is a sample. */
final class FirstEntry {

    static final Stream STREAM = new Stream("store", "self");

    private FirstEntry() {}

    static void make(Ledger ledger, Store store, boolean sample) {
        if (sample && !store.embedded()) {
            throw new SampleOnly("a sample store is embedded; unset the address of the MongoDB");
        }
        if (ledger.entry(STREAM, 1).isEmpty()) {
            var body = Json.object()
                    .put("kind", sample ? "SAMPLE" : "REAL")
                    .put("store", UUID.randomUUID().toString());
            begin(ledger, Draft.of("first", Actor.tool("siteready"), "opened", "StoreBegun", body));
        }
        boolean holdsSample = ledger.isSample();
        if (holdsSample && !store.embedded()) {
            throw new SampleOnly("this MongoDB holds a sample store; sample data stay in an embedded store");
        }
        if (sample && !holdsSample) {
            throw new SampleOnly(
                    "this store holds real data and takes no samples; choose another folder with SITEREADY_DATA");
        }
    }

    private static void begin(Ledger ledger, Draft draft) {
        try {
            ledger.append(STREAM, draft, 0);
        } catch (RequestReused otherNodeWasFirst) {
            ledger.head(STREAM);
        }
    }

    static boolean isSample(Entries entries) {
        Entry first = entries.find(STREAM, 1);
        return first != null && first.body().path("kind").asString().equals("SAMPLE");
    }
}
