/** What runs where: deployments, the medical device list, what sites are found to run, and the end of it all. */
@NullMarked
package org.siteready.deployments;

import org.jspecify.annotations.NullMarked;
