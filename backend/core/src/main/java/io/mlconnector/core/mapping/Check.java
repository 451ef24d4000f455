package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure that the spend system states beside the one that is posted.
 *
 * @param subject what is compared, such as {@code total} or {@code tax DEVAT VA}
 * @param cause where a difference comes from; null where there is none
 */
public record Check(
    String subject, BigDecimal stated, BigDecimal posted, String currency, @Nullable Cause cause) {

  public Check {
    if (stated.compareTo(posted) == 0 != (cause == null)) {
      throw new IllegalArgumentException("a difference has a cause: " + subject);
    }
  }

  /** Posted less stated. */
  public BigDecimal difference() {
    return posted.subtract(stated);
  }

  public Optional<Cause> explained() {
    return Optional.ofNullable(cause);
  }

  /** Where cents come from. */
  public enum Cause {
    /** The tax of every line was rounded by itself. */
    TAX_ROUNDED_PER_LINE,
    /** The tax was rounded once, on the sum of all lines. */
    TAX_ROUNDED_GLOBALLY,
    /** An amount was converted and rounded. */
    CURRENCY_CONVERSION,
    /** Shares of an amount do not add up to it. */
    SPLIT_REST,
    /** None of these. */
    UNEXPLAINED
  }
}
