package io.mlconnector.core.document;

import java.util.List;
import java.util.Map;

/**
 * A share of an expense.
 *
 * @param fields cost object codes by the name that mappings use, such as {@code
 *     allocationCustom1Code}; blank ones are left out; entry and report fields are here too, under
 *     their own names
 */
public record Allocation(
    Map<String, String> fields, List<JournalLine> journal, List<TaxLine> taxes) {

  public Allocation {
    fields = Map.copyOf(fields);
    journal = List.copyOf(journal);
    taxes = List.copyOf(taxes);
  }
}
