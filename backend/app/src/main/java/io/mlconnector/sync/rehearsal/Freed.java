package io.mlconnector.sync.rehearsal;

import io.mlconnector.core.document.DocumentType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Held documents that a mapping would let go on.
 *
 * @param documents those that would, the oldest first
 * @param asking how many of them need something of Odoo besides: a rate, an order, a new partner
 * @param looked how many were looked at
 * @param held how many are held in all, whatever for
 */
public record Freed(List<Document> documents, int asking, int looked, long held) {

  static final Freed NONE = new Freed(List.of(), 0, 0, 0);

  public Freed {
    documents = List.copyOf(documents);
  }

  /** A document as a list shows it. */
  public record Document(UUID id, String title, DocumentType type) {}

  static Freed stays() {
    return new Freed(List.of(), 0, 1, 0);
  }

  static Freed one(Document document, boolean asks) {
    return new Freed(List.of(document), asks ? 1 : 0, 1, 0);
  }

  Freed and(Freed more) {
    return new Freed(
        Stream.of(documents, more.documents).flatMap(List::stream).toList(),
        asking + more.asking,
        looked + more.looked,
        held + more.held);
  }

  Freed of(long all) {
    return new Freed(documents, asking, looked, all);
  }

  /** Whether there are held documents that were not looked at. */
  public boolean partial() {
    return looked < held;
  }
}
