package io.mlconnector.core.document;

import java.util.List;

/** A share of an expense with the codes of its cost objects. */
public record Allocation(Coding coding, List<JournalLine> journal, List<TaxLine> taxes) {

  public Allocation {
    journal = List.copyOf(journal);
    taxes = List.copyOf(taxes);
  }
}
