/** Case file and gate in, decision out: the laws of a decision hold here, whatever the rules say. */
@NullMarked
package org.siteready.engine;

import org.jspecify.annotations.NullMarked;
