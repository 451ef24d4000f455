package io.mlconnector.audit;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * An entry in its place in the chain.
 *
 * @param number counts a tenant's entries from 1, without gaps
 * @param actor who: a person, an API token, or the service itself
 * @param detail what else is known, as the very JSON text that the hash is made of
 * @param previous the hash of the entry before
 * @param hash over all of it
 */
public record ChainedEntry(
    long number,
    Instant at,
    String actor,
    String action,
    String detail,
    Buffer previous,
    Buffer hash) {}
