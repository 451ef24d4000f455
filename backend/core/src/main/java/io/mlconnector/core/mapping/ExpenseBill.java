package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.toSet;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.BillLedger.BillHead;
import io.mlconnector.core.mapping.BillLedger.TaxedItem;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.Parties.Found;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a vendor bill of an expense report's draft: the employee is the vendor. What other parties
 * and advances bear is taken off by items with negative amounts, so that the total is what the
 * employee is owed; a report by which the employee owes becomes a refund.
 */
final class ExpenseBill {

  private final Header header;
  private final Ground ground;
  private final Rules rules;

  ExpenseBill(Header header, Ground ground, Rules rules) {
    this.header = header;
    this.ground = ground;
    this.rules = rules;
  }

  /** The bill or what it needs; empty if it was refused. */
  Optional<Mapping> of(Draft draft) {
    var findings = rules.findings();
    var rows = EntryForm.rows(draft, header, findings);
    var vendor = rules.parties().payable(Parties.EMPLOYEE);
    checkShares();
    if (rows.isEmpty()) {
      findings.refused("bill", "a bill needs an item", Problem.of(Code.NOTHING_TO_POST));
    } else if (rows.size() > EntryForm.LINES_MAX) {
      findings.refused("bill", "lines of one bill", EntryForm.tooMany(rows.size()));
    }
    if (findings.anyRefusal() || vendor.isEmpty()) {
      return Optional.empty();
    }
    if (byOdoo() && Rates.open(header, ground)) {
      return Optional.of(new Mapping.Open(Set.of(Rates.need(header)), findings.trace()));
    }
    return rate()
        .map(
            rate ->
                rules
                    .staff()
                    .wanted()
                    .<Mapping>map(need -> new Mapping.Open(Set.of(need), findings.trace()))
                    .orElseGet(() -> mapped(rows, vendor.get(), rate)));
  }

  private boolean byOdoo() {
    return header.foreign() && !concur();
  }

  private boolean concur() {
    return rules.worth().map(Worth::wanted).orElse(false);
  }

  private Optional<BigDecimal> rate() {
    if (!header.foreign()) {
      return Optional.of(BigDecimal.ONE);
    }
    return concur() ? commonRate() : Rates.of(header, ground, rules.findings());
  }

  /** The one rate of all expenses. */
  private Optional<BigDecimal> commonRate() {
    var rates = new ArrayList<BigDecimal>();
    for (var entry : report().entries()) {
      var spending = new Spending(entry.spent());
      var rate =
          spending.isIn(header.own().code()) ? spending.rate() : Optional.<BigDecimal>empty();
      if (rate.isEmpty()) {
        notGiven(Expense.of(entry).place());
        return Optional.empty();
      }
      rates.add(rate.get().stripTrailingZeros());
    }
    if (rates.isEmpty()) {
      notGiven("the cash advances");
      return Optional.empty();
    }
    if (rates.stream().distinct().count() > 1) {
      rules.findings().refused("rate", "a bill has one rate", Problem.of(Code.RATES_DIFFER));
      return Optional.empty();
    }
    rules.findings().decided("rate", "Concur's rate", rates.getFirst().toPlainString());
    return Optional.of(rates.getFirst());
  }

  private void notGiven(String place) {
    var facts = Map.of("from", header.currency().code(), "to", header.own().code(), "place", place);
    rules.findings().refused(place + ": rate", "Concur's", new Problem(Code.RATE_NOT_GIVEN, facts));
  }

  private ExpenseReport report() {
    return (ExpenseReport) header.document();
  }

  /**
   * A tax that itself leaves a part with the cost must leave what the spend system leaves; one that
   * takes a part back, as a reverse charge does, would pay the employee less than was spent.
   */
  private void checkShares() {
    var unit = BigDecimal.ONE.movePointLeft(header.currency().decimals());
    for (var use : rules.taxes().uses()) {
      var tax = use.tax();
      if (tax != null) {
        var whole = use.leavesCost() ? use.amount() : use.reclaim();
        var reclaimed =
            TaxSplit.of(tax.bills(), whole, header.currency()).entrySet().stream()
                .filter(share -> share.getKey().account() != null)
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (reclaimed.subtract(use.reclaim()).abs().compareTo(unit) > 0) {
          refuse(tax, whole, reclaimed, use.reclaim());
        }
      }
    }
  }

