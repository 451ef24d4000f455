package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code event_subscription}.
 *
 * @param clientId of the tenant's own app that the subscription belongs to; empty for ours
 * @param madeAt when it was made last
 */
record Kept(
    Topic topic,
    SubscriptionState state,
    Optional<String> id,
    Optional<String> datacenter,
    Optional<String> clientId,
    Optional<Instant> madeAt,
    Optional<Instant> verifiedAt,
    Optional<Problem> problem) {}
