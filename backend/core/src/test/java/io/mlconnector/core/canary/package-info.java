/** Shows that the compiler's checks are awake. */
@NullMarked
package io.mlconnector.core.canary;

import org.jspecify.annotations.NullMarked;
