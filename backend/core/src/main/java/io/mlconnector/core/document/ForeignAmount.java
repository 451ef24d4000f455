package io.mlconnector.core.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was paid where it was spent.
 *
 * @param currency of the spending, or of a card's bill
 * @param rate to the report's currency
 * @param direction {@code M} to multiply by the rate, {@code D} to divide
 */
public record ForeignAmount(
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable BigDecimal rate,
    @Nullable String direction) {

  public static final ForeignAmount UNKNOWN = new ForeignAmount(null, null, null, null);
}
