/** The users of a device at a site: accounts and seats, consent, instructions for use, training. */
@NullMarked
package org.siteready.users;

import org.jspecify.annotations.NullMarked;
