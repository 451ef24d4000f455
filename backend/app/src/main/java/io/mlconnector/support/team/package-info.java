/** Who works for the service, and what they did. */
@NullMarked
package io.mlconnector.support.team;

import org.jspecify.annotations.NullMarked;
