/** Siteready: may this device be offered to, put live at, used at, updated at or withdrawn from this site? */
@NullMarked
package org.siteready;

import org.jspecify.annotations.NullMarked;
