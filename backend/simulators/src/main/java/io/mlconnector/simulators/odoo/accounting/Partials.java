package io.mlconnector.simulators.odoo.accounting;

import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.Type.MONETARY;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was set off of a debit against a credit. Its id is never used again: what is taken back and
 * set off anew is another record. Both lines change with it, and are stamped, as what is left to
 * pay is kept with them.
 */
final class Partials {

  static final String MODEL = "account.partial.reconcile";

  /** On a credit line, what it was set off against; the other one on a debit line. */
  static final String DEBITS = "matched_debit_ids";

  static final String CREDITS = "matched_credit_ids";

  private Partials() {}

  static Model model() {
    return Model.of(
        new Heading(MODEL, "Partial Reconcile", "id", "company_id"),
        MoveModels.ACCESS,
        List.of(
            many2one("debit_move_id", "Debit Journal Item", MoveModels.LINE).mandatory(),
            many2one("credit_move_id", "Credit Journal Item", MoveModels.LINE).mandatory(),
            Field.of("amount", "Amount", MONETARY),
            Field.of("debit_amount_currency", "Debit Amount Currency", MONETARY),
            Field.of("credit_amount_currency", "Credit Amount Currency", MONETARY),
            many2one("company_id", "Company", "res.company"),
            Field.of("max_date", "Max Date of Matched Lines", DATE)));
  }

  static List<Row> of(Env env, Row line) {
    List<Row> partials = new ArrayList<>();
    for (var field : List.of(DEBITS, CREDITS)) {
      for (long id : line.refs(field)) {
        env.database().find(MODEL, id).ifPresent(partials::add);
      }
    }
    return partials;
  }

  /** What was set off of a line, with the line's own sign. */
  static BigDecimal settled(Env env, Row line, String amount) {
    return of(env, line).stream()
        .map(partial -> settledBy(partial, line, amount))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal settledBy(Row partial, Row line, String amount) {
    boolean debit = partial.ref("debit_move_id") == line.id();
    var foreign = debit ? "debit_amount_currency" : "credit_amount_currency";
    var part = partial.amount(amount.equals("balance") ? "amount" : foreign);
    return debit ? part : part.negate();
  }

  /** The moves that a line was set off against. */
  static List<Long> counterparts(Env env, Row line) {
    return of(env, line).stream()
        .map(partial -> env.row(MoveModels.LINE, other(partial, line)).ref("move_id"))
        .distinct()
        .toList();
  }

  private static long other(Row partial, Row line) {
    long debit = partial.ref("debit_move_id");
    return debit == line.id() ? partial.ref("credit_move_id") : debit;
  }

  /** Sets as much of both lines off as either has open. */
  static void create(Env env, Row debit, Row credit, BigDecimal balance, BigDecimal currency) {
    long id = env.database().nextId(MODEL);
    var dates = List.of(Lines.move(env, debit).text("date"), Lines.move(env, credit).text("date"));
    var partial =
        new Row(
            id,
            Map.of(
                "debit_move_id", debit.id(),
                "credit_move_id", credit.id(),
                "amount", balance,
                "debit_amount_currency", currency,
                "credit_amount_currency", currency,
                "company_id", Lines.move(env, debit).ref("company_id"),
                "max_date", dates.stream().max(String::compareTo).orElseThrow()));
    env.database().put(MODEL, PlainBehaviour.stamped(env, partial, true));
    touch(env, debit, CREDITS, with(debit.refs(CREDITS), id));
    touch(env, credit, DEBITS, with(credit.refs(DEBITS), id));
  }

  /** Opens both lines again. */
  static void remove(Env env, Row partial) {
    var debit = env.row(MoveModels.LINE, partial.ref("debit_move_id"));
    var credit = env.row(MoveModels.LINE, partial.ref("credit_move_id"));
    env.database().remove(MODEL, partial.id());
    touch(env, debit, CREDITS, without(debit.refs(CREDITS), partial.id()));
    touch(env, credit, DEBITS, without(credit.refs(DEBITS), partial.id()));
  }

  private static void touch(Env env, Row line, String field, List<Long> partials) {
    var changed = partials.isEmpty() ? line.without(field) : line.with(field, partials);
    env.database().put(MoveModels.LINE, PlainBehaviour.stamped(env, changed, false));
    touchBill(env, line.ref("move_id"));
  }

  /** How far a bill is paid is kept with it; entries have nothing of the kind. */
  private static void touchBill(Env env, long move) {
    env.database()
        .find(MoveModels.MOVE, move)
        .filter(Lines::isBill)
        .ifPresent(
            bill -> env.database().put(MoveModels.MOVE, PlainBehaviour.stamped(env, bill, false)));
  }

  private static List<Long> with(List<Long> ids, long id) {
    List<Long> more = new ArrayList<>(ids);
    more.add(id);
    return List.copyOf(more);
  }

  private static List<Long> without(List<Long> ids, long id) {
    List<Long> fewer = new ArrayList<>(ids);
    fewer.remove(Long.valueOf(id));
    return List.copyOf(fewer);
  }
}
