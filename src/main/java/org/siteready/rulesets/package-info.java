/** Rule files: read, check, compile, try their cases, keep; and the forms in which facts, requirements and cases are written. */
@NullMarked
package org.siteready.rulesets;

import org.jspecify.annotations.NullMarked;
