package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.mapping.BillLedger.BillHead;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Values a bill's lines in the company's currency: each line by itself, and the payable what the
 * others come to.
 */
final class BillValues {

  private BillValues() {}

  /** The lines with their values, the payable last. */
  static List<EntryLine> of(List<EntryLine> lines, EntryLine payable, BillHead head) {
    var values = new ArrayList<BigDecimal>();
    lines.forEach(
        line ->
            values.add(
                line.amount()
                    .amount()
                    .divide(head.rate(), head.own().decimals(), RoundingMode.HALF_UP)));
    var sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    // Odoo's database refuses a line whose value and amount have different signs. Lines worth next
    // to nothing can come to that.
    if (payable.amount().signum() * sum.signum() > 0) {
      calm(values, sum);
      sum = BigDecimal.ZERO;
    }
    var valued = new ArrayList<EntryLine>();
    for (var i = 0; i < lines.size(); i++) {
      valued.add(lines.get(i).worth(new Money(values.get(i), head.own())));
    }
    valued.add(payable.worth(new Money(sum.negate(), head.own())));
    return List.copyOf(valued);
  }

  /** Takes a sum out of the values on its side, none farther than to zero. */
  private static void calm(List<BigDecimal> values, BigDecimal sum) {
    var left = sum;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value.signum() == left.signum()) {
        var taken = value.abs().compareTo(left.abs()) < 0 ? value : left;
        values.set(i, value.subtract(taken));
        left = left.subtract(taken);
      }
    }
  }
}
