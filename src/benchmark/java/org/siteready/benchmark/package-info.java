/** What deciding costs, beside the same decision in plain Java. */
@NullMarked
package org.siteready.benchmark;

import org.jspecify.annotations.NullMarked;
