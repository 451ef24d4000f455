package io.mlconnector.core.mapping.grid;

/**
 * A line that somebody has posted in the ledger.
 *
 * @param label the words on the line
 * @param account the id of its account
 */
public record Booked(String label, long account) {}
