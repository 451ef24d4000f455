/** When work is done, and when it is paused. */
@NullMarked
package io.mlconnector.portal.schedule;

import org.jspecify.annotations.NullMarked;
