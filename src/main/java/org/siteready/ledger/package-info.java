/**
 * The record that nothing can lose or quietly change: streams of entries, views of them, inputs, checkpoints, persons.
 *
 * <p>{@link org.siteready.ledger.Ledger} is the way in. One append is the commit of every change; a view is derived and
 * repaired by whoever decides from it.
 */
@NullMarked
package org.siteready.ledger;

import org.jspecify.annotations.NullMarked;
