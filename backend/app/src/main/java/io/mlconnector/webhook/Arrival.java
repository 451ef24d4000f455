package io.mlconnector.webhook;

import java.util.Optional;

/**
 * An event that has come and is proven to be Concur's.
 *
 * @param key of the tenant's own address; empty on the address of our app, where the event's
 *     company tells whose it is
 */
public record Arrival(Optional<HookKey.Hash> key, Envelope envelope) {}
