package io.mlconnector.simulators.odoo.tax;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A tax that is no group of taxes.
 *
 * @param kind percent, fixed or division
 * @param included whether prices contain it
 * @param raisesBase whether later taxes are taken on this one too
 * @param baseRaised whether earlier such taxes raise this one's base
 */
public record Tax(
    long id,
    String name,
    BigDecimal amount,
    String kind,
    boolean included,
    boolean raisesBase,
    boolean baseRaised,
    boolean analytic,
    List<Repartition> onBills,
    List<Repartition> onRefunds) {

  private static final Comparator<Row> ORDER =
      Comparator.comparing((Row row) -> row.amount("sequence")).thenComparingLong(Row::id);

  /** The taxes of these ids in the order in which they are worked out, groups taken apart. */
  public static List<Tax> sorted(Env env, List<Long> ids) {
    List<Tax> taxes = new ArrayList<>();
    rows(env, ids)
        .forEach(
            row -> {
              var parts =
                  row.text("amount_type").equals("group")
                      ? rows(env, row.refs("children_tax_ids"))
                      : List.of(row);
              parts.forEach(part -> taxes.add(of(env, part)));
            });
    return taxes.stream().distinct().toList();
  }

  private static List<Row> rows(Env env, List<Long> ids) {
    return ids.stream().map(id -> env.row(TaxModels.TAX, id)).sorted(ORDER).toList();
  }

  private static Tax of(Env env, Row row) {
    return new Tax(
        row.id(),
        row.text("name"),
        row.amount("amount"),
        row.text("amount_type"),
        isIncluded(env, row),
        row.flag("include_base_amount"),
        !Boolean.FALSE.equals(row.values().getOrDefault("is_base_affected", true)),
        row.flag("analytic"),
        parts(env, row, "invoice"),
        parts(env, row, "refund"));
  }

  /** The tax's own word, else the company's. */
  public static boolean isIncluded(Env env, Row tax) {
    var own = tax.text("price_include_override");
    var word =
        own.isEmpty()
            ? env.row("res.company", tax.ref("company_id")).text("account_price_include")
            : own;
    return word.equals("tax_included");
  }

  private static List<Repartition> parts(Env env, Row tax, String document) {
    return partIds(env, tax, document).stream()
        .map(id -> Repartition.of(env, env.row(TaxModels.REPARTITION, id)))
        .toList();
  }

  /** The ids of a tax's parts for bills ({@code invoice}) or refunds, base first. */
  public static List<Long> partIds(Env env, Row tax, String document) {
    return env.database().rows(TaxModels.REPARTITION).stream()
        .filter(row -> row.ref("tax_id") == tax.id())
        .filter(row -> row.text("document_type").equals(document))
        .sorted(
            Comparator.comparing((Row row) -> row.text("repartition_type"))
                .thenComparing(row -> row.amount("sequence"))
                .thenComparingLong(Row::id))
        .map(Row::id)
        .toList();
  }

  List<Repartition> parts(boolean refund) {
    return refund ? onRefunds : onBills;
  }

  /** Whether it is owed and reclaimed at once, as in a reverse charge. */
  boolean isReverse() {
    return onBills.stream().anyMatch(part -> !part.onBase() && part.factor().signum() < 0);
  }
}
