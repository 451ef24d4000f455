package io.mlconnector.simulators.concur.fis;

import java.time.Instant;

/**
 * One financial document as it was queued.
 *
 * @param id the FI id, 32 lower-case hex digits
 * @param businessId report, request or cash advance id; several documents may share one
 * @param text the document's JSON as it was given, digit for digit
 */
public record FiDocument(
    String id, DocType type, String businessId, String text, Instant readyAt) {}
