/**
 * The words that rule files may use: immutable facts, requirements and judgments.
 *
 * <p>A published language: stored rule sets compile against it for years, so it only grows.
 */
@NullMarked
package org.siteready.facts;

import org.jspecify.annotations.NullMarked;
