package io.mlconnector.core.mapping;

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
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.document.TaxLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports and cash advances that fit {@link Company}. */
final class Documents {

  static final LocalDate SUBMITTED = LocalDate.of(2026, 10, 30);
  static final LocalDate PROCESSED = LocalDate.of(2026, 11, 3);
  static final LocalDate REPORT_END = LocalDate.of(2026, 10, 28);

  private Documents() {}

  static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  static JournalLine line(String payer, String payee, @Nullable String account, String gross) {
    return taxed(payer, payee, account, gross, gross);
  }

  /** The company pays the employee for it. */
  static JournalLine outOfPocket(@Nullable String account, String gross) {
    return line("COMP", "EMPL", account, gross);
  }

  static JournalLine taxed(
      String payer, String payee, @Nullable String account, String gross, String net) {
    return new JournalLine(
        payer, payee, account, amount(gross), amount(net), amount(net), List.of());
  }

  static JournalLine withTaxes(JournalLine line, String... guids) {
    return new JournalLine(
        line.payer(),
        line.payee(),
        line.accountCode(),
        line.gross(),
        line.netOfTax(),
        line.netOfReclaim(),
        List.of(guids));
  }

  static TaxLine tax(@Nullable String guid, String code, @Nullable String reclaim) {
    var amount = reclaim == null ? null : amount(reclaim);
    return new TaxLine(guid, "DEVAT", code, amount, amount);
  }

  static Allocation allocation(JournalLine... lines) {
    return new Allocation(Coding.NONE, List.of(lines), List.of());
  }

  static Allocation allocation(List<JournalLine> lines, TaxLine... taxes) {
    return new Allocation(Coding.NONE, lines, List.of(taxes));
  }

  static Allocation allocation(Map<String, String> fields, JournalLine... lines) {
    return new Allocation(Coding.of(fields), List.of(lines), List.of());
  }

  static ExpenseEntry expense(Allocation... allocations) {
    return expense("Taxi", false, null, allocations);
  }

  static ExpenseEntry personal(Allocation... allocations) {
    return expense("Minibar", true, "199999", allocations);
  }

  static ExpenseEntry expense(
      String type, boolean personal, @Nullable String clearing, Allocation... allocations) {
    var approved =
        Arrays.stream(allocations)
            .flatMap(allocation -> allocation.journal().stream())
            .map(line -> line.gross() == null ? BigDecimal.ZERO : line.gross())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new ExpenseEntry(
        "E-" + type,
        type,
        null,
        null,
        LocalDate.of(2026, 10, 5),
        approved,
        ForeignAmount.UNKNOWN,
        personal,
        clearing,
        List.of(allocations));
  }

  static ExpenseReport report(ExpenseEntry... entries) {
    return new Report(List.of(entries)).build();
  }

  static CashAdvanceApplication application(@Nullable String code, @Nullable String amount) {
    return new CashAdvanceApplication("ADV1", code, amount == null ? null : amount(amount), "2");
  }

  /** A report whose parts can be changed one by one; its total is that of its lines. */
  record Report(
      List<ExpenseEntry> entries,
      List<CashAdvanceApplication> advances,
      Employee employee,
      boolean test,
      @Nullable String currency,
      @Nullable BigDecimal total,
      ReportDates dates) {

    Report(List<ExpenseEntry> entries) {
      this(
          entries,
          List.of(),
          new Employee("E100", "anna@example.com", "Anna", "Arndt"),
          false,
          "EUR",
          entries.stream()
              .filter(entry -> !entry.personal())
              .map(entry -> entry.approved() == null ? BigDecimal.ZERO : entry.approved())
              .reduce(BigDecimal.ZERO, BigDecimal::add),
          new ReportDates(SUBMITTED, PROCESSED, null, REPORT_END));
    }

    Report advances(CashAdvanceApplication... changed) {
      return new Report(entries, List.of(changed), employee, test, currency, total, dates);
    }

    Report employee(Employee changed) {
      return new Report(entries, advances, changed, test, currency, total, dates);
    }

    Report ofTestUser() {
      return new Report(entries, advances, employee, true, currency, total, dates);
    }

    Report currency(@Nullable String changed) {
      return new Report(entries, advances, employee, test, changed, total, dates);
    }

    Report total(@Nullable String changed) {
      var stated = changed == null ? null : amount(changed);
      return new Report(entries, advances, employee, test, currency, stated, dates);
    }

    Report dates(ReportDates changed) {
      return new Report(entries, advances, employee, test, currency, total, changed);
    }

    ExpenseReport build() {
      return new ExpenseReport(
          "R1", 1, "October trip", null, employee, test, currency, total, dates, entries, advances);
    }
  }

