package org.siteready.decisions;

import java.util.List;
import java.util.UUID;
import org.siteready.engine.Decision;
import org.siteready.engine.Outcome;
import org.siteready.ledger.Position;
import org.siteready.ledger.Viewed;
import org.siteready.store.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision that was made and is not on the record yet.
 *
 * @param record what an entry carries under {@code decision}
 * @param inputs digests of what it rests on, kept already: the entry names them
 * @param read where each stream stood that was read
 * @param made the decision with its body
 */
public record PreparedDecision(
        UUID id, ObjectNode record, List<Digest> inputs, List<Position> read, MadeDecision made) {

    public boolean allows() {
        return made.decision().outcome() == Outcome.ALLOW;
    }

    /** The same decision under another id. */
    public PreparedDecision as(UUID other) {
        ObjectNode copy = record.deepCopy().put("id", other.toString());
        return new PreparedDecision(other, copy, inputs, read, made);
    }

    /** Whether this very decision was recorded: the same request may have been faster elsewhere. */
    boolean isIn(Viewed recorded) {
        return made.digest()
                .value()
                .equals(recorded.document().path("bodyDigest").asString());
    }

    public Decision decision() {
        return made.decision();
    }
}
