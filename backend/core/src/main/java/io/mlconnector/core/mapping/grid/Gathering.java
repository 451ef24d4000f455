package io.mlconnector.core.mapping.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums codes up while one document is gone through. */
final class Gathering {

  /** Nobody maps more for one document, and lists of documents stay quick. */
  static final int CODES_MAX = 500;

  /** Longer codes are no codes; an index has no room for them. */
  private static final int LENGTH_MAX = 250;

  // The column is numeric(31, 8), as a document's total.
  private static final int DECIMALS_MAX = 8;
  private static final BigDecimal AMOUNT_MAX = BigDecimal.TEN.pow(22);

  private final Map<Key, SeenCode> found = new LinkedHashMap<>();

  private record Key(Grid grid, String first, String second) {}

  /** A code as it comes, with the name that it has in its place. */
  record Code(Grid grid, @Nullable String first, @Nullable String second, @Nullable String name) {}

  void add(Code code, BigDecimal amount) {
    add(code, null, amount);
  }

  void add(Code code, @Nullable String hint, BigDecimal amount) {
    var first = code.first();
    var second = code.second() == null ? "" : code.second();
    if (first == null
        || (first.isBlank() && code.grid() != Grid.TAXES)
        || first.length() > LENGTH_MAX
        || second.length() > LENGTH_MAX) {
      return;
    }
    var one =
        new SeenCode(
            code.grid(), first, second, shortened(code.name()), shortened(hint), fitting(amount));
    found.merge(new Key(code.grid(), first, second), one, Gathering::sum);
  }

  private static SeenCode sum(SeenCode one, SeenCode more) {
    return new SeenCode(
        one.grid(),
        one.first(),
        one.second(),
        one.name() == null ? more.name() : one.name(),
        one.hint() == null ? more.hint() : one.hint(),
        fitting(one.amount().add(more.amount())));
  }

  /** What a column has room for; the document itself keeps every digit. */
  private static BigDecimal fitting(BigDecimal amount) {
    var size = amount.abs();
    var fine = size.scale() > DECIMALS_MAX ? size.setScale(DECIMALS_MAX, RoundingMode.DOWN) : size;
    return fine.min(AMOUNT_MAX);
  }

  private static @Nullable String shortened(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), 120));
    return text.substring(0, end);
  }

  /** The journal's row is always among them: by it documents are counted. */
  List<SeenCode> all() {
    return found.values().stream()
        .sorted(
            Comparator.comparing((SeenCode one) -> one.grid() != Grid.JOURNALS)
                .thenComparing(SeenCode::amount, Comparator.reverseOrder()))
        .limit(CODES_MAX)
        .toList();
  }
}
