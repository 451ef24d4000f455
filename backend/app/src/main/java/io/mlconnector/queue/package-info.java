/** Durable lanes: due times, leases and fencing; knows no job's meaning. */
@NullMarked
package io.mlconnector.queue;

import org.jspecify.annotations.NullMarked;
