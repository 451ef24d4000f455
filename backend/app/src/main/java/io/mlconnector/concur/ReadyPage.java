package io.mlconnector.concur;

import java.util.List;
import java.util.Set;

/**
 * One page of the queue.
 *
 * @param strays what on the page does not belong there
 * @param correlation the id of the call that read it; blank where it is not known
 */
public record ReadyPage(
    List<FiDocument> documents, int page, int totalPages, Strays strays, String correlation) {

  public ReadyPage {
    documents = List.copyOf(documents);
  }

  /** A page on which everything is as it should be. */
  public ReadyPage(List<FiDocument> documents, int page, int totalPages) {
    this(documents, page, totalPages, new Strays(0, Set.of()));
  }

  /** A page of which it is not known which call has read it. */
  public ReadyPage(List<FiDocument> documents, int page, int totalPages, Strays strays) {
    this(documents, page, totalPages, strays, "");
  }

  /** The same with the id of the call that read it. */
  public ReadyPage ofCall(String id) {
    return new ReadyPage(documents, page, totalPages, strays, id);
  }

  /**
   * What somebody has to look at.
   *
   * @param withoutId documents that cannot be taken, as they have no id to acknowledge
   * @param foreignHosts where links lead that are not an allowed Concur host's; none is followed
   */
  public record Strays(int withoutId, Set<String> foreignHosts) {
    public Strays {
      foreignHosts = Set.copyOf(foreignHosts);
    }
  }

  /** Whether there is nothing on the page, not even what cannot be taken. */
  public boolean isEmpty() {
    return documents.isEmpty() && strays.withoutId() == 0;
  }
}
