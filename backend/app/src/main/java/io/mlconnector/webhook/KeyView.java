package io.mlconnector.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is shown of a key that is good.
 *
 * @param goodUntil empty for the one in use; one that was replaced stays good for a while
 */
public record KeyView(Instant madeAt, Optional<Instant> goodUntil) {}
