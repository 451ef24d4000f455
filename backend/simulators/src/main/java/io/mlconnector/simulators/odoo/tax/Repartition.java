package io.mlconnector.simulators.odoo.tax;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;

/**
 * A part of a tax: the tags of its base, or a share of its amount with account and tags.
 *
 * @param account 0 for the account of the base line
 */
public record Repartition(
    long id, boolean onBase, BigDecimal factor, long account, List<Long> tags, boolean closing) {

  static Repartition of(Env env, Row row) {
    return new Repartition(
        row.id(),
        row.text("repartition_type").equals("base"),
        row.amount("factor_percent").movePointLeft(2),
        row.ref("account_id"),
        row.refs("tag_ids"),
        closes(env, row));
  }

  /** Whether its amount is settled with the tax office, and so is no cost of anybody. */
  public static boolean closes(Env env, Row row) {
    if (row.text("repartition_type").equals("base") || !row.has("account_id")) {
      return false;
    }
    var type = env.row("account.account", row.ref("account_id")).text("account_type");
    return !type.startsWith("income") && !type.startsWith("expense");
  }
}
