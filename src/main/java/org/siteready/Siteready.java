package org.siteready;

import org.siteready.pipeline.CommandLineTool;

/** The way in: every command of the jar starts here. */
public final class Siteready {

    private Siteready() {}

    public static void main(String[] args) {
        System.exit(CommandLineTool.run(args));
    }
}
