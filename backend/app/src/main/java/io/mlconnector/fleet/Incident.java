package io.mlconnector.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which a part of the service was not as it should be.
 *
 * @param until empty while it goes on
 */
public record Incident(String component, PartState state, Instant since, Optional<Instant> until) {}
