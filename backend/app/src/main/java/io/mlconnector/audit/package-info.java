/** Append-only record of who did what. */
@NullMarked
package io.mlconnector.audit;

import org.jspecify.annotations.NullMarked;
