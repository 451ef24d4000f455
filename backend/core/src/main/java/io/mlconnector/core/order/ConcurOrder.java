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

  /** A number that is another one where something is to be told, but for one in 2^64. */
  public long print() {
    var text = toString();
    var hash = 0xcbf29ce484222325L;
    for (var index = 0; index < text.length(); index++) {
      hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
    }
    return hash;
  }
}
