package io.mlconnector.sync.board;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;

/**
 * Documents that are alike in what a board shows.
 *
 * @param currency an ISO code, or blank where the document has none
 * @param differs posted, but Odoo does not hold what was sent
 * @param total of those that state one
 * @param untotalled how many state none
 * @param ledger what the ledger holds of them; says something of posted ones only
 */
public record Tally(
    Home home,
    DocumentType type,
    DocumentState state,
    String currency,
    boolean differs,
    long documents,
    BigDecimal total,
    long untotalled,
    InLedger ledger) {

  /**
   * What the ledger holds.
   *
   * @param amount of all
   * @param excess by how much it is more than those of them come to that state a total
   * @param unknown of how many it was not kept, as they were posted before
   */
  public record InLedger(BigDecimal amount, BigDecimal excess, long unknown) {

    public static final InLedger NOTHING = new InLedger(BigDecimal.ZERO, BigDecimal.ZERO, 0);

    InLedger plus(InLedger other) {
      return new InLedger(
          amount.add(other.amount), excess.add(other.excess), unknown + other.unknown);
    }
  }

  public Bucket bucket() {
    return Bucket.of(state);
  }
}
