package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Records;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Paying what is owed, as Odoo's payment wizard does: an entry of the bank, set off at once. */
public final class Cashier {

  private static final String OUTSTANDING = "101404";
  private static final String BANK = "BNK1";
  private static final String MISC = "MISC";

  private Cashier() {}

  /**
   * Pays a part of a posted move's payable line, in the line's currency.
   *
   * @return the payment's id, of {@code account.partial.reconcile}
   */
  public static long pay(Env env, Records records, long moveId, BigDecimal amount, LocalDate date) {
    return settle(env, records, moveId, owed -> entry(env, owed, amount, date, BANK));
  }

  /**
   * Writes a part of it off: an entry of no bank, set off in the same way.
   *
   * @return the id of {@code account.partial.reconcile}
   */
  public static long writeOff(
      Env env, Records records, long moveId, BigDecimal amount, LocalDate date) {
    return settle(env, records, moveId, owed -> entry(env, owed, amount, date, MISC));
  }

  /** Pays all that moves owe, of one currency and account, with one payment. */
  public static void payTogether(Env env, Records records, List<Long> moves, LocalDate date) {
    var owed = moves.stream().map(move -> owed(env, move)).toList();
    var total =
        owed.stream()
            .map(line -> Matching.open(env, line, "amount_currency").negate())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var lines = new ArrayList<>(owed.stream().map(Row::id).toList());
    lines.add(
        posted(env, records, entry(env, owed.getFirst(), total, date, BANK), owed.getFirst()).id());
    Matching.reconcile(env, lines);
  }

  /**
   * Credits a part of it: an entry that reverses the move in part, set off in the same way.
   *
   * @return the id of {@code account.partial.reconcile}
   */
  public static long credit(
      Env env, Records records, long moveId, BigDecimal amount, LocalDate date) {
    return settle(
        env,
        records,
        moveId,
        owed -> {
          var entry = new LinkedHashMap<>(entry(env, owed, amount, date, BANK));
          entry.put("reversed_entry_id", moveId);
          return Map.copyOf(entry);
        });
  }

  /**
   * Sets a payable line off with a new entry.
   *
   * @param entry for the line
   */
  private static long settle(
      Env env, Records records, long moveId, Function<Row, Map<String, Object>> entry) {
    var owed = owed(env, moveId);
    var paid = posted(env, records, entry.apply(owed), owed);
    Matching.reconcile(env, List.of(owed.id(), paid.id()));
    return env.row(MoveModels.LINE, paid.id()).refs(Partials.CREDITS).getFirst();
  }

  private static Row owed(Env env, long moveId) {
    return Lines.of(env, env.row(MoveModels.MOVE, moveId)).stream()
        .filter(line -> Posting.isPayable(env, line))
        .filter(line -> Matching.open(env, line, "balance").signum() < 0)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is owed"));
  }

  /** The line of a new entry that is to be set off. */
  private static Row posted(Env env, Records records, Map<String, Object> entry, Row owed) {
    long move = records.create(env, env.schema().model(MoveModels.MOVE), List.of(entry)).getFirst();
    Posting.post(env, List.of(move));
    return Lines.of(env, env.row(MoveModels.MOVE, move)).stream()
        .filter(line -> line.ref("account_id") == owed.ref("account_id"))
        .findFirst()
        .orElseThrow();
  }

  /** Takes a payment back: what it had paid is owed again, and its record is gone. */
  public static void takeBack(Env env, long partial) {
    Partials.remove(env, env.row(Partials.MODEL, partial));
  }

  private static Map<String, Object> entry(
      Env env, Row owed, BigDecimal amount, LocalDate date, String journal) {
    long company = env.row(MoveModels.MOVE, owed.ref("move_id")).ref("company_id");
    return Map.of(
        "journal_id",
        find(env, "account.journal", "code", journal, company),
        "date",
        date.toString(),
        "line_ids",
        List.of(
            line(owed.ref("account_id"), owed, amount),
            line(
                find(env, "account.account", "code", OUTSTANDING, company),
                owed,
                amount.negate())));
  }

  private static List<Object> line(long account, Row owed, BigDecimal amount) {
    return List.of(
        0L,
        0L,
        Map.of(
            "account_id",
            account,
            "partner_id",
            owed.get("partner_id"),
            "currency_id",
            owed.get("currency_id"),
            "amount_currency",
            amount));
  }

  private static long find(Env env, String model, String field, String value, long company) {
    return env.database().rows(model).stream()
        .filter(row -> row.text(field).equals(value))
        .filter(
            row -> row.ref("company_id") == company || row.refs("company_ids").contains(company))
        .map(Row::id)
        .findFirst()
        .orElseThrow();
  }
}
