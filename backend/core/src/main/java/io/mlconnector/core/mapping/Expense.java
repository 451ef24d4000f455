package io.mlconnector.core.mapping;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import io.mlconnector.core.document.ExpenseEntry;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An expense, as a person would point to it.
 *
 * @param name type, day and amount: what the person who spent it sees in the spend system
 * @param label the text on the ledger's lines
 */
record Expense(ExpenseEntry entry, String name, String label) {

  static Expense of(ExpenseEntry entry) {
    var type = Text.row(Objects.requireNonNullElse(entry.expenseType(), entry.entryId()));
    var approved = entry.approved();
    var amount = approved == null ? "" : Text.amount(approved);
    var name = joined(", ", type, text(entry.date()), amount);
    var label =
        joined(" - ", text(entry.expenseType()), text(entry.vendor()), text(entry.description()));
    return new Expense(entry, name, Text.row(label));
  }

  /** Where a decision about it was taken. */
  String place() {
    return "expense " + name;
  }

  /** Whether something was approved that no journal line says how to post. */
  boolean lacksJournal() {
    var approved = entry.approved();
    return !entry.personal()
        && (approved == null || approved.signum() != 0)
        && entry.allocations().stream().allMatch(allocation -> allocation.journal().isEmpty());
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(not(String::isBlank)).distinct().collect(joining(between));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
