package io.mlconnector.identity;

import java.time.Instant;
import java.util.UUID;

/** A session as its person sees it. */
public record SessionView(
    UUID id, String address, String userAgent, Instant createdAt, Instant usedAt) {}
