package org.siteready.store;

/** A journal or backup that is not what was written: names file and byte position. */
public final class StoreDamaged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreDamaged(String file, long position, String what) {
        super(file + " is damaged at byte " + position + ": " + what
                + ". What stands before that byte is whole; restore"
                + " a backup, or keep the whole part with 'head -c " + position + "' and compare it with a checkpoint");
    }

    StoreDamaged(String message) {
        super(message);
    }
}
