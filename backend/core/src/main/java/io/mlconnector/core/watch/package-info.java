/**
 * Following records of a system that stamps them with the beginning of the transaction which
 * changed them, so that a change may come to light long after later ones.
 */
@NullMarked
package io.mlconnector.core.watch;

import org.jspecify.annotations.NullMarked;
