/** One device at one site: what persons answered, and what may be lived with for a time. */
@NullMarked
package org.siteready.integrations;

import org.jspecify.annotations.NullMarked;
