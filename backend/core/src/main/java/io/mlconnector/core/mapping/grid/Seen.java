package io.mlconnector.core.mapping.grid;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code over all documents that were seen.
 *
 * @param name what people call it, or null
 * @param hint what else it may be found by, as {@link SeenCode} says
 * @param documents how many use it
 * @param amounts by currency; they are never added across currencies
 */
public record Seen(
    Grid grid,
    String first,
    String second,
    @Nullable String name,
    @Nullable String hint,
    long documents,
    Map<String, BigDecimal> amounts) {

  public Seen {
    amounts = Map.copyOf(amounts);
  }

  /** A row that no document has used. */
  public static Seen never(Grid grid, String first, String second) {
    return new Seen(grid, first, second, null, null, 0, Map.of());
  }
}
