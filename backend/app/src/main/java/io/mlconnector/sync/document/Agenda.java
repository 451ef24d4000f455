package io.mlconnector.sync.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param lastFetched when the newest document was stored; empty without any
 * @param concurEntered since when Concur's credentials are what they are; empty without any
 * @param events what webhooks have left
 */
public record Agenda(
    boolean unacknowledged,
    boolean toConfirm,
    boolean toPost,
    boolean toReverse,
    boolean toCompare,
    int mapping,
    Optional<Duration> nextAttempt,
    Optional<Instant> lastFetched,
    Optional<Instant> concurEntered,
    Events events) {

  /**
   * Events that came before this was read.
   *
   * @param waiting there are some that hint at something not looked at
   * @param ready some of them tell of documents that wait at Concur
   * @param announced events have told of all the newest documents
   * @param before the moment of reading, by the database's clock
   */
  public record Events(boolean waiting, boolean ready, boolean announced, Instant before) {}

  /** The newest sign that there is something to expect from this tenant's Concur. */
  public Optional<Instant> lastSign() {
    return Stream.of(lastFetched, concurEntered)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Nothing is waiting; comparing is never urgent. */
  public boolean isEmpty() {
    return !unacknowledged && !toConfirm && !toPost && !toReverse;
  }
}
