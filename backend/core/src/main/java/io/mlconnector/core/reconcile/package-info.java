/** Keeping one record equal in two systems, either of which may change it. */
@NullMarked
package io.mlconnector.core.reconcile;

import org.jspecify.annotations.NullMarked;
