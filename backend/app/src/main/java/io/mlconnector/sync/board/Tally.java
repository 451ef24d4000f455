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
 */
public record Tally(
    Home home,
    DocumentType type,
    DocumentState state,
    String currency,
    boolean differs,
    long documents,
    BigDecimal total,
    long untotalled) {

  public Bucket bucket() {
    return Bucket.of(state);
  }
}
