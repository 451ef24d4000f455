package io.mlconnector.simulators.concur.ess;

import java.time.Instant;

/**
 * An event as it was published.
 *
 * @param site the data centre where its company lived then
 * @param body the envelope's text; every delivery sends these very bytes
 */
public record Event(
    String id,
    String correlationId,
    String site,
    String companyUuid,
    String topic,
    String type,
    Instant at,
    String body) {}
