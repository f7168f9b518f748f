/** Asks every room for its facts, assembles the case once, asks the engine, and records what was decided. */
@NullMarked
package org.siteready.decisions;

import org.jspecify.annotations.NullMarked;
