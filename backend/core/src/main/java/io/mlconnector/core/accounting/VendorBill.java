package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's bill, or the refund of one: what its vendor wrote, and what the ledger must make of
 * it. The ledger works out taxes and payables by itself; {@code lines} is what it has to come to.
 *
 * @param vendor who is owed, or owes
 * @param date the accounting date
 * @param invoiceDate the day on the vendor's paper
 * @param due until when it is to be paid; null to leave it to the term
 * @param term the vendor's payment term in the ledger, or null
 * @param reference the vendor's own number, which the ledger compares for duplicates
 * @param origin the spend system's business id
 * @param lines what the ledger holds once it is posted: items, taxes, and the payable last
 */
public record VendorBill(
    CompanyId company,
    JournalId journal,
    Kind kind,
    PartnerId vendor,
    LocalDate date,
    LocalDate invoiceDate,
    @Nullable LocalDate due,
    @Nullable PaymentTermId term,
    Currency currency,
    Currency companyCurrency,
    String reference,
    String origin,
    List<BillItem> items,
    List<EntryLine> lines)
    implements LedgerRecord {

  /** Which way the money goes. */
  public enum Kind {
    BILL,
    REFUND;

    public Kind opposite() {
      return switch (this) {
        case BILL -> REFUND;
        case REFUND -> BILL;
      };
    }
  }

  /**
   * Checks the bill.
   *
   * @throws IllegalArgumentException if it has no items, fewer than two lines, or its lines do not
   *     net to zero
   */
  public VendorBill {
    items = List.copyOf(items);
    lines = List.copyOf(lines);
    if (items.isEmpty() || lines.size() < 2) {
      throw new IllegalArgumentException("a bill needs an item and a payable: " + origin);
    }
    Balance.check("bill " + origin, lines, currency, companyCurrency);
  }

  /** A tax may have neither tags nor an amount, and is on the bill all the same. */
  @Override
  public boolean taxed() {
    return LedgerRecord.super.taxed() || items.stream().anyMatch(item -> !item.taxes().isEmpty());
  }

  /** What is owed for a bill, or comes back for a refund: never negative. */
  public Money total() {
    var payable = lines.getLast().amount();
    return kind == Kind.BILL ? payable.negated() : payable;
  }
}
