package io.mlconnector.core.order;

import io.mlconnector.core.vendor.VendorKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A purchase order as Concur is to have it.
 *
 * @param closed nothing more is billed for it
 */
public record ConcurOrder(
    String number,
    boolean closed,
    LocalDate day,
    String currency,
    VendorKey vendor,
    OrderTerms terms,
    OrderAddress address,
    List<Line> lines) {

  public ConcurOrder {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param externalId stays the same, whatever changes
   * @param number its place in the order
   */
  public record Line(
      String externalId, int number, String text, BigDecimal quantity, BigDecimal price) {}

  /** The same at its end. */
  public ConcurOrder ended() {
    return new ConcurOrder(number, true, day, currency, vendor, terms, address, lines);
  }
}
