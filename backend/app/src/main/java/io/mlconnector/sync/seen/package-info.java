/** Which codes a tenant's documents use, how often, and for how much. */
@NullMarked
package io.mlconnector.sync.seen;

import org.jspecify.annotations.NullMarked;
