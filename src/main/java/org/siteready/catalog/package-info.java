/** Devices, their releases and the integration specifications of these. */
@NullMarked
package org.siteready.catalog;

import org.jspecify.annotations.NullMarked;
