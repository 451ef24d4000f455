package io.mlconnector.odoo;

import io.mlconnector.core.accounting.LedgerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A ledger record with its external id, {@code mlc_<tenant>.<docType>_<FI id>}: the part before the
 * first dot is Odoo's module, and (module, name) is unique there.
 *
 * @param reverses the move that it takes back, or null
 */
public record Loadable(String externalId, LedgerRecord content, @Nullable MoveId reverses) {

  public Loadable(String externalId, LedgerRecord content) {
    this(externalId, content, null);
  }
}
