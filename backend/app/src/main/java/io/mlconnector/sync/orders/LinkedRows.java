package io.mlconnector.sync.orders;

import io.mlconnector.core.problem.Code;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Orders and the vendors that they are placed with. */
final class LinkedRows {

  /**
   * How Concur knows the vendor: by the order's partner, or by the company above it; {@code o} is
   * the order.
   */
  static final String LINK =
      """
      select l.vendor_code, l.address_code from vendor_link l
       where l.tenant_id = current_tenant() and l.stage = 'linked'
         and (l.partner_id = o.partner_id
              or l.partner_id = (select v.parent_id from odoo_vendor v
                                  where v.tenant_id = current_tenant()
                                    and v.partner_id = o.partner_id))
       order by l.partner_id = o.partner_id desc, l.address_code limit 1
      """;

  private static final String WAIT_FOR =
      """
      select exists (
        select from purchase_order o
         where o.tenant_id = current_tenant() and not o.due and not o.gone
           and o.problem ->> 'code' = '{UNLINKED}' and exists ({LINK}))
         and exists (select from order_setting s
                      where s.tenant_id = current_tenant() and s.enabled and s.problem is null)
         as linked
      """
          .replace("{UNLINKED}", Code.ORDER_VENDOR_NOT_LINKED.text())
          .replace("{LINK}", LINK);

  private LinkedRows() {}

  /** Whether some order waits for a vendor that is linked by now, and would be told. */
  static Future<Boolean> waitFor(SqlConnection tx) {
    return tx.query(WAIT_FOR).execute().map(rows -> rows.iterator().next().getBoolean("linked"));
  }
}
