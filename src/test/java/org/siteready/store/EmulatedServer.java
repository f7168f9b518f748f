package org.siteready.store;

import java.util.List;

/** The embedded server alone, reached by its address as if it were a MongoDB; forgets everything at the end. */
public final class EmulatedServer implements AutoCloseable {

    private final MemoryServer server = new MemoryServer(List.of());

    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
