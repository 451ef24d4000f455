/** The one catalogue of what can go wrong: a code, who can fix it, and how. */
@NullMarked
package io.mlconnector.core.problem;

import org.jspecify.annotations.NullMarked;
