package io.mlconnector.odoo;

import io.mlconnector.core.accounting.LedgerRecord;

/**
 * A ledger record with its external id, {@code mlc_<tenant>.<docType>_<FI id>}: the part before the
 * first dot is Odoo's module, and (module, name) is unique there.
 */
public record Loadable(String externalId, LedgerRecord content) {}