  static AdvanceLine advanceLine(
      @Nullable String code, @Nullable String amount, @Nullable String mark) {
    return new AdvanceLine("COMP", "EMPL", code, amount == null ? null : amount(amount), mark);
  }

  /** The employee gives so much back; the amount is negative. */
  static AdvanceLine givenBack(String amount) {
    return new AdvanceLine("EMPL", "COMP", "CADV", amount(amount), "CR");
  }

  static CashAdvance cashAdvance(AdvanceLine... lines) {
    return new CashAdvance(
        "A1",
        1,
        "Fair in Lyon",
        null,
        new Employee("E100", null, "Anna", "Arndt"),
        false,
        "EUR",
        "EUR",
        null,
        "1",
        null,
        SUBMITTED,
        PROCESSED,
        List.of(lines));
  }

  /** A line with all three amounts of its taxes. */
  static JournalLine parts(String account, String gross, String netOfTax, String netOfReclaim) {
    return new JournalLine(
        "COMP", "EMPL", account, amount(gross), amount(netOfTax), amount(netOfReclaim), List.of());
  }

  static TaxLine tax(String code, String whole, String reclaim, @Nullable String guid) {
    return new TaxLine(guid, "DEVAT", code, amount(whole), amount(reclaim));
  }

  /** The expense, paid in another currency than the report's. */
  static ExpenseEntry paid(
      ExpenseEntry entry, String amount, String currency, String rate, String direction) {
    return new ExpenseEntry(
        entry.entryId(),
        entry.expenseType(),
        entry.description(),
        entry.vendor(),
        entry.date(),
        entry.approved(),
        new ForeignAmount(amount(amount), currency, amount(rate), direction),
        entry.personal(),
        entry.clearingAccountCode(),
        entry.allocations());
  }

  /** The advance as another transaction, with a rate from its currency to the employee's. */
  static CashAdvance advance(String type, String currency, @Nullable String rate, String amount) {
    return new CashAdvance(
        "A1",
        1,
        "Fair in Lyon",
        null,
        new Employee("E100", null, "Anna", "Arndt"),
        false,
        currency,
        "EUR",
        rate == null ? null : amount(rate),
        type,
        amount(amount).abs(),
        SUBMITTED,
        PROCESSED,
        List.of(advanceLine("CADV", amount, "DR")));
  }

  /** Paid out in pounds to somebody who is paid in euros, with a journal of another sum. */
  static CashAdvance abroad(String requested, @Nullable String rate, String posted) {
    return abroad(requested, rate, advanceLine("CADV", posted, "DR"));
  }

  static CashAdvance abroad(String requested, @Nullable String rate, AdvanceLine line) {
    var whole = advance("1", "GBP", rate, requested);
    return new CashAdvance(
        whole.businessId(),
        whole.revision(),
        whole.title(),
        whole.ledgerCode(),
        whole.employee(),
        whole.test(),
        whole.currency(),
        whole.employeeCurrency(),
        whole.rate(),
        whole.transactionType(),
        whole.requested(),
        whole.requestDate(),
        whole.issuedDate(),
        List.of(line));
  }

  static PayrollReport payroll(PayrollReport.Wage... wages) {
    return payroll(List.of(wages), List.of());
  }

  static PayrollReport payroll(
      List<PayrollReport.Wage> wages, List<PayrollReport.Approved> approved) {
    return new PayrollReport(
        "R1",
        1,
        "October trip",
        null,
        new Employee("E100", null, "Anna", "Arndt"),
        false,
        "EUR",
        new ReportDates(SUBMITTED, PROCESSED, null, REPORT_END),
        wages,
        approved);
  }
}
