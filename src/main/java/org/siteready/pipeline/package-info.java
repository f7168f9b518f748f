/** The command line and what pipelines ask. */
@NullMarked
package org.siteready.pipeline;

import org.jspecify.annotations.NullMarked;
