package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.Invoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of a bill while its order line is not known. Amounts are positive where they add to the
 * bill, or to the refund.
 *
 * @param taxes the ledger's taxes that are due on it, with the spend system's amounts
 * @param line the invoice's line that an order may be linked to through this item, or null
 * @param reasons why it is there
 */
record InvoiceItem(
    AccountId account,
    String label,
    Price price,
    BigDecimal net,
    Map<TaxId, BigDecimal> taxes,
    Map<AnalyticAccountId, BigDecimal> analytic,
    Invoice.@Nullable Line line,
    List<Trace.Step> reasons) {

  /** How a net comes about: quantity times price, rounded. */
  record Price(BigDecimal quantity, BigDecimal unit) {

    static Price of(BigDecimal net) {
      return new Price(BigDecimal.ONE, net);
    }
  }

  InvoiceItem {
    taxes = Map.copyOf(taxes);
    analytic = Map.copyOf(analytic);
    reasons = List.copyOf(reasons);
  }

  /** Whether it posts nothing. */
  boolean isEmpty() {
    return net.signum() == 0 && taxes.isEmpty();
  }

  /** Both as one, if they differ in their amounts and words only. */
  InvoiceItem plus(InvoiceItem other) {
    var sum = net.add(other.net);
    var amounts = new LinkedHashMap<>(taxes);
    other.taxes.forEach((tax, amount) -> amounts.merge(tax, amount, BigDecimal::add));
    var all = new ArrayList<>(reasons);
    all.addAll(other.reasons);
    return new InvoiceItem(
        account,
        label.equals(other.label) ? label : "",
        Price.of(sum),
        sum,
        amounts,
        analytic,
        null,
        all);
  }
}
