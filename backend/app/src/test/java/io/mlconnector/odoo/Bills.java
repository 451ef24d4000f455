package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.account;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bills with one tax of 15 %, in any currency and at any rate.
 *
 * @param rate units of the currency for one of the company's
 * @param taxed whether the items say that they are taxed
 * @param vendor whose they are
 */
record Bills(
    LedgerMasters masters,
    Kind kind,
    Currency currency,
    BigDecimal rate,
    boolean taxed,
    @Nullable OrderLineId order,
    @Nullable PaymentTermId term,
    PartnerId vendor) {

  static Bills of(LedgerMasters masters, Kind kind) {
    var currency = Currency.of(masters.company().currency()).orElseThrow();
    return new Bills(masters, kind, currency, BigDecimal.ONE, true, null, null, vendor(masters));
  }

  Bills in(String code, String atRate) {
    var other = Currency.of(code).orElseThrow();
    return new Bills(masters, kind, other, new BigDecimal(atRate), taxed, order, term, vendor);
  }

  Bills untaxed() {
    return new Bills(masters, kind, currency, rate, false, order, term, vendor);
  }

  Bills ordered(OrderLineId line) {
    return new Bills(masters, kind, currency, rate, taxed, line, term, vendor);
  }

  Bills within(PaymentTermId terms) {
    return new Bills(masters, kind, currency, rate, taxed, order, terms, vendor);
  }

  Bills of(PartnerId other) {
    return new Bills(masters, kind, currency, rate, taxed, order, term, other);
  }

  /** A bill of these prices, whose vendor wrote this tax below them. */
  VendorBill bill(String statedTax, String... prices) {
    var items = new ArrayList<BillItem>();
    var lines = new ArrayList<EntryLine>();
    var expenses = account(masters, "600000");
    for (var price : prices) {
      var net = money(price);
      var taxes = taxed ? Set.of(tax().id()) : Set.<TaxId>of();
      var label = "Item " + items.size();
      items.add(
          new BillItem(expenses, label, BigDecimal.ONE, net.amount(), net, taxes, Map.of(), order));
      lines.add(line(expenses, label, net, TaxMarks.base(taxed ? base().tags() : Set.of())));
    }
    var stated = money(statedTax);
    if (!stated.isZero()) {
      lines.add(line(taxAccount(), tax().name(), stated, marks()));
    }
    lines.add(payable(lines));
    return new VendorBill(
        masters.company().id(),
        journal(),
        kind,
        vendor,
        OdooSubject.DAY,
        LocalDate.of(2026, 11, 5),
        term == null ? LocalDate.of(2026, 12, 24) : null,
        term,
        currency,
        companyCurrency(),
        "V-" + UUID.randomUUID(),
        "FI-1",
        items,
        lines);
  }

  Tax tax() {
    return masters.taxes().values().stream()
        .filter(tax -> tax.use().equals("purchase") && tax.active() && !tax.included())
        .filter(tax -> tax.percent() != null && tax.percent().intValue() == 15)
        .min(Comparator.comparingLong(tax -> tax.id().value()))
        .orElseThrow();
  }

  TaxMarks marks() {
    return new TaxMarks(part().tags(), tax().id(), part().id());
  }

  Repartition base() {
    return parts().stream().filter(Repartition::base).findFirst().orElseThrow();
  }

  AccountId taxAccount() {
    var account = part().account();
    return account == null ? account(masters, "600000") : account;
  }

  private Repartition part() {
    return parts().stream().filter(part -> !part.base()).findFirst().orElseThrow();
  }

  private List<Repartition> parts() {
    return kind == Kind.BILL ? tax().bills() : tax().refunds();
  }

  private static PartnerId vendor(LedgerMasters masters) {
    var payable = account(masters, "211000");
    return masters.directory().partners().values().stream()
        .filter(partner -> partner.active() && payable.equals(partner.payable()))
        .map(LedgerMasters.Partner::id)
        .filter(id -> id.value() >= 7)
        .min(Comparator.comparingLong(PartnerId::value))
        .orElseThrow();
  }

  private PartnerId booked() {
    return masters.directory().commercial(vendor);
  }

  private JournalId journal() {
    return masters.journals().values().stream()
        .filter(journal -> journal.type().equals("purchase"))
        .map(LedgerMasters.Journal::id)
        .min(Comparator.comparingLong(JournalId::value))
        .orElseThrow();
  }

  private Currency companyCurrency() {
    return Currency.of(masters.company().currency()).orElseThrow();
  }

  private Money money(String amount) {
    return new Money(new BigDecimal(amount), currency);
  }

  private EntryLine line(AccountId account, String label, Money written, TaxMarks marks) {
    var amount = kind == Kind.BILL ? written : written.negated();
    var own = companyCurrency();
    var value =
        currency.equals(own)
            ? amount
            : new Money(amount.amount().divide(rate, own.decimals(), RoundingMode.HALF_UP), own);
    return new EntryLine(account, booked(), label, amount, value, Map.of(), marks);
  }

  private EntryLine payable(List<EntryLine> others) {
    var amount = Money.zero(currency);
    var value = Money.zero(companyCurrency());
    for (var line : others) {
      amount = amount.minus(line.amount());
      value = value.minus(line.value());
    }
    return new EntryLine(
        account(masters, "211000"), booked(), "Payable", amount, value, Map.of(), TaxMarks.NONE);
  }
}
