package io.mlconnector.sync.desk;

import java.util.List;
import java.util.Optional;

/** A page of a list, newest first; the cursor, if any, leads to the next page. */
public record DocumentPage(List<DocumentSummary> documents, Optional<Cursor> next) {

  public DocumentPage {
    documents = List.copyOf(documents);
  }
}
