package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tax of a share of an invoice and what becomes of it.
 *
 * @param name as the mapping knows it
 * @param amount the spend system's, positive on a bill and on a refund
 * @param charged what of it the vendor is owed: nothing of a reverse charge
 * @param account where it is posted without a tax of the ledger; null to stay with the cost
 * @param tax the ledger's tax that it is posted as, or null
 * @param reasons the decisions that found account and tax
 */
record InvoiceTax(
    String name,
    BigDecimal amount,
    BigDecimal charged,
    @Nullable AccountId account,
    @Nullable Tax tax,
    List<Trace.Step> reasons) {

  boolean staysWithCost() {
    return account == null;
  }
}
