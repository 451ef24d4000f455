package io.mlconnector.concur;

import java.util.List;

/** One page of the queue. */
public record ReadyPage(List<FiDocument> documents, int page, int totalPages) {

  public ReadyPage {
    documents = List.copyOf(documents);
  }
}
