package io.mlconnector.core.mapping;

import io.mlconnector.core.document.ExpenseEntry;
import java.util.LinkedHashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expense, as a person would point to it.
 *
 * @param name type, day and amount: what the person who spent it sees in the spend system
 * @param place where a decision about it was taken
 * @param label the text on the ledger's lines
 */
record Expense(ExpenseEntry entry, String name, String place, String label) {

  static Expense of(ExpenseEntry entry) {
    var type = Text.row(Objects.requireNonNullElse(entry.expenseType(), entry.entryId()));
    var approved = entry.approved();
    var amount = approved == null ? "" : Text.amount(approved);
    var name = joined(", ", type, text(entry.date()), amount);
    var label =
        joined(" - ", text(entry.expenseType()), text(entry.vendor()), text(entry.description()));
    return new Expense(entry, name, "expense " + name, Text.row(label));
  }

  /** Whether something was approved that no journal line says how to post. */
  boolean lacksJournal() {
    var approved = entry.approved();
    return !entry.personal()
        && (approved == null || approved.signum() != 0)
        && entry.allocations().stream().allMatch(allocation -> allocation.journal().isEmpty());
  }

  private static String joined(String between, String... parts) {
    var filled = new LinkedHashSet<String>();
    for (var part : parts) {
      if (!part.isBlank()) {
        filled.add(part);
      }
    }
    return String.join(between, filled);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
