package org.siteready.web;

import java.nio.file.Path;

/** A room that can load its part of the sample data; each part once, however often it is asked to. */
public interface Samples {

    /** @param folder with {@code devices} and {@code sites} */
    void load(Path folder);
}
