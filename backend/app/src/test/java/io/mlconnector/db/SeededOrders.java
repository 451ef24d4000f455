package io.mlconnector.db;

/** A row in each table of purchase orders. */
final class SeededOrders {

  private SeededOrders() {}

  static void in(TestDatabase db, TenantId tenant) {
    db.execute(
        """
        insert into order_setting (tenant_id, enabled, since, reach, policy, coding, code, receipts, books, mark,
                                   changed_by)
          values ('%1$s', true, '2026-01-01', '2026-01-01', 'PO', 'expense_type', 'X', false, 1, 1, 'a');
        insert into purchase_order (tenant_id, order_id, books, number, state, currency)
          values ('%1$s', 1, 1, 'P1', 'open', 'USD');
        insert into purchase_order_line (tenant_id, line_id, order_id, position, text, quantity,
                                         price, billed, received)
          values ('%1$s', 1, 1, 1, 't', 1, 1, 0, 0);
        """
            .formatted(tenant));
  }
}
