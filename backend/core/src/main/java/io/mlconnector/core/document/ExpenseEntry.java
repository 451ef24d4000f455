package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One expense of a report with its split over cost objects. */
public record ExpenseEntry(
    String entryId,
    @Nullable String expenseType,
    @Nullable String description,
    @Nullable String vendor,
    @Nullable LocalDate date,
    @Nullable BigDecimal approved,
    ForeignAmount spent,
    boolean personal,
    @Nullable String clearingAccountCode,
    List<Allocation> allocations) {

  public ExpenseEntry {
    allocations = List.copyOf(allocations);
  }
}
