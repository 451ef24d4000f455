package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.Invoice.Dates;
import io.mlconnector.core.document.Invoice.Line;
import io.mlconnector.core.document.Invoice.Share;
import io.mlconnector.core.document.Invoice.Tax;
import io.mlconnector.core.document.Invoice.Terms;
import io.mlconnector.core.document.Vendor;
import io.mlconnector.core.mapping.MappingProfile.As;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invoices that fit {@link Company}, and its vendors. */
final class InvoicePapers {

  static final LocalDate INVOICED = LocalDate.of(2026, 10, 12);
  static final LocalDate PROCESSED = LocalDate.of(2026, 11, 3);
  static final PartnerId PAPER_MILL = new PartnerId(61);
  static final PartnerId NAMESAKE = new PartnerId(62);
  static final Terms NO_TERMS = new Terms(null, null, null);

  static final Profile BILLS = new Profile().posting(As.BILL, Company.PURCHASES);

  private InvoicePapers() {}

  static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  static Partner partner(PartnerId id, String name, @Nullable String code, @Nullable String vat) {
    return new Partner(id, name, code, vat, null, Company.PAYABLE, true);
  }

  static LedgerMasters masters(Partner... more) {
    return masters(Locks.NONE, "EUR", more);
  }

  static LedgerMasters masters(Locks locks, String own, Partner... more) {
    var partners =
        Stream.concat(
                Stream.of(partner(PAPER_MILL, "Paper Mill", "V1", "DE 111 222")),
                Stream.concat(Company.DIRECTORY.partners().values().stream(), Arrays.stream(more)))
            .toList();
    return Company.masters(locks, own, new Directory(partners, List.of()));
  }

  static LedgerMasters with(LedgerMasters masters, PaymentTerm... terms) {
    return new LedgerMasters(
        masters.company(),
        masters.accounts(),
        masters.journals(),
        masters.directory(),
        masters.analyticAccounts(),
        masters.taxes(),
        masters.currencies(),
        Arrays.stream(terms).collect(toMap(PaymentTerm::id, term -> term)));
  }

  static Tax tax(String code, String amount) {
    return new Tax("DEVAT", code, amount(amount));
  }

  /** A share on the travel account. */
  static Share share(String net, Tax... taxes) {
    return share(Coding.NONE, net, taxes);
  }

  static Share share(Coding coding, String net, Tax... taxes) {
    var gross =
        Arrays.stream(taxes)
            .map(Tax::amount)
            .map(amount -> amount == null ? BigDecimal.ZERO : amount)
            .reduce(amount(net), BigDecimal::add);
    return new Share(coding, "474230", amount(net), null, gross, List.of(taxes));
  }

  static Share shipped(String net, String shipping, String gross, Tax... taxes) {
    return new Share(
        Coding.NONE, "474230", amount(net), amount(shipping), amount(gross), List.of(taxes));
  }

  static Line line(Share... shares) {
    return line(1, null, null, shares);
  }

  static Line line(
      int position, @Nullable String quantity, @Nullable String price, Share... shares) {
    return new Line(
        position,
        "Paper",
        "Material",
        quantity == null ? null : amount(quantity),
        price == null ? null : amount(price),
        null,
        null,
        null,
        List.of(shares));
  }

  static Paper paper(Line... lines) {
    return new Paper(List.of(lines));
  }

  static Paper paper(Share... shares) {
    return paper(line(shares));
  }

