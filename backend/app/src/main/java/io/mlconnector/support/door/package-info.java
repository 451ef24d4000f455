/** Coming in, and proving again who one is. */
@NullMarked
package io.mlconnector.support.door;

import org.jspecify.annotations.NullMarked;
