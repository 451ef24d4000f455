package io.mlconnector.simulators.odoo.masters;

import io.mlconnector.simulators.odoo.orm.Row;
import java.util.List;

/** A lock date of a company, by field and by the label that Odoo's refusals use. */
public record LockField(String field, String label) {

  public static final LockField FISCAL_YEAR =
      new LockField("fiscalyear_lock_date", "Global Lock Date");
  public static final LockField TAX = new LockField("tax_lock_date", "Tax Return Lock Date");
  public static final LockField SALE = new LockField("sale_lock_date", "Sales Lock Date");
  public static final LockField PURCHASE =
      new LockField("purchase_lock_date", "Purchase Lock date");
  public static final LockField HARD = new LockField("hard_lock_date", "Hard Lock Date");

  public static final List<LockField> ALL = List.of(FISCAL_YEAR, TAX, SALE, PURCHASE, HARD);

  /** Without a lock Odoo shows Python's smallest date, its year not padded to four digits. */
  private static final String NEVER = "1-01-01";

  /** The date that binds the user, as Odoo reads it out. */
  public Object forUser(Row company) {
    return company.has(field) ? company.text(field) : NEVER;
  }
}
