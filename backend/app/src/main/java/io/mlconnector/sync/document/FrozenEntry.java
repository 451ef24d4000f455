package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.LedgerRecord;

/**
 * The entry as it was decided, written down before the first call to Odoo, so that a repeat after a
 * crash sends and expects the very same.
 *
 * @param draftOnly the tenant posts by hand; the entry is loaded and watched
 * @param valued whether its values in the company's currency were decided, too; entries from before
 *     were valued by Odoo
 */
public record FrozenEntry(LedgerRecord entry, boolean draftOnly, boolean valued) {

  public FrozenEntry(LedgerRecord entry, boolean draftOnly) {
    this(entry, draftOnly, true);
  }
}
