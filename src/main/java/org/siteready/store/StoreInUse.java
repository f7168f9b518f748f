package org.siteready.store;

import java.nio.file.Path;

/** Another process has the embedded store open. */
public final class StoreInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreInUse(Path folder) {
        super("the store in '" + folder + "' is open in another process; stop that process, or choose another folder"
                + " with SITEREADY_DATA");
    }
}
