/** What is written and how: canonical JSON, digests, the connection, the embedded server and its journal. */
@NullMarked
package org.siteready.store;

import org.jspecify.annotations.NullMarked;
