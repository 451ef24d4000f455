/** Who works for the service: how they come in, what they may do, and what they did. */
@NullMarked
package io.mlconnector.staff;

import org.jspecify.annotations.NullMarked;
