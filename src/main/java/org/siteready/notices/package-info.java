/** Who is told of a change: the inbox of each role, and the deliveries by mail and webhook. */
@NullMarked
package org.siteready.notices;

import org.jspecify.annotations.NullMarked;
