package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.InvoiceItem.Price;
import io.mlconnector.core.mapping.RateCheck.Stated;
import io.mlconnector.core.mapping.RateCheck.Taxed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A share of an invoice's line with everything about it looked up. Amounts are positive where they
 * add to the bill, or to the refund.
 *
 * @param shipping zero where the share has none
 * @param apart whether the shipping is posted besides the net, which does not contain it then
 */
record InvoiceShare(
    LineText text,
    AccountId account,
    Map<AnalyticAccountId, BigDecimal> analytic,
    BigDecimal net,
    BigDecimal shipping,
    boolean apart,
    List<InvoiceTax> taxes,
    List<Trace.Step> reasons) {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /**
   * How the share's line is written.
   *
   * @param price its quantity and price, and whether an order may be linked through it
   */
  record LineText(String label, InvoicePrice price) {}

  /** What the items of the share and their taxes come to. */
  BigDecimal total() {
    return charged(taxes).add(apart ? net.add(shipping) : net);
  }

  static BigDecimal charged(List<InvoiceTax> taxes) {
    return taxes.stream().map(InvoiceTax::charged).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The items that post it. */
  List<InvoiceItem> items() {
    var items = new ArrayList<InvoiceItem>();
    var odoo = taxes.stream().anyMatch(tax -> tax.tax() != null);
    var cost = cost();
    // A tax that stays with the cost would enlarge the base of the taxes that are reported.
    var main = odoo ? net : net.add(cost);
    items.add(main(main));
    if (apart && shipping.signum() != 0) {
      items.add(item(account, text.label() + ", shipping", shipping, onShipping()));
    }
    if (odoo && cost.signum() != 0) {
      items.add(item(account, text.label() + ", tax", cost, Map.of()));
    }
    for (var tax : taxes) {
      var own = tax.account();
      if (own != null && tax.tax() == null) {
        items.add(onAccount(tax, own));
      }
    }
    return items.stream().filter(item -> !item.isEmpty()).toList();
  }

  /** What the taxes may be due on: the net, with the shipping or without. */
  Taxed taxed() {
    var stated = taxes.stream().map(tax -> new Stated(tax.tax(), tax.amount(), true)).toList();
    return apart
        ? new Taxed(net, net.add(shipping), stated)
        : new Taxed(net.subtract(shipping), net, stated);
  }

  /** An Odoo tax with an amount, and nothing that Odoo could compute it on. */
  boolean lacksBase() {
    var base = apart ? net.add(shipping) : net;
    return base.signum() == 0
        && taxes.stream().anyMatch(tax -> tax.tax() != null && tax.amount().signum() != 0);
  }

  private BigDecimal cost() {
    return charged(taxes.stream().filter(InvoiceTax::staysWithCost).toList());
  }

  private InvoiceItem main(BigDecimal amount) {
    var amounts = new LinkedHashMap<TaxId, BigDecimal>();
    for (var tax : taxes) {
      var known = tax.tax();
      if (known != null) {
        amounts.merge(known.id(), tax.amount(), BigDecimal::add);
      }
    }
    var untouched = amount.compareTo(net) == 0;
    var price = untouched ? text.price().of(net) : Price.of(amount);
    return new InvoiceItem(
        account,
        text.label(),
        price,
        amount,
        amounts,
        analytic,
        text.price().linked(untouched && text.price().counts(net)),
        reasons);
  }

  /** The taxes that were computed on the shipping too, by their amounts; all is on the net. */
  private Map<TaxId, BigDecimal> onShipping() {
    var amounts = new LinkedHashMap<TaxId, BigDecimal>();
    for (var tax : taxes) {
      var known = tax.tax();
      if (known != null && covers(known, tax.amount())) {
        amounts.put(known.id(), BigDecimal.ZERO);
      }
    }
    return amounts;
  }

  private boolean covers(Tax tax, BigDecimal amount) {
    var percent = tax.percent();
    return percent != null
        && off(percent, net.add(shipping), amount).compareTo(off(percent, net, amount)) <= 0;
  }

  private static BigDecimal off(BigDecimal percent, BigDecimal base, BigDecimal amount) {
    return base.multiply(percent).subtract(amount.multiply(WHOLE)).abs();
  }

  private InvoiceItem onAccount(InvoiceTax tax, AccountId own) {
    return new InvoiceItem(
        own,
        "Tax " + tax.name(),
        Price.of(tax.amount()),
        tax.amount(),
        Map.of(),
        Map.of(),
        null,
        tax.reasons());
  }

  private InvoiceItem item(
      AccountId where, String label, BigDecimal amount, Map<TaxId, BigDecimal> due) {
    return new InvoiceItem(where, label, Price.of(amount), amount, due, analytic, null, reasons);
  }
}
