package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approved vendor invoice; a negative total makes it a credit memo. Amounts are in {@code
 * currency}.
 *
 * @param number the vendor's own number
 * @param terms days and discount as the spend system has them
 * @param shipping of the whole invoice, contained in {@code total}
 * @param nets what the whole invoice may come to without taxes, by each reading of its header;
 *     empty in older documents
 * @param taxes the same for its taxes
 */
public record Invoice(
    String businessId,
    int revision,
    String title,
    @Nullable String ledgerCode,
    Employee employee,
    boolean test,
    Vendor vendor,
    @Nullable String number,
    @Nullable String currency,
    @Nullable BigDecimal total,
    @Nullable BigDecimal shipping,
    List<BigDecimal> nets,
    List<BigDecimal> taxes,
    @Nullable String purchaseOrder,
    Dates dates,
    Terms terms,
    List<Line> lines)
    implements FinanceDocument {

  public Invoice {
    nets = List.copyOf(nets);
    taxes = List.copyOf(taxes);
    lines = List.copyOf(lines);
  }

  @Override
  public DocumentType type() {
    return DocumentType.INVOICE;
  }

  /** The days of an invoice, each as the spend system gives it. */
  public record Dates(
      @Nullable LocalDate invoice,
      @Nullable LocalDate due,
      @Nullable LocalDate received,
      @Nullable LocalDate submitted,
      @Nullable LocalDate processed,
      @Nullable LocalDate posting) {}

  public record Terms(
      @Nullable Integer netDays,
      @Nullable BigDecimal discountPercent,
      @Nullable Integer discountDays) {}

  /**
   * A line of the invoice.
   *
   * @param position as people count, from 1
   */
  public record Line(
      int position,
      @Nullable String description,
      @Nullable String expenseType,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      @Nullable String itemCode,
      @Nullable String purchaseOrder,
      @Nullable String purchaseOrderLine,
      List<Share> shares) {

    public Line {
      shares = List.copyOf(shares);
    }
  }

  /** A share of a line: an account, its cost objects and its amounts. */
  public record Share(
      Coding coding,
      @Nullable String accountCode,
      @Nullable BigDecimal net,
      @Nullable BigDecimal shipping,
      @Nullable BigDecimal gross,
      List<Tax> taxes) {

    public Share {
      taxes = List.copyOf(taxes);
    }
  }

  /**
   * A tax on a share.
   *
   * @param field which of the spend system's tax fields it comes from, such as {@code VAT1}
   */
  public record Tax(@Nullable String field, @Nullable String code, @Nullable BigDecimal amount) {}
}
