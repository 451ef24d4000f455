/** Planned misbehaviour of a sandbox, and the small HTTP kit that applies it around a handler. */
@NullMarked
package io.mlconnector.simulators.fault;

import org.jspecify.annotations.NullMarked;
