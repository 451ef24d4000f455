/** Bounded loops over futures, bounded caches, work off the loop, and back-off; no domain. */
@NullMarked
package io.mlconnector.flow;

import org.jspecify.annotations.NullMarked;
