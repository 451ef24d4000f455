package io.mlconnector.simulators.odoo.tax;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The taxes of one line in the document's currency: fixed ones, included ones, then the others. */
final class Computation {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final TaxableLine line;
  private final OptionalInt digits;
  private final BigDecimal gross;
  private final Map<Long, Share> shares = new LinkedHashMap<>();

  /**
   * Works the taxes out.
   *
   * @param digits to round each amount to, empty to round later over the whole document
   */
  Computation(TaxableLine line, OptionalInt digits) {
    this.line = line;
    this.digits = digits;
    this.gross = rounded(line.quantity().multiply(line.price()));
    batches();
    evaluate();
    bases();
  }

  /** The line's amount without taxes. */
  BigDecimal net() {
    return shares.values().stream().findFirst().map(share -> share.base).orElse(gross);
  }

  List<Share> shares() {
    List<Share> all = new ArrayList<>();
    for (var share : shares.values()) {
      all.add(share);
      if (share.tax.isReverse()) {
        all.add(share.counterpart());
      }
    }
    return all;
  }

  private BigDecimal rounded(BigDecimal amount) {
    return digits.isPresent() ? amount.setScale(digits.getAsInt(), RoundingMode.HALF_UP) : amount;
  }

  /** Neighbouring taxes of one kind are worked out from one base. */
  private void batches() {
    Map<Long, List<Tax>> batchOf = new LinkedHashMap<>();
    List<Tax> batch = new ArrayList<>();
    boolean baseRaised = false;
    for (var tax : line.taxes().reversed()) {
      if (!batch.isEmpty() && !together(batch.getFirst(), tax, baseRaised)) {
        batch = new ArrayList<>();
      }
      baseRaised = tax.baseRaised();
      batch.add(tax);
      batchOf.put(tax.id(), batch);
    }
    for (var tax : line.taxes()) {
      boolean included = tax.included() && !line.netPrice() && !tax.isReverse();
      var mine = batchOf.getOrDefault(tax.id(), List.of());
      shares.put(tax.id(), new Share(tax, mine, included, false));
    }
  }

  private boolean together(Tax first, Tax tax, boolean baseRaised) {
    return tax.kind().equals(first.kind())
        && (line.netPrice() || tax.included() == first.included())
        && tax.raisesBase() == first.raisesBase()
        && (!tax.raisesBase() || !baseRaised);
  }

  private void evaluate() {
    var backwards = List.copyOf(shares.values()).reversed();
    for (var share : backwards) {
      if (share.tax.kind().equals("fixed")) {
        var sign = line.price().signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        settle(share, sign.multiply(line.quantity()).multiply(share.tax.amount()));
      }
    }
    for (var share : backwards) {
      if (share.included && !share.known) {
        settle(share, contained(share, gross.add(share.extraForTax)));
      }
    }
    for (var share : shares.values()) {
      if (!share.included && !share.known) {
        settle(share, added(share, gross.add(share.extraForTax)));
      }
    }
  }

  private static BigDecimal contained(Share share, BigDecimal from) {
    var part = from.multiply(share.tax.amount());
    return share.tax.kind().equals("percent")
        ? quotient(part, HUNDRED.add(percentage(share)))
        : part.movePointLeft(2);
  }

  private static BigDecimal added(Share share, BigDecimal from) {
    var part = from.multiply(share.tax.amount());
    return share.tax.kind().equals("percent")
        ? part.movePointLeft(2)
        : quotient(part, HUNDRED.subtract(percentage(share)));
  }

  private static BigDecimal quotient(BigDecimal amount, BigDecimal divisor) {
    return divisor.signum() == 0 ? BigDecimal.ZERO : amount.divide(divisor, MathContext.DECIMAL128);
  }

  private static BigDecimal percentage(Share share) {
    return share.batch.stream().map(Tax::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void settle(Share share, BigDecimal amount) {
    share.amount = rounded(amount);
    share.known = true;
    var order = List.copyOf(shares.values());
    for (var other : after(order.reversed(), share)) {
      if (!share.tax.included() || line.netPrice()) {
        if (share.tax.raisesBase() && other.tax.baseRaised()) {
          raise(other, share.amount);
        }
      } else if (!share.tax.raisesBase() || !other.tax.baseRaised()) {
        raise(other, share.amount.negate());
      }
    }
    if (share.tax.included() && !line.netPrice()) {
      after(order, share).forEach(other -> raise(other, share.amount.negate()));
    }
  }

  /** The shares from that end of the order up to the batch of this one. */
  private static List<Share> after(List<Share> order, Share share) {
    return order.stream().takeWhile(other -> !share.batch.contains(other.tax)).toList();
  }

  private static void raise(Share other, BigDecimal by) {
    if (!other.known) {
      other.extraForTax = other.extraForTax.add(by);
    }
    other.extraForBase = other.extraForBase.add(by);
  }

  private void bases() {
    List<Long> later = new ArrayList<>();
    for (var share : List.copyOf(shares.values()).reversed()) {
      share.base = gross.add(share.extraForBase);
      if (share.included) {
        share.base = share.base.subtract(batchTotal(share));
      }
      share.later = share.tax.raisesBase() ? List.copyOf(later) : List.of();
      if (share.tax.baseRaised()) {
        later.add(share.tax.id());
      }
    }
  }

  private BigDecimal batchTotal(Share share) {
    return shares.values().stream()
        .filter(other -> share.batch.contains(other.tax) && !other.tax.isReverse())
        .map(other -> other.amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
