package io.mlconnector.sync.follow;

import java.time.InstantSource;

/** Time, what a node remembers, and how much is asked for at once. */
public record Surroundings(FollowMemory memory, Paging paging, InstantSource clock) {}
