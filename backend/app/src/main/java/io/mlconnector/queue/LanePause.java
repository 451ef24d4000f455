package io.mlconnector.queue;

import java.time.Instant;

/**
 * A lane that a person has paused.
 *
 * @param reason in the person's words
 * @param by who it was
 */
public record LanePause(Stream stream, String reason, String by, Instant at) {}
