/** The tenant-facing pages. */
@NullMarked
package io.mlconnector.portal;

import org.jspecify.annotations.NullMarked;
