/** What goes on right now: progress that pages follow, and why calls are kept back. */
@NullMarked
package io.mlconnector.portal.live;

import org.jspecify.annotations.NullMarked;
