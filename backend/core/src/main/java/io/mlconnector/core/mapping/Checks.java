package io.mlconnector.core.mapping;

import io.mlconnector.core.mapping.Check.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the figures that are compared in one mapping. */
final class Checks {

  private final String currency;
  private final List<Check> all = new ArrayList<>();

  Checks(@Nullable String currency) {
    this.currency = currency == null ? "" : currency;
  }

  /**
   * Compares.
   *
   * @param cause of the difference, should there be one
   */
  void compare(String subject, BigDecimal stated, BigDecimal posted, Cause cause) {
    var same = stated.compareTo(posted) == 0;
    all.add(new Check(subject, stated, posted, currency, same ? null : cause));
  }

  /** Why the parts of what was compared so far differ; empty where none does. */
  Optional<Cause> differing(Cause cause) {
    return all.stream()
        .flatMap(check -> check.explained().stream())
        .filter(cause::equals)
        .findAny();
  }

  List<Check> all() {
    return List.copyOf(all);
  }

  /** A cause as an accountant says it. */
  static String words(Cause cause) {
    return switch (cause) {
      case TAX_ROUNDED_PER_LINE -> "each line's tax was rounded by itself";
      case TAX_ROUNDED_GLOBALLY -> "the tax was rounded once, on the sum";
      case CURRENCY_CONVERSION -> "amounts were converted and rounded";
      case SPLIT_REST -> "the shares of an expense do not add up to it";
      case UNEXPLAINED -> "nothing in the document explains it";
    };
  }
}
