package io.mlconnector.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * How a lane stands, for people.
 *
 * @param running a node works on it now
 * @param dueAt when it is looked at next; empty while it is paused
 * @param startedAt when the last run began
 * @param finishedAt when the last run that came to its end did
 * @param failures failed runs in a row
 */
public record LaneStanding(
    Stream stream,
    boolean running,
    Optional<Instant> dueAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    int failures) {}
