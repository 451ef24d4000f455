package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a draft's dependent lines in step with what was written: a tax amount that was corrected by
 * hand stays until a line that taxes are taken on changes.
 */
final class Sync {

  private static final List<String> ON_ALL =
      List.of("partner_id", "currency_id", "analytic_distribution", "account_id", "tax_ids");
  private static final List<String> ON_BILLS = List.of("price_unit", "quantity", "discount");
  private static final List<String> ON_ENTRIES = List.of("amount_currency");

  private static final String BALANCING = "Automatic Balancing Line";

  private Sync() {}

  /** A move and its lines before a change. */
  record Before(Row move, Map<Long, Row> lines) {

    static Before of(Env env, Row move) {
      Map<Long, Row> lines = new LinkedHashMap<>();
      Lines.of(env, move).forEach(line -> lines.put(line.id(), line));
      return new Before(move, lines);
    }

    boolean taxed() {
      return lines.values().stream().anyMatch(line -> !line.refs("tax_ids").isEmpty());
    }
  }

  /**
   * Brings a draft up to date.
   *
   * @param before empty for a move that is new
   */
  static void after(Env env, long moveId, Optional<Before> before) {
    var move = env.row(MoveModels.MOVE, moveId);
    if (!move.text("state").equals("draft")) {
      return;
    }
    if (Lines.isBill(move)) {
      Bills.header(env, move, before);
      if (needsTaxes(env, moveId, before)) {
        TaxSync.run(env, moveId);
      }
      Bills.payable(env, moveId);
      return;
    }
    boolean had = before.map(Before::taxed).orElse(false);
    boolean has = Before.of(env, move).taxed();
    if ((has || Lines.of(env, move).stream().anyMatch(TaxSync::isTaxLine))
        && needsTaxes(env, moveId, before)) {
      TaxSync.run(env, moveId);
    }
    if (has || had) {
      balance(env, moveId, had && !has);
    }
  }

  private static boolean needsTaxes(Env env, long moveId, Optional<Before> before) {
    var move = env.row(MoveModels.MOVE, moveId);
    Map<Long, Row> old = before.map(Before::lines).orElse(Map.of());
    boolean sameTaxLines = taxLines(old.values()).equals(taxLines(Lines.of(env, move)));
    var bases = TaxSync.bases(env, move);
    var changed = bases.stream().filter(line -> isChanged(move, line, old)).toList();
    boolean lostTaxed =
        old.values().stream()
            .filter(line -> !line.refs("tax_ids").isEmpty() && !TaxSync.isTaxLine(line))
            .anyMatch(line -> bases.stream().noneMatch(now -> now.id() == line.id()));
    if (Lines.isBill(move)) {
      return before.isEmpty() || lostTaxed || !changed.isEmpty() || ratesMoved(env, move, before);
    }
    boolean taxed =
        changed.stream()
            .anyMatch(
                line ->
                    !line.refs("tax_ids").isEmpty()
                        || Optional.ofNullable(old.get(line.id()))
                            .map(was -> !was.refs("tax_ids").isEmpty())
                            .orElse(false));
    return sameTaxLines && (lostTaxed || taxed);
  }

  private static boolean ratesMoved(Env env, Row move, Optional<Before> before) {
    return before
        .map(Before::move)
        .map(
            was ->
                was.ref("currency_id") != move.ref("currency_id")
                    || rate(env, was).compareTo(rate(env, move)) != 0)
        .orElse(true);
  }

  private static BigDecimal rate(Env env, Row move) {
    return Lines.rate(env, move.ref("currency_id"), move);
  }

  private static List<Long> taxLines(Iterable<Row> lines) {
    List<Long> ids = new ArrayList<>();
    lines.forEach(
        line -> {
          if (TaxSync.isTaxLine(line)) {
            ids.add(line.id());
          }
        });
    return ids;
  }

  private static boolean isChanged(Row move, Row line, Map<Long, Row> old) {
    var was = old.get(line.id());
    if (was == null) {
      return true;
    }
    List<String> fields = new ArrayList<>(ON_ALL);
    fields.addAll(Lines.isBill(move) ? ON_BILLS : ON_ENTRIES);
    return fields.stream().anyMatch(field -> !same(was.get(field), line.get(field)));
  }

  private static boolean same(Object one, Object other) {
    return (one instanceof BigDecimal a && other instanceof BigDecimal b)
        ? a.compareTo(b) == 0
        : one.equals(other);
  }

  /** An entry with taxes is balanced by Odoo itself, on the bank's suspense account. */
  private static void balance(Env env, long moveId, boolean untaxed) {
    var move = env.row(MoveModels.MOVE, moveId);
    if (untaxed) {
      List<Object> gone = new ArrayList<>();
      Lines.of(env, move).stream()
          .filter(TaxSync::isTaxLine)
          .forEach(line -> gone.add(List.of(2L, line.id(), 0L)));
      MoveLines.apply(env, moveId, gone);
    }
    var lines = Lines.of(env, env.row(MoveModels.MOVE, moveId));
    var existing = lines.stream().filter(l -> l.text("name").equals(BALANCING)).findFirst();
    var rest =
        lines.stream()
            .filter(line -> !line.text("name").equals(BALANCING))
            .map(line -> line.amount("balance"))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .negate();
    if (existing.isPresent()) {
      LineWriter.update(env, move, existing.get(), Map.of("balance", rest));
    } else if (rest.signum() != 0) {
      var now = env.row(MoveModels.MOVE, moveId);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("name", BALANCING);
      values.put("account_id", balancingAccount(env, move));
      values.put("balance", rest);
      MoveLines.add(env, now, LineWriter.create(env, now, values));
    }
  }

  private static Object balancingAccount(Env env, Row move) {
    var journal = Lines.journal(env, move);
    return journal.has("default_account_id")
        ? journal.get("default_account_id")
        : env.value(
            env.schema().model("res.company"),
            Lines.company(env, move),
            "account_journal_suspense_account_id");
  }
}
