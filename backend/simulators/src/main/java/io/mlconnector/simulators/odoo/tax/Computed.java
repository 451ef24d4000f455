package io.mlconnector.simulators.odoo.tax;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A line with its taxes in both currencies, raw and rounded. */
final class Computed {

  final TaxableLine line;
  final List<Share> shares;
  final Map<Side, BigDecimal> rawNet = new EnumMap<>(Side.class);
  final Map<Side, BigDecimal> net = new EnumMap<>(Side.class);
  final Map<Side, BigDecimal> correction = new EnumMap<>(Side.class);

  Computed(TaxableLine line, Method method) {
    this.line = line;
    var computation = new Computation(line, method.lineDigits());
    this.shares = computation.shares();
    for (var side : Side.values()) {
      rawNet.put(side, method.raw(side, computation.net(), line.rate()));
      net.put(side, method.rounded(side, Share.of(rawNet, side)));
      correction.put(side, BigDecimal.ZERO);
      for (var share : shares) {
        share.rawTax.put(side, method.raw(side, share.amount, line.rate()));
        share.rawBase.put(side, method.raw(side, share.base, line.rate()));
        share.roundedTax.put(side, method.rounded(side, Share.of(share.rawTax, side)));
        share.roundedBase.put(side, method.rounded(side, Share.of(share.rawBase, side)));
      }
    }
  }

  /** The line's amount without taxes after the document's rounding, signed as a balance. */
  BigDecimal balance(Side side) {
    return line.sign().multiply(Share.of(net, side).add(Share.of(correction, side)));
  }

  /**
   * How amounts are rounded.
   *
   * @param perLine each line for itself, else over the document
   * @param foreign digits of the document's currency
   * @param own digits of the company's currency
   */
  record Method(boolean perLine, int foreign, int own) {

    OptionalInt lineDigits() {
      return perLine ? OptionalInt.of(foreign) : OptionalInt.empty();
    }

    int digits(Side side) {
      return switch (side) {
        case FOREIGN -> foreign;
        case OWN -> own;
      };
    }

    BigDecimal rounded(Side side, BigDecimal amount) {
      return amount.setScale(digits(side), RoundingMode.HALF_UP);
    }

    BigDecimal raw(Side side, BigDecimal amount, BigDecimal rate) {
      return switch (side) {
        case FOREIGN -> amount;
        case OWN -> {
          var worth =
              rate.signum() == 0
                  ? BigDecimal.ZERO
                  : amount.divide(rate, MathContext.DECIMAL128).round(MathContext.DECIMAL64);
          yield perLine ? rounded(side, worth) : worth;
        }
      };
    }
  }
}
