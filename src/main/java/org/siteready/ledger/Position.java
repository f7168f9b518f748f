package org.siteready.ledger;

/**
 * A place in a stream: what somebody had read when deciding.
 *
 * @param stream the stream
 * @param seq the last entry read; 0 when the stream had none
 */
public record Position(Stream stream, long seq) {}
