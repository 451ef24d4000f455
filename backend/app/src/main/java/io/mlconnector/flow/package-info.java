/** Bounded iteration over futures, and back-off; no domain. */
@NullMarked
package io.mlconnector.flow;

import org.jspecify.annotations.NullMarked;