  /** An invoice whose parts can be changed one by one; its total is that of its shares. */
  record Paper(
      List<Line> lines,
      Vendor vendor,
      @Nullable String number,
      @Nullable String currency,
      @Nullable BigDecimal total,
      @Nullable String order,
      Dates dates,
      Terms terms,
      List<BigDecimal> nets,
      List<BigDecimal> taxes) {

    Paper(List<Line> lines) {
      this(
          lines,
          new Vendor("V1", "A1", "Paper Mill", null),
          "4711",
          "EUR",
          lines.stream()
              .flatMap(line -> line.shares().stream())
              .map(share -> share.gross() == null ? BigDecimal.ZERO : share.gross())
              .reduce(BigDecimal.ZERO, BigDecimal::add),
          null,
          new Dates(INVOICED, null, null, null, PROCESSED, null),
          NO_TERMS,
          List.of(),
          List.of());
    }

    Paper vendor(@Nullable String code, @Nullable String name, @Nullable String taxId) {
      var changed = new Vendor(code, "A1", name, taxId);
      return new Paper(lines, changed, number, currency, total, order, dates, terms, nets, taxes);
    }

    Paper number(@Nullable String changed) {
      return new Paper(lines, vendor, changed, currency, total, order, dates, terms, nets, taxes);
    }

    Paper currency(@Nullable String changed) {
      return new Paper(lines, vendor, number, changed, total, order, dates, terms, nets, taxes);
    }

    Paper total(@Nullable String changed) {
      var stated = changed == null ? null : amount(changed);
      return new Paper(lines, vendor, number, currency, stated, order, dates, terms, nets, taxes);
    }

    Paper order(String changed) {
      return new Paper(lines, vendor, number, currency, total, changed, dates, terms, nets, taxes);
    }

    Paper dates(@Nullable LocalDate invoice, @Nullable LocalDate due) {
      var changed = new Dates(invoice, due, null, null, PROCESSED, null);
      return new Paper(lines, vendor, number, currency, total, order, changed, terms, nets, taxes);
    }

    Paper terms(@Nullable Integer days, @Nullable String percent, @Nullable Integer within) {
      var discount = percent == null ? null : amount(percent);
      var changed = new Terms(days, discount, within);
      return new Paper(lines, vendor, number, currency, total, order, dates, changed, nets, taxes);
    }

    /** What the invoice's header says of its net and its tax. */
    Paper stating(String net, String tax) {
      var head = List.of(amount(net));
      return new Paper(
          lines, vendor, number, currency, total, order, dates, terms, head, List.of(amount(tax)));
    }

    Invoice build() {
      return new Invoice(
          "INV1",
          1,
          "Paper for all",
          null,
          new Employee("E100", null, null, null),
          false,
          vendor,
          number,
          currency,
          total,
          null,
          nets,
          taxes,
          order,
          dates,
          terms,
          lines);
    }
  }

  static Mapping map(Paper paper) {
    return map(paper, BILLS, masters());
  }

  static Mapping map(Paper paper, Profile profile, LedgerMasters masters) {
    return map(paper, profile, masters, Facts.NONE);
  }

  static Mapping map(Paper paper, Profile profile, LedgerMasters masters, Facts facts) {
    var ground = new Ground(profile.build(), masters, facts, Company.TODAY);
    return new DocumentMapper().map(paper.build(), ground);
  }

  static VendorBill bill(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return (VendorBill) ((Mapping.Mapped) mapping).ledgerRecord();
  }

  /** The lines as {@code account amount[ tax][ analytic accounts]}. */
  static List<String> lines(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return ((Mapping.Mapped) mapping)
        .ledgerRecord().lines().stream().map(InvoicePapers::text).toList();
  }

  static List<String> items(Mapping mapping) {
    return bill(mapping).items().stream()
        .map(
            item ->
                item.label()
                    + ": "
                    + item.quantity().toPlainString()
                    + " x "
                    + item.unitPrice().toPlainString())
        .toList();
  }

  static List<String> trace(Mapping mapping) {
    return mapping.trace().steps().stream()
        .map(step -> step.subject() + ": " + step.rule() + ": " + step.result())
        .toList();
  }

  static List<String> checks(Mapping mapping) {
    return ((Mapping.Mapped) mapping)
        .checks().stream()
            .map(
                check ->
                    check.subject()
                        + " "
                        + check.stated().toPlainString()
                        + " "
                        + check.posted().toPlainString()
                        + check.explained().map(cause -> " " + cause).orElse(""))
            .toList();
  }

  private static String text(EntryLine line) {
    var tax = line.marks().tax();
    return line.account()
        + " "
        + line.amount().amount().toPlainString()
        + (tax == null ? "" : " tax " + tax)
        + line.analytic().entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey((one, other) -> Long.compare(one.value(), other.value())))
            .map(share -> " " + share.getKey() + ":" + share.getValue().toPlainString() + "%")
            .collect(joining());
  }
}
