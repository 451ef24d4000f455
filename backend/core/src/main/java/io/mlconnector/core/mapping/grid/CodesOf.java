package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.document.Vendor;
import io.mlconnector.core.mapping.grid.Gathering.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the codes that a document uses, as far as a mapping would have to know them. */
public final class CodesOf {

  private static final String COMPANY = "COMP";

  private final Gathering found = new Gathering();

  private CodesOf() {}

  /**
   * The codes of a document, those with the most money first, of very many the first few hundred.
   * It never fails for a document with holes: what is missing is no code. Of test users, whose
   * documents are never posted, there are none.
   */
  public static List<SeenCode> document(FinanceDocument document) {
    if (document.test()) {
      return List.of();
    }
    var codes = new CodesOf();
    var total =
        switch (document) {
          case ExpenseReport report -> codes.report(report);
          case Invoice invoice -> codes.invoice(invoice);
          case CashAdvance advance -> codes.advance(advance);
          case PayrollReport payroll -> codes.payroll(payroll);
        };
    codes.found.add(new Code(Grid.JOURNALS, document.type().word(), "", null), total);
    return codes.found.all();
  }

  private BigDecimal report(ExpenseReport report) {
    var sum = BigDecimal.ZERO;
    for (var entry : report.entries()) {
      for (var allocation : entry.allocations()) {
        sum = sum.add(allocation(entry, allocation));
      }
    }
    for (var advance : report.cashAdvances()) {
      application(advance);
    }
    employee(report.employee(), sum);
    return report.totalApproved() == null ? sum : report.totalApproved();
  }

  private BigDecimal allocation(ExpenseEntry entry, Allocation allocation) {
    var sum = BigDecimal.ZERO;
    for (var line : allocation.journal()) {
      sum = sum.add(line(entry, line));
    }
    if (!entry.personal()) {
      coding(allocation.coding(), sum);
    }
    allocation.taxes().forEach(this::tax);
    return sum;
  }

  private BigDecimal line(ExpenseEntry entry, JournalLine line) {
    var gross = size(line.gross());
    if (gross.signum() == 0 && size(line.netOfReclaim()).signum() == 0) {
      return gross;
    }
    var account = filled(line.accountCode()) ? line.accountCode() : entry.clearingAccountCode();
    found.add(new Code(Grid.ACCOUNTS, account, "", entry.expenseType()), gross);
    party(line.payer(), line.payee(), gross);
    return gross;
  }

  private void party(@Nullable String payer, @Nullable String payee, BigDecimal amount) {
    if (COMPANY.equals(payer) != COMPANY.equals(payee)) {
      found.add(new Code(Grid.PARTIES, COMPANY.equals(payer) ? payee : payer, "", null), amount);
    }
  }

  /** A tax of which nothing is reclaimed is all cost, and asks nothing of the mapping. */
  private void tax(TaxLine tax) {
    var reclaim = size(tax.reclaim());
    var code = tax.code();
    if (reclaim.signum() != 0 && filled(tax.authority()) && filled(code)) {
      found.add(new Code(Grid.TAXES, tax.authority(), code, null), reclaim);
    }
  }

  private void application(CashAdvanceApplication advance) {
    found.add(
        new Code(Grid.ADVANCES, advance.clearingAccountCode(), "", null), size(advance.amount()));
  }

  private void coding(Coding coding, BigDecimal amount) {
    CostFields.of(coding)
        .forEach(
            field ->
                found.add(
                    new Code(Grid.COST_OBJECTS, field.field(), field.code(), field.name()),
                    amount));
  }

  private void employee(Employee employee, BigDecimal amount) {
    var id = filled(employee.employeeId()) ? employee.employeeId() : employee.loginId();
    var name =
        Stream.of(employee.firstName(), employee.lastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    found.add(new Code(Grid.EMPLOYEES, id, "", name), employee.loginId(), amount);
  }

  private BigDecimal invoice(Invoice invoice) {
    var sum = BigDecimal.ZERO;
    for (var line : invoice.lines()) {
      for (var share : line.shares()) {
        sum = sum.add(share(line, share));
      }
    }
    vendor(invoice.vendor(), invoice.total() == null ? sum : size(invoice.total()));
    return invoice.total() == null ? sum : invoice.total();
  }

  private BigDecimal share(Invoice.Line line, Invoice.Share share) {
    var gross = size(share.gross() == null ? share.net() : share.gross());
    found.add(new Code(Grid.ACCOUNTS, share.accountCode(), "", line.expenseType()), gross);
    coding(share.coding(), gross);
    for (var tax : share.taxes()) {
      var amount = size(tax.amount());
      if (amount.signum() != 0 && filled(tax.code())) {
        var field = filled(tax.field()) ? tax.field() : "";
        found.add(new Code(Grid.TAXES, field, tax.code(), null), SeenCode.INVOICE, amount);
      }
    }
    return gross;
  }

  private void vendor(Vendor vendor, BigDecimal amount) {
    found.add(
        new Code(Grid.VENDORS, vendor.code(), vendor.addressCode(), vendor.name()),
        vendor.taxId(),
        amount);
  }

  private BigDecimal advance(CashAdvance advance) {
    var sum = BigDecimal.ZERO;
    for (AdvanceLine line : advance.journal()) {
      var amount = size(line.amount());
      sum = sum.add(amount);
      found.add(new Code(Grid.ADVANCES, line.accountCode(), "", null), amount);
      party(line.payer(), line.payee(), amount);
    }
    employee(advance.employee(), sum);
    return advance.requested() == null ? sum : advance.requested();
  }

  private BigDecimal payroll(PayrollReport payroll) {
    var sum = BigDecimal.ZERO;
    for (var wage : payroll.lines()) {
      if (wage.paid()) {
        var amount = size(wage.amount());
        sum = sum.add(amount);
        found.add(new Code(Grid.WAGES, wage.wageType(), wage.taxableType(), null), amount);
      }
    }
    employee(payroll.employee(), sum);
    return sum;
  }

  private static BigDecimal size(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount.abs();
  }

  private static boolean filled(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
