package io.mlconnector.sync.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant's documents ask for right now, read in one statement.
 *
 * @param unacknowledged stored documents that Concur was not told about
 * @param toConfirm posted or rejected documents that Concur is to be told about
 * @param toPost acknowledged documents, held ones whose mapping or masters are newer now, and those
 *     that another mapping ignored for its go-live date
 * @param toReverse documents that Concur has taken back, whose entries are in the ledger
 * @param toCompare entries that nobody has compared with Odoo's for a day
 * @param mapping the newest version of the mapping; 0 without any
 * @param nextAttempt until the first postponed document is due
 * @param concurEntered since when Concur's credentials are what they are; empty without any
 */
public record Agenda(
    boolean unacknowledged,
    boolean toConfirm,
    boolean toPost,
    boolean toReverse,
    boolean toCompare,
    int mapping,
    Optional<Duration> nextAttempt,
    Optional<Instant> concurEntered) {

  /** Nothing is waiting; comparing is never urgent. */
  public boolean isEmpty() {
    return !unacknowledged && !toConfirm && !toPost && !toReverse;
  }
}
