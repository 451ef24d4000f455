package io.mlconnector.core.mapping;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import io.mlconnector.core.document.ExpenseEntry;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An expense, as a person would point to it. */
record Expense(ExpenseEntry entry) {

  /** Type, day and amount: what the person who spent it sees in the spend system. */
  String name() {
    var type = Objects.requireNonNullElse(entry.expenseType(), entry.entryId());
    return Stream.of(type, text(entry.date()), approved())
        .filter(not(String::isBlank))
        .collect(joining(", "));
  }

  /** Where a decision about it was taken. */
  String place() {
    return "expense " + name();
  }

  /** Whether something was approved that no journal line says how to post. */
  boolean lacksJournal() {
    var approved = entry.approved();
    return !entry.personal()
        && (approved == null || approved.signum() != 0)
        && entry.allocations().stream().allMatch(allocation -> allocation.journal().isEmpty());
  }

  /** The text on the ledger's lines. */
  String label() {
    return Stream.of(text(entry.expenseType()), text(entry.vendor()), text(entry.description()))
        .filter(not(String::isBlank))
        .distinct()
        .collect(joining(" - "));
  }

  private String approved() {
    var approved = entry.approved();
    return approved == null ? "" : Text.amount(approved);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
