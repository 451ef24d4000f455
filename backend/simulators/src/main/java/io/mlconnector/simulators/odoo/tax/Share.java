package io.mlconnector.simulators.odoo.tax;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one tax comes to on one line, while it is being worked out. */
final class Share {

  final Tax tax;
  final List<Tax> batch;
  final boolean included;
  final boolean reversed;
  boolean known;
  BigDecimal amount = BigDecimal.ZERO;
  BigDecimal base = BigDecimal.ZERO;
  BigDecimal extraForTax = BigDecimal.ZERO;
  BigDecimal extraForBase = BigDecimal.ZERO;
  List<Long> later = List.of();
  final Map<Side, BigDecimal> rawTax = new EnumMap<>(Side.class);
  final Map<Side, BigDecimal> rawBase = new EnumMap<>(Side.class);
  final Map<Side, BigDecimal> roundedTax = new EnumMap<>(Side.class);
  final Map<Side, BigDecimal> roundedBase = new EnumMap<>(Side.class);

  Share(Tax tax, List<Tax> batch, boolean included, boolean reversed) {
    this.tax = tax;
    this.batch = batch;
    this.included = included;
    this.reversed = reversed;
  }

  /** The counterpart of a reverse charge, which takes the tax away again. */
  Share counterpart() {
    var other = new Share(tax, batch, included, true);
    other.known = true;
    other.amount = amount.negate();
    other.base = base;
    other.later = later;
    return other;
  }

  static BigDecimal of(Map<Side, BigDecimal> amounts, Side side) {
    return amounts.getOrDefault(side, BigDecimal.ZERO);
  }
}
