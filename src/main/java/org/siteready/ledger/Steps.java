package org.siteready.ledger;

/** Told of every step that an append has done; a test lets writers die here. */
interface Steps {

    Steps UNWATCHED = (step, stream) -> {};

    void done(Step step, Stream stream);
}
