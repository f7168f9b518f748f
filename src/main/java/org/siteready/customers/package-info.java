/** Customers, their sites, and what is known of these. */
@NullMarked
package org.siteready.customers;

import org.jspecify.annotations.NullMarked;
