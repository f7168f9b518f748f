/** What runs where: deployments, the medical device list and how an integration ends. */
@NullMarked
package org.siteready.deployments;

import org.jspecify.annotations.NullMarked;
