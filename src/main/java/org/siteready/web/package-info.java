/** How requests come in and answers go out: strict bodies, callers, problems, entity tags, pages. */
@NullMarked
package org.siteready.web;

import org.jspecify.annotations.NullMarked;
