/** Applies the database schema, forward only. */
@NullMarked
package io.mlconnector.migrations;

import org.jspecify.annotations.NullMarked;
