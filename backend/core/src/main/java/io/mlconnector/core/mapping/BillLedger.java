package io.mlconnector.core.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every line that Odoo must hold once a bill is posted: items, taxes as Odoo groups them, and the
 * payable. Odoo makes tax and payable lines by itself, so theirs are foretold here; only the tax
 * amounts are Concur's.
 */
final class BillLedger {

  /**
   * An item with what the spend system says that each of the ledger's taxes comes to on it.
   *
   * @param taxAmounts in the document's currency, positive as the item's net is
   */
  record TaxedItem(BillItem item, Map<TaxId, BigDecimal> taxAmounts) {

    TaxedItem {
      taxAmounts = Map.copyOf(taxAmounts);
    }
  }

  /**
   * What a bill's lines have in common.
   *
   * @param partner who is on every line: the vendor, or the company that it is a contact of
   * @param payable that partner's own payable account
   * @param label the text on the payable's line
   * @param rate units of {@code currency} for one of {@code own}; 1 where they are the same
   */
  record BillHead(
      VendorBill.Kind kind,
      PartnerId partner,
      AccountId payable,
      String label,
      Currency currency,
      Currency own,
      BigDecimal rate) {}

  private final BillHead head;
  private final Map<TaxId, Tax> taxes;

  private BillLedger(BillHead head, Map<TaxId, Tax> taxes) {
    this.head = head;
    this.taxes = taxes;
  }

  /**
   * The posted lines: one for each item, then the taxes in the order in which the items bring them,
   * the payable last. Tax lines of zero are left out, as Odoo has none.
   *
   * @param taxes at least every tax of the items
   */
  static List<EntryLine> lines(BillHead head, List<TaxedItem> items, Map<TaxId, Tax> taxes) {
    return new BillLedger(head, taxes).lines(items);
  }

  private List<EntryLine> lines(List<TaxedItem> items) {
    var lines = new ArrayList<EntryLine>();
    items.forEach(taxed -> lines.add(line(taxed.item())));
    taxSums(items).entrySet().stream()
        .filter(sum -> sum.getValue().signum() != 0)
        .forEach(sum -> lines.add(line(sum.getKey(), sum.getValue())));
    return BillValues.of(lines, payable(lines), head);
  }

  private EntryLine line(BillItem item) {
    var tags =
        item.taxes().stream()
            .flatMap(id -> tax(id).baseTags(head.kind()).stream())
            .collect(toUnmodifiableSet());
    return line(
        new Place(item.account(), item.analytic(), TaxMarks.base(tags)),
        item.label(),
        item.net().amount());
  }

  private EntryLine line(TaxLine key, BigDecimal amount) {
    var marks = new TaxMarks(key.tags(), key.tax(), key.repartition().id());
    return line(new Place(key.account(), key.analytic(), marks), tax(key.tax()).name(), amount);
  }

  private EntryLine payable(List<EntryLine> others) {
    var sum =
        others.stream().map(EntryLine::amount).reduce(Money.zero(head.currency()), Money::plus);
    return line(
        new Place(head.payable(), Map.of(), TaxMarks.NONE),
        head.label(),
        signed(sum.amount().negate()));
  }

  /** A line that is not valued yet. */
  private EntryLine line(Place place, String label, BigDecimal amount) {
    return new EntryLine(
        place.account(),
        head.partner(),
        label,
        new Money(signed(amount), head.currency()),
        Money.zero(head.own()),
        place.analytic(),
        place.marks());
  }

  private BigDecimal signed(BigDecimal amount) {
    return head.kind() == VendorBill.Kind.BILL ? amount : amount.negate();
  }

  private Map<TaxLine, BigDecimal> taxSums(List<TaxedItem> items) {
    var sums = new LinkedHashMap<TaxLine, BigDecimal>();
    for (var taxed : items) {
      taxed.taxAmounts().entrySet().stream()
          .sorted(Map.Entry.comparingByKey(Comparator.comparingLong(TaxId::value)))
          .forEach(tax -> add(sums, taxed.item(), tax.getKey(), tax.getValue()));
    }
    return sums;
  }

  private void add(Map<TaxLine, BigDecimal> sums, BillItem item, TaxId tax, BigDecimal amount) {
    var shares = TaxSplit.of(tax(tax).parts(head.kind()), amount, head.currency());
    shares.forEach(
        (repartition, share) ->
            sums.merge(key(item, tax(tax), repartition), share, BigDecimal::add));
  }

  /**
   * Odoo keeps a tax's amount with the cost objects of its base where the tax is meant to be so, or
   * where no tax closing takes the amount away again.
   */
  private static TaxLine key(BillItem item, Tax tax, Repartition repartition) {
    var own = repartition.account();
    var stays = tax.analytic() || !repartition.closing();
    return new TaxLine(
        tax.id(),
        repartition,
        own == null ? item.account() : own,
        stays ? plain(item.analytic()) : Map.of());
  }

  /** Percents that are equal whichever way they are written. */
  private static Map<AnalyticAccountId, BigDecimal> plain(
      Map<AnalyticAccountId, BigDecimal> analytic) {
    return analytic.entrySet().stream()
        .collect(
            toUnmodifiableMap(Map.Entry::getKey, share -> share.getValue().stripTrailingZeros()));
  }

  private Tax tax(TaxId id) {
    return requireNonNull(taxes.get(id), () -> "tax " + id);
  }

  /** Where an amount goes and what it says to the tax report. */
  private record Place(
      AccountId account, Map<AnalyticAccountId, BigDecimal> analytic, TaxMarks marks) {}

  /** Tax amounts with the same key are on one line. */
  private record TaxLine(
      TaxId tax,
      Repartition repartition,
      AccountId account,
      Map<AnalyticAccountId, BigDecimal> analytic) {

    Set<TagId> tags() {
      return repartition.tags();
    }
  }
}
