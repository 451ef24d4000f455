/** What documents ask of a mapping, what it answers to that, and what it might answer. */
@NullMarked
package io.mlconnector.core.mapping.grid;

import org.jspecify.annotations.NullMarked;
