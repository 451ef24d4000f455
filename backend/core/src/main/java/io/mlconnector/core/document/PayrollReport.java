package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What payroll is told of an expense report: which wage types the employee is paid back under.
 *
 * @param lines the wages of all expenses and of the advances set against them
 * @param approved what is stated of single expenses, beside their wages
 */
public record PayrollReport(
    String businessId,
    int revision,
    String title,
    @Nullable String ledgerCode,
    Employee employee,
    boolean test,
    @Nullable String currency,
    ReportDates dates,
    List<Wage> lines,
    List<Approved> approved)
    implements FinanceDocument {

  public PayrollReport {
    lines = List.copyOf(lines);
    approved = List.copyOf(approved);
  }

  @Override
  public DocumentType type() {
    return DocumentType.PAYROLL;
  }

  /**
   * An amount under a wage type.
   *
   * @param place the expense it belongs to, as people see it
   * @param taxableType how it is taxed, such as {@code TAXABLE}; null where it is not said
   * @param paid whether payroll pays it out; otherwise it is for tax records only
   */
  public record Wage(
      String place,
      @Nullable String wageType,
      @Nullable String taxableType,
      @Nullable BigDecimal amount,
      boolean paid) {}

  /**
   * What was approved of an expense, and the wages it was split into.
   *
   * @param place the expense, as people see it
   */
  public record Approved(String place, BigDecimal amount, List<Wage> wages) {

    public Approved {
      wages = List.copyOf(wages);
    }
  }
}
