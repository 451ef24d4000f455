package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome.TaxChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written on a draft bill so that it holds what it must. Pure. Odoo rounds taxes in
 * its own way, so its tax lines may be cents off; and in a foreign currency, values too.
 *
 * @param lines to be set
 * @param changes the taxes that Odoo had worked out differently
 * @param problem why it cannot be set right, or null
 */
record Adjustment(List<Setting> lines, List<TaxChange> changes, @Nullable Problem problem) {

  Adjustment {
    lines = List.copyOf(lines);
    changes = List.copyOf(changes);
  }

  /** A line's amount in the bill's currency, and its value in the company's. */
  record Setting(long line, BigDecimal amount, BigDecimal balance) {}

  boolean isNeeded() {
    return !lines.isEmpty();
  }

  static Adjustment of(VendorBill bill, List<DraftLine> draft) {
    var items = bill.lines().subList(0, bill.items().size());
    var products = draft.stream().filter(line -> line.kind().equals("product")).toList();
    var problem = differentItems(items, products);
    if (problem != null) {
      return new Adjustment(List.of(), List.of(), problem);
    }
    var settings = new ArrayList<>(values(items, products));
    return taxes(bill, draft, settings);
  }

  /** Odoo keeps the order of items, and nothing but their price decides their amount. */
  private static @Nullable Problem differentItems(List<EntryLine> items, List<DraftLine> products) {
    var sent = items.stream().map(line -> line.amount().amount().stripTrailingZeros()).toList();
    var found = products.stream().map(line -> line.amount().stripTrailingZeros()).toList();
    return sent.equals(found)
        ? null
        : new Problem(
            Code.ODOO_DIFFERS,
            Map.of("detail", "its lines are " + found + ", not " + sent, "entry", "the draft"));
  }

  private static List<Setting> values(List<EntryLine> items, List<DraftLine> products) {
    var settings = new ArrayList<Setting>();
    for (var i = 0; i < items.size(); i++) {
      var value = items.get(i).value().amount();
      if (products.get(i).balance().compareTo(value) != 0) {
        settings.add(new Setting(products.get(i).id(), products.get(i).amount(), value));
      }
    }
    return settings;
  }

  /** What tells tax lines of a bill apart. */
  private record Place(long repartition, long account, Map<Long, BigDecimal> analytic) {

    static Place of(EntryLine line) {
      var repartition = line.marks().repartition();
      return new Place(
          repartition == null ? 0 : repartition.value(),
          line.account().value(),
          plain(
              line.analytic().entrySet().stream()
                  .collect(
                      Collectors.toMap(share -> share.getKey().value(), Map.Entry::getValue))));
    }

    static Place of(DraftLine line) {
      var repartition = line.repartition();
      return new Place(
          repartition == null ? 0 : repartition, line.account(), plain(line.analytic()));
    }

    private static Map<Long, BigDecimal> plain(Map<Long, BigDecimal> analytic) {
      return analytic.entrySet().stream()
          .collect(
              Collectors.toMap(Map.Entry::getKey, share -> share.getValue().stripTrailingZeros()));
    }
  }

  private static Adjustment taxes(VendorBill bill, List<DraftLine> draft, List<Setting> settings) {
    var found = new HashMap<Place, DraftLine>();
    draft.stream()
        .filter(line -> line.tax() != null)
        .forEach(line -> found.put(Place.of(line), line));
    var changes = new ArrayList<TaxChange>();
    for (var line : bill.lines()) {
      var tax = line.marks().tax();
      if (tax != null) {
        var there = found.remove(Place.of(line));
        if (there == null) {
          return new Adjustment(List.of(), List.of(), missing(bill, tax, line));
        }
        set(there, tax, line.amount().amount(), line.value().amount(), settings, changes);
      }
    }
    found
        .values()
        .forEach(
            extra ->
                set(
                    extra,
                    new TaxId(extra.tax() == null ? 0 : extra.tax()),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    settings,
                    changes));
    return new Adjustment(settings, changes, null);
  }

  private static void set(
      DraftLine line,
      TaxId tax,
      BigDecimal amount,
      BigDecimal value,
      List<Setting> settings,
      List<TaxChange> changes) {
    if (line.is(amount, value)) {
      return;
    }
    settings.add(new Setting(line.id(), amount, value));
    if (line.amount().compareTo(amount) != 0) {
      changes.add(new TaxChange(tax, line.amount(), amount));
    }
  }

  private static Problem missing(VendorBill bill, TaxId tax, EntryLine line) {
    return new Problem(
        Code.ODOO_TAX_DIFFERS,
        Map.of(
            "tax",
            tax.toString(),
            "computed",
            "no line",
            "stated",
            line.amount().amount().abs().toPlainString() + " " + bill.currency().code()));
  }
}
