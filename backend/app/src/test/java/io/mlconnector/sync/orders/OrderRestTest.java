package io.mlconnector.sync.orders;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What orders wait for, and when they do so no longer. */
class OrderRestTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private TenantId tenant;

  @BeforeEach
  void orders_are_told() {
    tenant = DB.newTenant();
    DB.execute(
        """
        insert into order_setting (tenant_id, enabled, since, reach, policy, coding, code, receipts,
                                   books, mark, changed_by)
          values ('%1$s', true, '2026-01-01', '2026-01-01', 'PO', 'expense_type', 'X', true, 1, 1,
                  'Ann');
        """
            .formatted(tenant));
  }

  private void order(Code problem) {
    DB.execute(
        """
        insert into purchase_order (tenant_id, order_id, books, number, state, currency, partner_id,
                                    lines, due, problem, troubled_at)
          values ('%1$s', 1, 1, 'P1', 'open', 'USD', 7, '{1}', false,
                  jsonb_build_object('code', '%2$s', 'facts', '{}'::jsonb), now());
        """
            .formatted(tenant, problem.text()));
  }

  private void line(int received, String told, boolean unsure) {
    DB.execute(
        """
        insert into purchase_order_line (tenant_id, line_id, order_id, position, text, quantity,
                                         price, billed, received, received_told, received_unsure)
          values ('%1$s', 1, 1, 1, 'Mouse', 0, 1, 0, %2$d, %3$s, %4$b);
        """
            .formatted(tenant, received, told, unsure));
  }

  private long troubled() {
    get(DB.database().tenant(tenant, tx -> ReceivedRows.calmed(tx, 1)));
    return DB.count(
        "select count(*) from purchase_order where problem is not null and tenant_id = '"
            + tenant
            + "'");
  }

  @Test
  void an_order_is_calm_once_what_concur_refuses_is_of_lines_that_order_nothing_any_more() {
    order(Code.ORDER_RECEIPT_REFUSED);
    line(5, "3", true);

    assertThat(troubled()).isZero();
  }

  @Test
  void an_order_is_not_calm_while_something_is_to_be_told() {
    order(Code.ORDER_RECEIPT_REFUSED);
    line(5, "3", false);

    assertThat(troubled()).isOne();
  }

  private boolean isWaitedFor() {
    return get(DB.database().tenant(tenant, LinkedRows::waitFor));
  }

  @Test
  void a_new_link_is_waited_for_only_while_orders_are_told() {
    order(Code.ORDER_VENDOR_NOT_LINKED);
    assertThat(isWaitedFor()).isFalse();
    DB.execute(
        "insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,"
            + " groups) values ('"
            + tenant
            + "', 'V10', 'A1', 7, true, 'linked', '{}')");
    assertThat(isWaitedFor()).isTrue();

    setting("problem = '{\"code\": \"MLC-669\", \"facts\": {}}'");
    assertThat(isWaitedFor()).isFalse();

    setting("problem = null, enabled = false");
    assertThat(isWaitedFor()).isFalse();
  }

  private void setting(String change) {
    DB.execute("update order_setting set " + change + " where tenant_id = '" + tenant + "'");
  }
}
