package io.mlconnector.simulators.odoo.tax;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rounds the lines' taxes and bases so that their sums are the rounded sums. */
final class Document {

  private final List<Computed> lines;
  private final Computed.Method method;

  Document(List<Computed> lines, Computed.Method method) {
    this.lines = lines;
    this.method = method;
  }

  /** What one rounding takes together: a tax as it stands in the price, on bills or refunds. */
  private record TaxKey(long tax, boolean refund, boolean reversed, boolean included) {}

  void round() {
    Map<TaxKey, List<Share>> groups = new LinkedHashMap<>();
    for (var line : lines) {
      for (var share : line.shares) {
        var key = new TaxKey(share.tax.id(), line.line.refund(), share.reversed, share.included);
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(share);
      }
    }
    for (var side : Side.values()) {
      groups.values().forEach(shares -> roundTax(side, shares));
      for (var refund : List.of(true, false)) {
        roundLines(side, lines.stream().filter(l -> l.line.refund() == refund).toList());
      }
    }
  }

  private void roundTax(Side side, List<Share> shares) {
    var rawTax = sum(shares, share -> Share.of(share.rawTax, side));
    var target = method.rounded(side, rawTax);
    spread(
        side,
        target.subtract(sum(shares, share -> Share.of(share.roundedTax, side))),
        shares,
        share -> share.rawTax,
        share -> share.roundedTax);
    var rawBase = sum(shares, share -> Share.of(share.rawBase, side));
    var base =
        shares.getFirst().included
            ? method.rounded(side, rawBase.add(rawTax)).subtract(target)
            : method.rounded(side, rawBase);
    spread(
        side,
        base.subtract(sum(shares, share -> Share.of(share.roundedBase, side))),
        shares,
        share -> share.rawBase,
        share -> share.roundedBase);
  }

  private void roundLines(Side side, List<Computed> some) {
    if (some.isEmpty()) {
      return;
    }
    boolean excluded =
        some.stream().flatMap(line -> line.shares.stream()).anyMatch(share -> !share.included);
    Function<Computed, BigDecimal> raw =
        line -> Share.of(line.rawNet, side).add(excluded ? BigDecimal.ZERO : rawTaxes(line, side));
    Function<Computed, BigDecimal> rounded =
        line ->
            Share.of(line.net, side)
                .add(
                    excluded
                        ? BigDecimal.ZERO
                        : sum(line.shares, share -> Share.of(share.roundedTax, side)));
    var rest = method.rounded(side, sum(some, raw)).subtract(sum(some, rounded));
    var parts = Spread.of(rest, method.digits(side), some.stream().map(raw).toList());
    for (int i = 0; i < some.size(); i++) {
      some.get(i).correction.merge(side, parts.get(i), BigDecimal::add);
    }
  }

  private static BigDecimal rawTaxes(Computed line, Side side) {
    return sum(line.shares, share -> Share.of(share.rawTax, side));
  }

  private void spread(
      Side side,
      BigDecimal rest,
      List<Share> shares,
      Function<Share, Map<Side, BigDecimal>> weights,
      Function<Share, Map<Side, BigDecimal>> amounts) {
    var parts =
        Spread.of(
            rest,
            method.digits(side),
            shares.stream().map(share -> Share.of(weights.apply(share), side)).toList());
    for (int i = 0; i < shares.size(); i++) {
      amounts.apply(shares.get(i)).merge(side, parts.get(i), BigDecimal::add);
    }
  }

  private static <T> BigDecimal sum(List<T> items, Function<T, BigDecimal> amount) {
    return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
