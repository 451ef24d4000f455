package io.mlconnector.core.mapping;

import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Arbitraries.maps;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.Documents.Report;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Documents of every shape. */
final class Papers {

  private Papers() {}

  /** Reports that {@link Company} maps: taxes add up, codes are known, the total is right. */
  static Arbitrary<ExpenseReport> soundReports() {
    return Combinators.combine(
            soundEntry().list().ofMinSize(1).ofMaxSize(5), soundAdvance().list().ofMaxSize(2))
        .as(
            (entries, advances) ->
                new Report(entries)
                    .advances(advances.toArray(CashAdvanceApplication[]::new))
                    .build())
        .filter(report -> comesToSomething(report));
  }

  /** A single amount that is not cancelled makes sure that there is something to post. */
  private static boolean comesToSomething(ExpenseReport report) {
    return report.entries().stream()
            .filter(entry -> !entry.personal())
            .flatMap(entry -> entry.allocations().stream())
            .flatMap(allocation -> allocation.journal().stream())
            .filter(line -> line.gross() != null && line.gross().signum() > 0)
            .count()
        > 0;
  }

  private static Arbitrary<ExpenseEntry> soundEntry() {
    return Arbitraries.oneOf(
        soundAllocation()
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(shares -> Documents.expense(shares.toArray(Allocation[]::new))),
        cents(1, 99_999).map(Papers::cancelled));
  }

  private static ExpenseEntry cancelled(BigDecimal amount) {
    return Documents.personal(
        Documents.allocation(
            Documents.line("COMP", "CBCP", "199999", amount.toPlainString()),
            Documents.line("EMPL", "COMP", "199999", amount.negate().toPlainString())));
  }

  private static Arbitrary<Allocation> soundAllocation() {
    var fields = maps(Arbitraries.of("allocationCustom1Code", "unused"), just("0021")).ofMaxSize(2);
    return Combinators.combine(fields, soundShare().list().ofMinSize(1).ofMaxSize(3))
        .as(
            (codes, shares) ->
                new Allocation(
                    Coding.of(codes),
                    shares.stream().flatMap(share -> share.journal().stream()).toList(),
                    shares.stream().flatMap(share -> share.taxes().stream()).toList()));
  }

  /** Two lines that share a tax of the same name, which takes from both. */
  private static Arbitrary<Allocation> soundShare() {
    return Combinators.combine(
            cents(1, 99_999), cents(0, 99_999), cents(0, 100), Arbitraries.of("VA", "VB"), payees())
        .as(
            (net, otherNet, reclaim, code, payee) -> {
              var guid = String.join("-", net + "", otherNet + "", reclaim + "", code, payee);
              return new Allocation(
                  Coding.NONE,
                  List.of(
                      line(payee, net.add(reclaim), net, guid),
                      line(payee, otherNet, otherNet, guid)),
                  List.of(new TaxLine(guid, "DEVAT", code, reclaim, reclaim)));
            });
  }

  private static JournalLine line(String payee, BigDecimal gross, BigDecimal net, String guid) {
    return new JournalLine("COMP", payee, "474230", gross, net, net, List.of(guid));
  }

  private static Arbitrary<CashAdvanceApplication> soundAdvance() {
    return cents(1, 9_999)
        .map(amount -> Documents.application("CADV", amount.negate().toPlainString()));
  }

  private static Arbitrary<String> payees() {
    return Arbitraries.of("EMPL", "CBCP");
  }

  private static Arbitrary<BigDecimal> cents(int min, int max) {
    return Arbitraries.integers().between(min, max).map(cents -> BigDecimal.valueOf(cents, 2));
  }

  /** Reports in which anything may be missing, unknown, or beyond measure. */
  static Arbitrary<ExpenseReport> holedReports() {
    return Combinators.combine(
            holedEntry().list().ofMaxSize(4),
            holedAdvance().list().ofMaxSize(2),
            employee(),
            code("EUR", "USD", "KWD", "EURO"),
            amount(),
            dates(),
            Arbitraries.of(true, false, false, false))
        .as(
            (entries, advances, employee, currency, total, dates, test) ->
                new ExpenseReport(
                    "R1", 1, "", null, employee, test, currency, total, dates, entries, advances));
  }

