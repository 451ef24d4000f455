package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.LedgerRecord;

/**
 * The entry as it was decided, written down before the first call to Odoo, so that a repeat after a
 * crash sends and expects the very same.
 *
 * @param draftOnly the tenant posts by hand; the entry is loaded and watched
 */
public record FrozenEntry(LedgerRecord entry, boolean draftOnly) {}
