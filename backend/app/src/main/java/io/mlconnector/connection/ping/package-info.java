/** Trying out a connection step by step, with a fix for each step that fails. */
@NullMarked
package io.mlconnector.connection.ping;

import org.jspecify.annotations.NullMarked;
