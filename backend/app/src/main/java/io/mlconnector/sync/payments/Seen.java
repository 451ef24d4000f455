package io.mlconnector.sync.payments;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What Odoo has of documents' entries.
 *
 * @param ledgers of those by which it shows somebody to be owed
 * @param made when it had made those of which that was not known
 * @param strange those whose entry's id is another entry's now
 * @param unclear those of which nothing can be made
 */
record Seen(
    Map<UUID, InLedger> ledgers, Map<UUID, Instant> made, Set<UUID> strange, Set<UUID> unclear) {

  Seen {
    ledgers = Map.copyOf(ledgers);
    made = Map.copyOf(made);
    strange = Set.copyOf(strange);
    unclear = Set.copyOf(unclear);
  }

  /** Whether what is not shown of it says nothing. */
  boolean isHidden(UUID document) {
    return strange.contains(document) || unclear.contains(document);
  }
}
