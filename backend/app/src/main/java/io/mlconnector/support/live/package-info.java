/** Tells open pages of the console when figures of the fleet have changed. */
@NullMarked
package io.mlconnector.support.live;

import org.jspecify.annotations.NullMarked;
