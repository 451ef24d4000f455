package io.mlconnector.sync.board;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Documents that were looked for and are alike in what a board shows.
 *
 * @param ids which they are, where words were looked for and they are few; otherwise empty
 */
public record Found(Tally tally, Optional<List<UUID>> ids) {

  /** So many are read one by one as fast as a list of all is searched for the first of them. */
  private static final int FEW = 1_000;

  public Found {
    ids = ids.map(List::copyOf);
  }

  /** All of these, where they are few. */
  public static Optional<Set<UUID>> few(Collection<Found> all) {
    var few = new HashSet<UUID>();
    for (var one : all) {
      if (one.ids().isEmpty() || few.size() + one.tally().documents() > FEW) {
        return Optional.empty();
      }
      few.addAll(one.ids().get());
    }
    return Optional.of(few);
  }
}
