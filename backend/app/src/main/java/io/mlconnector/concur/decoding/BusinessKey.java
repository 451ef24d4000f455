package io.mlconnector.concur.decoding;

/**
 * Which business document a raw document is, and which of its submissions.
 *
 * @param businessId report, request or cash advance id; empty if it cannot be read
 * @param revision 1 where Concur gives none
 */
public record BusinessKey(String businessId, int revision) {}
