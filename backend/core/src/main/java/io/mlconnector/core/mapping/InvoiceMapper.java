package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.BillLedger.BillHead;
import io.mlconnector.core.mapping.BillLedger.TaxedItem;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes a vendor bill or refund of an invoice, or a journal entry with the same lines. */
final class InvoiceMapper {

  private final Invoice invoice;
  private final Ground ground;
  private final Rules rules;
  private final Findings findings;
  private final Kind kind;

  InvoiceMapper(Invoice invoice, Ground ground, Rules rules) {
    this.invoice = invoice;
    this.ground = ground;
    this.rules = rules;
    this.findings = rules.findings();
    var total = invoice.total();
    this.kind = total != null && total.signum() < 0 ? Kind.REFUND : Kind.BILL;
  }

  /**
   * The record, what it needs, or empty if it was refused.
   *
   * @param header with the posting date as the tenant's rule gives it; empty if it was refused
   */
  Optional<Mapping> of(Optional<Header> header, PostingDate dates) {
    var sum = new InvoiceLines(rules, ground.profile(), kind).of(invoice);
    new InvoiceTotal(invoice, rules, kind).settle(sum, ground.profile().rounding());
    var vendor = new Vendors(ground, invoice.vendor(), rules).find();
    var paper = paper();
    var open = header.flatMap(complete -> open(complete, sum, dates));
    var items = header.map(complete -> grouped(complete, sum)).orElse(List.of());
    checkSize(header, sum, items);
    if (findings.anyRefusal() || open.isEmpty() || vendor.isEmpty() || paper.isEmpty()) {
      return Optional.empty();
    }
    var parts = new Parts(open.get(), vendor.get(), paper.get(), sum, items);
    var needs = needs(parts);
    return needs.isEmpty()
        ? rate(parts).map(rate -> mapped(parts, rate))
        : Optional.of(new Mapping.Open(needs, findings.trace()));
  }

  /** Number and day of the vendor's own paper. */
  private Optional<Paper> paper() {
    var number = Text.orNull(Text.row(invoice.number()));
    var day = invoice.dates().invoice();
    if (number == null) {
      findings.missing("invoice", "vendor invoice number");
    }
    if (day == null) {
      findings.missing("invoice", "invoice date");
    }
    return number == null || day == null
        ? Optional.empty()
        : Optional.of(new Paper(number.strip(), day));
  }

  private Optional<Header> open(Header header, InvoiceSum sum, PostingDate dates) {
    var journal = ground.masters().journals().get(header.posting().journal());
    var type = journal == null ? "general" : journal.type();
    return dates.open(header.date(), type, sum.taxed()).map(header::on);
  }

  private void checkSize(Optional<Header> header, InvoiceSum sum, List<InvoiceItem> items) {
    if (header.isEmpty() || !sum.complete()) {
      return;
    }
    if (items.isEmpty()) {
      findings.refused("items", "a bill needs an item", Problem.of(Code.NOTHING_TO_POST));
    } else if (items.size() > EntryForm.LINES_MAX) {
      findings.refused("items", "lines of one record", EntryForm.tooMany(items.size()));
    }
  }

