package io.mlconnector.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a tenant's webhooks come, judged by what polling finds.
 *
 * @param lastEventAt of any kind
 * @param lastDocumentWithoutEventAt when polling last found a document that no event had told of
 * @param missed such documents in the last seven days
 */
public record WebhookHealth(
    Optional<Instant> lastEventAt, Optional<Instant> lastDocumentWithoutEventAt, int missed) {}
