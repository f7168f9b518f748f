package org.siteready.store;

import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Documents of the driver as documents of the embedded server, and back; never sharing what can change. */
final class Copies {

    private Copies() {}

    static de.bwaldvogel.mongo.bson.Document toServer(Map<String, Object> document) {
        var copy = new de.bwaldvogel.mongo.bson.Document();
        document.forEach((name, value) -> copy.put(name, serverValue(value)));
        return copy;
    }

    private static Object serverValue(Object value) {
        if (value instanceof Document nested) {
            return toServer(nested);
        }
        return value instanceof List<?> list
                ? list.stream().map(Copies::serverValue).toList()
                : value;
    }

    static Document toDriver(Map<String, Object> document) {
        Document copy = new Document();
        document.forEach((name, value) -> copy.put(name, driverValue(value)));
        return copy;
    }

    private static Object driverValue(Object value) {
        if (value instanceof de.bwaldvogel.mongo.bson.Document nested) {
            return toDriver(nested);
        }
        return value instanceof List<?> list
                ? list.stream().map(Copies::driverValue).toList()
                : value;
    }
}
