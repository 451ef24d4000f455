package io.mlconnector.limits;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Backoff;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What limits are kept with.
 *
 * @param clock by which rests end; the nodes' clocks have to agree within a second or so
 */
public record Surroundings(
    Vertx vertx, Database database, InstantSource clock, Backoff backoff, Meters meters) {}
