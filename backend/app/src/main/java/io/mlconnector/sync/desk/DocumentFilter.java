package io.mlconnector.sync.desk;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.document.DocumentState;
import org.jspecify.annotations.Nullable;

/** Which documents to list; null means all. */
public record DocumentFilter(
    @Nullable DocumentState state, @Nullable DocumentType type, @Nullable Cursor after, int limit) {

  public static final int LIMIT_MAX = 200;

  public DocumentFilter {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
