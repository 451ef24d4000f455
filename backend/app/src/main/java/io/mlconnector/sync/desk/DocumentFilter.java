package io.mlconnector.sync.desk;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.board.Scope;
import io.mlconnector.sync.document.DocumentState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents to list.
 *
 * @param states empty for all
 * @param among where it is known that there are no others than these; null where it is not
 * @param after the last one of the page before; null for the first page
 */
public record DocumentFilter(
    Set<DocumentState> states,
    Scope scope,
    @Nullable Set<UUID> among,
    @Nullable Cursor after,
    int limit) {

  public static final int LIMIT_MAX = 200;

  public DocumentFilter {
    states = Set.copyOf(states);
    among = among == null ? null : Set.copyOf(among);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  public DocumentFilter(Set<DocumentState> states, Scope scope, @Nullable Cursor after, int limit) {
    this(states, scope, null, after, limit);
  }

  /** Documents of one state and one type; null means all. */
  public static DocumentFilter of(
      @Nullable DocumentState state,
      @Nullable DocumentType type,
      @Nullable Cursor after,
      int limit) {
    return new DocumentFilter(
        state == null ? Set.of() : Set.of(state),
        new Scope(type, null, null, null, List.of()),
        after,
        limit);
  }
}