  private void refuse(Tax tax, BigDecimal whole, BigDecimal computed, BigDecimal stated) {
    var facts =
        Map.of(
            "tax", tax.name(),
            "amount", whole.toPlainString(),
            "computed", computed.toPlainString(),
            "stated", stated.toPlainString());
    rules
        .findings()
        .refused("tax " + tax.name(), "its share", new Problem(Code.TAX_SHARE_DIFFERS, facts));
  }

  private Mapping mapped(List<Amount> rows, Found vendor, BigDecimal rate) {
    var kind = total(rows).signum() < 0 ? Kind.REFUND : Kind.BILL;
    var items = rows.stream().map(row -> item(row, kind)).toList();
    var taxes = taxes(rows);
    var head =
        new BillHead(
            kind,
            vendor.payable().partner(),
            account(vendor),
            header.title(),
            header.currency(),
            header.own(),
            rate);
    var lines = BillLedger.lines(head, items, taxes);
    compareTaxes(rows, lines);
    var bill =
        new VendorBill(
            ground.profile().company(),
            header.posting().journal(),
            kind,
            head.partner(),
            header.date(),
            invoiceDate(),
            null,
            null,
            header.currency(),
            header.own(),
            header.document().businessId(),
            header.document().businessId(),
            items.stream().map(TaxedItem::item).toList(),
            lines);
    rules.findings().decided("bill", Ledger.words(header.posting().as()), bill.total().toString());
    return new Mapping.Mapped(
        bill, rules.findings().trace(), reasons(rows, lines, vendor), rules.checks().all());
  }

  private static AccountId account(Found vendor) {
    return vendor.payable().account();
  }

  private LocalDate invoiceDate() {
    var dates = report().dates();
    return Stream.of(Optional.ofNullable(dates.submitted()), Optional.ofNullable(dates.end()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(header.date());
  }

  private static BigDecimal total(List<Amount> rows) {
    return rows.stream()
        .flatMap(row -> Stream.concat(Stream.of(row.debit()), row.taxes().values().stream()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private TaxedItem item(Amount row, Kind kind) {
    var net = signed(row.debit(), kind);
    var amounts = new LinkedHashMap<TaxId, BigDecimal>();
    row.taxes().forEach((tax, amount) -> amounts.put(tax, signed(amount, kind)));
    var item =
        new BillItem(
            row.bucket().account(),
            row.label().isBlank() ? header.title() : row.label(),
            BigDecimal.ONE,
            net,
            new Money(net, header.currency()),
            row.bucket().taxes(),
            row.bucket().analytic(),
            null);
    return new TaxedItem(item, amounts);
  }

  private static BigDecimal signed(BigDecimal amount, Kind kind) {
    return switch (kind) {
      case BILL -> amount;
      case REFUND -> amount.negate();
    };
  }

  private Map<TaxId, Tax> taxes(List<Amount> rows) {
    var taxes = new LinkedHashMap<TaxId, Tax>();
    rows.stream()
        .flatMap(row -> row.bucket().taxes().stream())
        .forEach(id -> taxes.put(id, Objects.requireNonNull(ground.masters().taxes().get(id))));
    return taxes;
  }

  private void compareTaxes(List<Amount> rows, List<EntryLine> lines) {
    taxes(rows)
        .values()
        .forEach(
            tax -> {
              var stated =
                  rules.taxes().uses().stream()
                      .filter(use -> tax.equals(use.tax()))
                      .map(use -> use.leavesCost() ? use.amount() : use.reclaim())
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              var posted =
                  lines.stream()
                      .filter(line -> tax.id().equals(line.marks().tax()))
                      .map(line -> line.amount().amount())
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              rules.checks().compare("tax " + tax.name(), stated, posted, Cause.UNEXPLAINED);
            });
  }

  /** Items have their own reasons, tax lines those of their tax, the payable the vendor's. */
  private List<List<Trace.Step>> reasons(List<Amount> rows, List<EntryLine> lines, Found vendor) {
    var reasons = new ArrayList<List<Trace.Step>>();
    rows.forEach(row -> reasons.add(row.reasons()));
    lines.subList(rows.size(), lines.size() - 1).stream()
        .map(line -> ofTax(line.marks().tax()))
        .forEach(reasons::add);
    reasons.add(vendor.reasons());
    return reasons;
  }

  private List<Trace.Step> ofTax(@Nullable TaxId id) {
    var steps =
        rules.taxes().uses().stream()
            .filter(use -> use.tax() != null && use.tax().id().equals(id))
            .flatMap(use -> use.reasons().stream())
            .collect(toSet());
    return List.copyOf(steps);
  }
}
