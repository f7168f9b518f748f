/** What a new version of a device changes, and what that means for each site. */
@NullMarked
package org.siteready.impact;

import org.jspecify.annotations.NullMarked;
