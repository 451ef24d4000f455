package io.mlconnector.simulators.odoo.tax;

import io.mlconnector.simulators.odoo.masters.Rates;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a document's lines must look like: amounts and tags of the base lines, and the tax lines.
 *
 * @param bases by the base line's id
 * @param taxes one per part of a tax, account, cost object and set of tags
 */
public record TaxPlan(Map<Long, Amounts> bases, Map<Key, Amounts> taxes) {

  /** What tells one tax line from another. */
  public record Key(
      long part,
      long tax,
      long account,
      long partner,
      Object analytics,
      List<Long> laterTaxes,
      List<Long> tags) {

    /** The key of a tax line that is there already. */
    public static Key of(Env env, Row line) {
      long part = line.ref("tax_repartition_line_id");
      return new Key(
          part,
          env.row(TaxModels.REPARTITION, part).ref("tax_id"),
          line.ref("account_id"),
          line.ref("partner_id"),
          line.get("analytic_distribution"),
          sorted(line.refs("tax_ids")),
          sorted(line.refs("tax_tag_ids")));
    }
  }

  /** Balances in both currencies; the taxed base in the company's is for tax lines only. */
  public record Amounts(BigDecimal foreign, BigDecimal own, BigDecimal base, List<Long> tags) {

    Amounts plus(Amounts other) {
      return new Amounts(
          foreign.add(other.foreign), own.add(other.own), base.add(other.base), tags);
    }

    boolean isZero() {
      return foreign.signum() == 0 && own.signum() == 0;
    }
  }

  /** Works out lines of one currency. */
  public static TaxPlan of(Env env, Row company, long currency, List<TaxableLine> lines) {
    var method =
        new Computed.Method(
            company.text("tax_calculation_rounding_method").equals("round_per_line"),
            Rates.digits(env, currency),
            Rates.digits(env, company.ref("currency_id")));
    var computed = lines.stream().map(line -> new Computed(line, method)).toList();
    new Document(computed, method).round();
    Map<Long, Amounts> bases = new LinkedHashMap<>();
    Map<Key, Amounts> taxes = new LinkedHashMap<>();
    for (var one : computed) {
      bases.put(
          one.line.line().id(),
          new Amounts(
              one.balance(Side.FOREIGN), one.balance(Side.OWN), BigDecimal.ZERO, baseTags(one)));
      for (var share : one.shares) {
        parts(one, share, method)
            .forEach((key, amounts) -> taxes.merge(key, amounts, Amounts::plus));
      }
    }
    taxes.values().removeIf(Amounts::isZero);
    return new TaxPlan(bases, taxes);
  }

  private static List<Long> baseTags(Computed one) {
    Set<Long> tags = new LinkedHashSet<>();
    one.shares.stream()
        .filter(share -> !share.reversed)
        .forEach(share -> tags.addAll(baseTags(share.tax, one.line.refund())));
    return sorted(tags);
  }

  private static List<Long> baseTags(Tax tax, boolean refund) {
    return tax.parts(refund).stream()
        .filter(Repartition::onBase)
        .flatMap(part -> part.tags().stream())
        .toList();
  }

  /** The parts of one tax on one line, with what rounding leaves on the larger parts. */
  private static Map<Key, Amounts> parts(Computed one, Share share, Computed.Method method) {
    var parts =
        share.tax.parts(one.line.refund()).stream()
            .filter(part -> !part.onBase())
            .filter(part -> part.factor().signum() < 0 == share.reversed)
            .toList();
    var foreign = divided(share, Side.FOREIGN, parts, method);
    var own = divided(share, Side.OWN, parts, method);
    Map<Key, Amounts> lines = new LinkedHashMap<>();
    var sign = one.line.sign();
    var base = sign.multiply(Share.of(share.roundedBase, Side.OWN));
    for (int i = 0; i < parts.size(); i++) {
      var key = key(one, share, parts.get(i));
      lines.merge(
          key,
          new Amounts(sign.multiply(foreign.get(i)), sign.multiply(own.get(i)), base, key.tags()),
          Amounts::plus);
    }
    return lines;
  }

  private static List<BigDecimal> divided(
      Share share, Side side, List<Repartition> parts, Computed.Method method) {
    var whole = Share.of(share.roundedTax, side);
    List<BigDecimal> amounts = new ArrayList<>();
    for (var part : parts) {
      amounts.add(method.rounded(side, whole.multiply(part.factor().abs())));
    }
    var order = largestFirst(amounts);
    var rest = whole.subtract(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    var shares = Spread.of(rest, method.digits(side), order.stream().map(amounts::get).toList());
    for (int i = 0; i < order.size(); i++) {
      amounts.set(order.get(i), amounts.get(order.get(i)).add(shares.get(i)));
    }
    return amounts;
  }

  private static List<Integer> largestFirst(List<BigDecimal> amounts) {
    return java.util.stream.IntStream.range(0, amounts.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> amounts.get(i).abs()).reversed())
        .toList();
  }

  /** A part without an account of its own goes where its base went, cost object included. */
  private static Key key(Computed one, Share share, Repartition part) {
    var line = one.line.line();
    Set<Long> tags = new LinkedHashSet<>(part.tags());
    if (share.tax.raisesBase()) {
      one.shares.stream()
          .filter(other -> share.later.contains(other.tax.id()))
          .forEach(other -> tags.addAll(baseTags(other.tax, one.line.refund())));
    }
    boolean carries = share.tax.analytic() || !part.closing();
    return new Key(
        part.id(),
        share.tax.id(),
        part.account() == 0 ? line.ref("account_id") : part.account(),
        line.ref("partner_id"),
        carries ? line.get("analytic_distribution") : false,
        sorted(share.later),
        sorted(tags));
  }

  private static List<Long> sorted(java.util.Collection<Long> ids) {
    return ids.stream().distinct().sorted().toList();
  }
}
