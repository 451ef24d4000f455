/** The catalogue of meter names and tags, and the registry. */
@NullMarked
package io.mlconnector.metrics;

import org.jspecify.annotations.NullMarked;