  /** The items as the tenant wants them, and by account where there would be too many. */
  private static List<InvoiceItem> grouped(Header header, InvoiceSum sum) {
    var items = sum.items();
    if (header.posting().group() == Group.LINE && items.size() <= EntryForm.LINES_MAX) {
      return items;
    }
    return items.stream()
        .collect(groupingBy(Place::of, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(same -> same.stream().reduce(InvoiceItem::plus).orElseThrow())
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private Set<Need> needs(Parts parts) {
    var needs = new HashSet<Need>();
    if (parts.header.foreign() && !ground.facts().rates().containsKey(rateNeed(parts))) {
      needs.add(rateNeed(parts));
    }
    if (isBill(parts)) {
      needs.addAll(links().needs());
    }
    var wanted = parts.vendor.wanted();
    return needs.isEmpty() && wanted != null ? Set.of(wanted) : needs;
  }

  private OrderLinks links() {
    return new OrderLinks(invoice, ground, findings);
  }

  private static boolean isBill(Parts parts) {
    return parts.header.posting().as() == As.BILL;
  }

  /** Odoo values a bill by the rate of its invoice date, and an entry by that of its own. */
  private static Need.Rate rateNeed(Parts parts) {
    return Rates.need(isBill(parts) ? parts.header.on(parts.paper.day) : parts.header);
  }

  /**
   * An invoice has no rate of the spend system's, so that Odoo's counts whatever the tenant chose.
   */
  private Optional<BigDecimal> rate(Parts parts) {
    if (!parts.header.foreign()) {
      return Optional.of(BigDecimal.ONE);
    }
    var on = isBill(parts) ? parts.header.on(parts.paper.day) : parts.header;
    return Rates.of(on, ground, findings);
  }

  private Mapping mapped(Parts parts, BigDecimal rate) {
    var items = parts.items.stream().map(item -> item(item, parts)).toList();
    var head =
        new BillHead(
            kind,
            parts.vendor.booked(),
            parts.vendor.payable(),
            parts.paper.number,
            parts.header.currency(),
            parts.header.own(),
            rate);
    var lines = BillLedger.lines(head, items, parts.sum.used());
    return isBill(parts) ? bill(parts, items, lines) : entry(parts, lines);
  }

  private Mapping bill(Parts parts, List<TaxedItem> items, List<EntryLine> lines) {
    var terms =
        InvoiceTerms.of(invoice, parts.paper.day, ground.masters().terms().values(), findings);
    new InvoiceTotal(invoice, rules, kind)
        .forecast(items, parts.sum, ground.masters().company().rounding());
    var header = parts.header;
    var bill =
        new VendorBill(
            ground.profile().company(),
            header.posting().journal(),
            kind,
            parts.vendor.partner(),
            header.date(),
            parts.paper.day,
            terms.due(),
            terms.term(),
            header.currency(),
            header.own(),
            parts.paper.number,
            invoice.businessId(),
            items.stream().map(TaxedItem::item).toList(),
            lines);
    findings.decided("bill", kind == Kind.BILL ? "a bill" : "a refund", bill.total().toString());
    return new Mapping.Mapped(bill, findings.trace(), reasons(parts, lines), rules.checks().all());
  }

  /** Lines of zero say nothing in an entry. */
  private Mapping entry(Parts parts, List<EntryLine> lines) {
    var reasons = reasons(parts, lines);
    var kept =
        IntStream.range(0, lines.size())
            .filter(i -> !lines.get(i).amount().isZero() || !lines.get(i).value().isZero())
            .boxed()
            .toList();
    if (kept.size() < 2) {
      findings.refused("entry", "an entry needs two lines", Problem.of(Code.NOTHING_TO_POST));
      return new Mapping.Refused(findings.reasons(), findings.trace());
    }
    var header = parts.header;
    var entry =
        new JournalEntry(
            ground.profile().company(),
            header.posting().journal(),
            header.date(),
            header.currency(),
            header.own(),
            parts.paper.number,
            kept.stream().map(lines::get).toList());
    return new Mapping.Mapped(
        entry, findings.trace(), kept.stream().map(reasons::get).toList(), rules.checks().all());
  }

  private TaxedItem item(InvoiceItem item, Parts parts) {
    var line = item.line();
    var link = line == null || !isBill(parts) ? null : links().of(line, parts.vendor.partner());
    return new TaxedItem(
        new BillItem(
            item.account(),
            item.label().isBlank() ? parts.header.title() : item.label(),
            item.price().quantity(),
            item.price().unit(),
            new Money(item.net(), parts.header.currency()),
            item.taxes().keySet(),
            item.analytic(),
            link),
        item.taxes());
  }

  /** Items have their own reasons, tax lines those of their tax, the payable the vendor's. */
  private static List<List<Trace.Step>> reasons(Parts parts, List<EntryLine> lines) {
    var reasons = new ArrayList<List<Trace.Step>>();
    parts.items.forEach(item -> reasons.add(item.reasons()));
    lines.subList(parts.items.size(), lines.size() - 1).stream()
        .map(line -> line.marks().tax())
        .map(tax -> tax == null ? List.<Trace.Step>of() : parts.sum.reasons(tax))
        .forEach(reasons::add);
    reasons.add(parts.vendor.reasons());
    return reasons;
  }

  private record Paper(String number, LocalDate day) {}

  /** Everything that was looked up. */
  private record Parts(
      Header header, Vendors.Found vendor, Paper paper, InvoiceSum sum, List<InvoiceItem> items) {}

  /** Items of one place may be summed. */
  private record Place(
      AccountId account, Map<AnalyticAccountId, BigDecimal> analytic, Set<TaxId> taxes) {

    static Place of(InvoiceItem item) {
      return new Place(item.account(), item.analytic(), item.taxes().keySet());
    }
  }
}
