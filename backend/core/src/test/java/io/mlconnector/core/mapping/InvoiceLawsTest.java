package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.EntryLine;
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
import io.mlconnector.core.mapping.MappingProfile.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class InvoiceLawsTest {

  private static final Facts RATE =
      new Facts(
          Map.of(
              new Need.Rate("GBP", InvoicePapers.INVOICED), Optional.of(new BigDecimal("0.8523"))),
          Map.of(),
          Map.of());

  @Property(tries = 2_000)
  void a_sound_invoice_is_owed_to_the_cent(
      @ForAll("sound") List<Line> lines,
      @ForAll boolean memo,
      @ForAll boolean foreign,
      @ForAll Group group) {
    var paper = InvoicePapers.paper(signed(lines, memo)).currency(foreign ? "GBP" : "EUR");
    var mapping = InvoicePapers.map(paper, BILLS.group(group), masters(), RATE);
    var bill = InvoicePapers.bill(mapping);
    var reasons = ((Mapping.Mapped) mapping).reasons();

    assertThat(sum(bill, line -> line.amount().amount())).isZero();
    assertThat(sum(bill, line -> line.value().amount())).isZero();
    assertThat(bill.total().amount()).isEqualByComparingTo(requireNonNull(paper.total()).abs());
    assertThat(reasons).hasSameSizeAs(bill.lines()).noneMatch(List::isEmpty);
  }

  @Property(tries = 500)
  void the_order_of_lines_does_not_matter(@ForAll("sound") List<Line> lines) {
    var turned = new ArrayList<>(lines);
    Collections.reverse(turned);

    assertThat(posted(InvoicePapers.paper(turned.toArray(Line[]::new))))
        .containsExactlyInAnyOrderElementsOf(
            posted(InvoicePapers.paper(lines.toArray(Line[]::new))));
  }

  @Property(tries = 3_000)
  void an_invoice_with_holes_is_mapped_or_refused_with_words(
      @ForAll("holed") Invoice invoice, @ForAll boolean entry, @ForAll Group group) {
    var profile = (entry ? new Profile() : BILLS).group(group).rounding("0.10");
    var ground = new Ground(profile.build(), masters(), RATE, Company.TODAY);
    switch (new DocumentMapper().map(invoice, ground)) {
      case Mapping.Mapped mapped ->
          assertThat(mapped.reasons()).hasSameSizeAs(mapped.ledgerRecord().lines());
      case Mapping.Refused refused -> assertThat(refused.reasons()).allMatch(Outcomes::filled);
      case Mapping.Open open -> assertThat(open.needs()).isNotEmpty();
      case Mapping.Ignored ignored -> assertThat(Outcomes.filled(ignored.reason())).isTrue();
    }
  }

  private static List<String> posted(InvoicePapers.Paper paper) {
    return InvoicePapers.lines(InvoicePapers.map(paper));
  }

  private static BigDecimal sum(VendorBill bill, Function<EntryLine, BigDecimal> part) {
    return bill.lines().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Line[] signed(List<Line> lines, boolean memo) {
    return lines.stream().map(line -> memo ? negated(line) : line).toArray(Line[]::new);
  }

  private static Line negated(Line line) {
    var shares =
        line.shares().stream()
            .map(
                share ->
                    new Share(
                        share.coding(),
                        share.accountCode(),
                        negated(share.net()),
                        negated(share.shipping()),
                        negated(share.gross()),
                        share.taxes().stream()
                            .map(tax -> new Tax(tax.field(), tax.code(), negated(tax.amount())))
                            .toList()))
            .toList();
    return new Line(
        line.position(), "Back", null, line.quantity(), line.unitPrice(), null, null, null, shares);
  }

  private static @Nullable BigDecimal negated(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }

  @Provide
  Arbitrary<List<Line>> sound() {
    var taxes =
        Arbitraries.maps(Arbitraries.of("VA", "VF", "VH", "VC", "VZ"), cents(0, 2_000))
            .ofMaxSize(3);
    var share =
        Combinators.combine(
                Arbitraries.of("474230", "474210"),
                cents(1, 90_000),
                cents(0, 900),
                Arbitraries.of(true, false),
                taxes,
                Arbitraries.maps(
                        Arbitraries.of("allocationCustom1Code", "unused"), Arbitraries.of("0021"))
                    .ofMaxSize(2))
            .as(InvoiceLawsTest::share);
    return Combinators.combine(
            share.list().ofMinSize(1).ofMaxSize(3), cents(1, 1_000), cents(1, 9_000))
        .as(
            (shares, quantity, price) ->
                new Line(1, "Paper", null, quantity, price, null, null, null, shares))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Share share(
      String account,
      BigDecimal net,
      BigDecimal shipping,
      boolean onTop,
      Map<String, BigDecimal> amounts,
      Map<String, String> fields) {
    var taxes = new ArrayList<Tax>();
    var sum = net.add(onTop ? shipping : zero());
    for (var code : amounts.keySet()) {
      var amount = amount(code, sum, requireNonNull(amounts.get(code)));
      taxes.add(new Tax("DEVAT", code, amount));
    }
    for (var tax : taxes) {
      sum = sum.add(requireNonNull(tax.amount()));
    }
    return new Share(Coding.of(fields), account, net, shipping, sum, taxes);
  }

  /** What Odoo's taxes come to by their rates; the others may be anything. */
  private static BigDecimal amount(String code, BigDecimal base, BigDecimal other) {
    return switch (code) {
      case "VZ" -> zero();
      case "VF", "VH" -> rated(base);
      default -> other;
    };
  }

  private static BigDecimal rated(BigDecimal base) {
    return base.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal zero() {
    return BigDecimal.ZERO;
  }

  private static Arbitrary<BigDecimal> cents(int min, int max) {
    return Arbitraries.integers().between(min, max).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  @Provide
  Arbitrary<Invoice> holed() {
    var tax =
        Combinators.combine(text("DEVAT", "VAT1"), text("VF", "VH", "VC", "VX", "VS"), amount())
            .as(Tax::new);
    var share =
        Combinators.combine(
                text("474230", "9"), amount(), amount(), amount(), tax.list().ofMaxSize(2))
            .as(
                (account, net, shipping, gross, taxes) ->
                    new Share(Coding.NONE, account, net, shipping, gross, taxes));
    var line =
        Combinators.combine(
                text("Paper"), amount(), amount(), text("P1"), share.list().ofMaxSize(3))
            .as(
                (words, quantity, price, order, shares) ->
                    new Line(1, words, words, quantity, price, order, order, order, shares));
    var vendor =
        Combinators.combine(text("V1", "V9"), text("A1"), text("Paper Mill"), text("DE1"))
            .as(Vendor::new);
    return Combinators.combine(
            vendor,
            text("4711"),
            text("EUR", "GBP"),
            amount(),
            dates(),
            terms(),
            line.list().ofMaxSize(3))
        .as(
            (who, number, currency, total, days, term, lines) ->
                new Invoice(
                    "INV1",
                    1,
                    "",
                    null,
                    new Employee(null, null, null, null),
                    false,
                    who,
                    number,
                    currency,
                    total,
                    total,
                    total == null ? List.of() : List.of(total),
                    total == null ? List.of() : List.of(total),
                    null,
                    days,
                    term,
                    lines));
  }

  private static Arbitrary<Dates> dates() {
    return Combinators.combine(date(), date(), date())
        .as((paper, due, done) -> new Dates(paper, due, null, null, done, null));
  }

  private static Arbitrary<Terms> terms() {
    return Combinators.combine(
            Arbitraries.of(-1, 0, 30, Integer.MAX_VALUE).injectNull(0.2), amount())
        .as((days, percent) -> new Terms(days, percent, days));
  }

  private static Arbitrary<@Nullable String> text(String... known) {
    return Arbitraries.oneOf(
            Arbitraries.of(known), Arbitraries.of(known), Arbitraries.of("", "{code}\u0000"))
        .injectNull(0.05);
  }

  private static Arbitrary<@Nullable LocalDate> date() {
    return Arbitraries.of(InvoicePapers.INVOICED, InvoicePapers.PROCESSED, LocalDate.MAX)
        .injectNull(0.1);
  }

  private static Arbitrary<@Nullable BigDecimal> amount() {
    return Arbitraries.frequencyOf(
            Tuple.of(9, cents(-20, 20)),
            Tuple.of(
                1,
                Arbitraries.of(
                        "0E-8", "1.005", "1E+2", "1E-999999999", "1E+999999999", "0E+999999999")
                    .map(BigDecimal::new)))
        .injectNull(0.1);
  }
}