  static Arbitrary<CashAdvance> holedAdvances() {
    var line =
        Combinators.combine(
                code("COMP", "EMPL"),
                code("EMPL", "COMP", "CBCP"),
                code("CADV", "199999", "?"),
                amount(),
                code("DR", "CR", "XX"))
            .as(AdvanceLine::new);
    return Combinators.combine(
            line.list().ofMaxSize(3), employee(), code("EUR", "USD", "EURO"), date(), date())
        .as(
            (lines, employee, currency, requested, issued) ->
                new CashAdvance(
                    "A1", 1, "", null, employee, false, currency, null, null, "1", null, requested,
                    issued, lines));
  }

  private static Arbitrary<ExpenseEntry> holedEntry() {
    return Combinators.combine(
            code("Taxi", "Hotel"),
            date(),
            amount(),
            Arbitraries.of(true, false),
            code("199999", "?"),
            holedAllocation().list().ofMaxSize(3))
        .as(
            (type, date, approved, personal, clearing, allocations) ->
                new ExpenseEntry(
                    "E1",
                    type,
                    null,
                    type,
                    date,
                    approved,
                    ForeignAmount.UNKNOWN,
                    personal,
                    clearing,
                    allocations));
  }

  private static Arbitrary<Allocation> holedAllocation() {
    var fields =
        maps(
                Arbitraries.of("allocationCustom1Code", "allocationCustom2Code", "x"),
                Arbitraries.of("0021", "P1", "P9", "?", " "))
            .ofMaxSize(3);
    return Combinators.combine(
            fields.map(Coding::of), holedLine().list().ofMaxSize(3), holedTax().list().ofMaxSize(3))
        .as(Allocation::new);
  }

  private static Arbitrary<JournalLine> holedLine() {
    return Combinators.combine(
            code("COMP", "EMPL"),
            code("EMPL", "CBCP", "GONE", "COMP", "?"),
            code("474230", "9", "?"),
            amount(),
            amount(),
            Arbitraries.of("g1", "g2", "g3").list().ofMaxSize(2))
        .as(
            (payer, payee, account, gross, net, guids) ->
                new JournalLine(payer, payee, account, gross, net, net, guids));
  }

  private static Arbitrary<TaxLine> holedTax() {
    return Combinators.combine(code("g1", "g2"), code("DEVAT", "?"), code("VA", "?"), amount())
        .as((guid, authority, code, reclaim) -> new TaxLine(guid, authority, code, null, reclaim));
  }

  private static Arbitrary<CashAdvanceApplication> holedAdvance() {
    return Combinators.combine(code("ADV1"), code("CADV", "?"), amount())
        .as((id, account, amount) -> new CashAdvanceApplication(id, account, amount, null));
  }

  private static Arbitrary<Employee> employee() {
    return Combinators.combine(code("E100", "E999", "?"), code("ben@example.com", "?"))
        .as((id, login) -> new Employee(id, login, null, null));
  }

  private static Arbitrary<ReportDates> dates() {
    return Combinators.combine(date(), date())
        .as((submitted, processed) -> new ReportDates(submitted, processed, null, null));
  }

  private static Arbitrary<@Nullable LocalDate> date() {
    return Arbitraries.of(Documents.SUBMITTED, Documents.PROCESSED, LocalDate.MIN, LocalDate.MAX)
        .injectNull(0.2);
  }

  private static Arbitrary<@Nullable String> code(String... known) {
    return Arbitraries.oneOf(Arbitraries.of(known), Arbitraries.of("", " ", "{code}", "\\$1"))
        .injectNull(0.1);
  }

  private static Arbitrary<@Nullable BigDecimal> amount() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, cents(-2_000, 2_000)),
            Tuple.of(
                1,
                Arbitraries.of(
                        "0E-8", "1.005", "1E+2", "1E-999999999", "1E+999999999", "0E+999999999")
                    .map(BigDecimal::new)))
        .injectNull(0.1);
  }
}
