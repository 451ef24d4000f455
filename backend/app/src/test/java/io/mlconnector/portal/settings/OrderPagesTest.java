package io.mlconnector.portal.settings;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether Concur is told of purchase orders, how, and what the page and the API say of each. */
class OrderPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/orders";
  private static final String API = "/api/v1/purchase-orders";
  private static final String BODY =
      "{\"enabled\": true, \"since\": \"2026-11-01\", \"code\": \"OFFIC\", \"receipts\": true}";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer admin;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
  }

  private void connectOdoo() {
    DB.execute(
        """
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%s', 'https://odoo.example.com', 'sync', '\\x00', 'auto', 'connected')
        """
            .formatted(tenant.id()));
  }

  private int save(String since, String code) {
    return admin
        .post(
            PATH,
            "enabled",
            "on",
            "since",
            since,
            "policy",
            "USPO",
            "coding",
            "account_code",
            "code",
            code)
        .status();
  }

  @Test
  void orders_are_off_until_somebody_says_how_they_are_told() {
    assertThat(admin.get(PATH).is(200).body()).contains("Purchase orders are not sent to Concur.");
    assertThat(site.get(API, tenant).is(200).json().path("since").isNull()).isTrue();
    assertThat(save("2026-11-01", "610000")).isEqualTo(422);

    connectOdoo();
    assertThat(save("2026-11-01", "610000")).isEqualTo(303);

    assertThat(admin.get(PATH).is(200).body())
        .contains("Purchase orders are sent to Concur.", "value=\"USPO\"", "value=\"610000\"");
    assertThat(site.get(API, tenant).is(200).json().path("coding").asText())
        .isEqualTo("account_code");
    assertThat(get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)))
        .extracting(AuditEntry::action)
        .contains("orders.chosen");
  }

  @Test
  void what_was_typed_stays_where_it_was_not_good() {
    connectOdoo();

    assertThat(save("yesterday", "610000")).isEqualTo(422);
    assertThat(save("2026-11-01", "")).isEqualTo(422);
    assertThat(save("1999-11-01", "610000")).isEqualTo(422);
    assertThat(
            admin
                .post(PATH, "since", "2026-11-01", "policy", "KEPT", "coding", "x", "code", "c")
                .is(422)
                .body())
        .contains("value=\"KEPT\"", "That was not saved");

    assertThat(site.get(API, tenant).is(200).json().path("since").isNull()).isTrue();
  }

  @Test
  void what_somebody_else_has_saved_meanwhile_is_not_written_over() {
    connectOdoo();
    assertThat(admin.get(PATH).is(200).body()).contains("name=\"seen\" value=\"none\"");
    saveUnseen("610000").is(303);
    saveUnseen("610000").is(303);

    var late = saveUnseen("620000").is(409).body();

    assertThat(late)
        .contains("That was not saved. Somebody has changed these settings", "value=\"620000\"")
        .contains("off, from 2026-11-01, policy PO, lines by account code 610000, without receipts")
        .contains("name=\"seen\" value=\"2026-11-01 account_code off off PO 610000\"");
    assertThat(site.get(API, tenant).is(200).json().path("code").asText()).isEqualTo("610000");
  }

  /** As of a page that was opened before anybody had saved anything. */
  private Reply saveUnseen(String code) {
    return admin.post(
        PATH,
        "seen",
        "none",
        "since",
        "2026-11-01",
        "policy",
        "PO",
        "coding",
        "account_code",
        "code",
        code);
  }

  @Test
  void programs_say_it_too_and_hear_what_is_wrong() {
    connectOdoo();

    var setting = site.put(API, tenant, BODY).is(200).json();

    assertThat(setting.path("policy").asText()).isEqualTo("PO");
    assertThat(setting.path("receipts").asBoolean()).isTrue();
    assertThat(setting.at("/orders/told").asInt(-1)).isZero();
    site.put(API, tenant, "{}").is(422);
    site.put(API, tenant, BODY.replace("2026-11-01", "soon")).is(422);
    site.put(API, tenant, BODY.replace("OFFIC", "")).is(422);
    site.get(API + "/items?state=lost", tenant).is(400);
    site.get(API + "/items?cursor=x", tenant).is(400);
  }

  private void order(long id, String number, String more) {
    DB.execute(
        """
        insert into purchase_order (tenant_id, order_id, books, number, state, currency, day, due, told,
                                    closed, problem, sent, told_number, troubled_at)
          select '%s', %d, 1, '%s', 'open', 'USD', '2026-11-10', due, told, closed, problem::jsonb,
                 case when told then '{}'::jsonb end, case when told then 'x' end,
                 case when problem is not null then now() end
            from (values (%s)) as each (due, told, closed, problem)
        """
            .formatted(tenant.id(), id, number, more));
  }

  @Test
  void each_order_says_how_it_stands_and_what_to_do() {
    connectOdoo();
    site.put(API, tenant, BODY).is(200);
    order(1, "P-1 <b>", "false, true, false, null");
    order(2, "P-2", "false, true, true, null");
    order(3, "P-3", "true, false, false, null");
    order(
        4,
        "P-4",
        "false, false, false, '{\"code\": \"MLC-662\", \"facts\": {\"number\": \"P-4\"}}'");
    order(5, "P-5", "false, false, false, null");

    assertThat(site.member(tenant, Role.VIEWER).get(PATH + "/list").is(200).body())
        .contains(
            "P-1 &lt;b&gt;", "In Concur", "Closed in Concur", "Not yet sent", "Needs attention")
        .contains("MLC-662")
        .doesNotContain("P-5");
    assertThat(admin.get(PATH + "/list?state=told").is(200).body())
        .contains("P-2")
        .doesNotContain("P-3");
    var first = site.get(API + "/items?limit=3", tenant).is(200).json();
    assertThat(first.path("items").findValuesAsText("number")).containsExactly("P-4", "P-3", "P-2");
    var second =
        site.get(API + "/items?cursor=" + first.path("nextCursor").asText(), tenant).is(200).json();
    assertThat(second.path("items").findValuesAsText("state")).containsExactly("told");
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void an_order_says_whom_it_is_placed_with_what_it_costs_and_where_it_is_in_odoo() {
    connectOdoo();
    site.put(API, tenant, BODY).is(200);
    order(41, "P-41", "false, true, false, null");
    order(42, "P-42", "false, true, false, null");
    order(43, "P-43", "false, true, false, null");
    DB.execute(
        """
        insert into odoo_vendor (tenant_id, partner_id, active, name, country, supplier_rank, stamp,
                                 fields, parent_id)
          values ('%1$s', 7, true, 'Rhine <Steel>', 'DE', 1, now(), '{}', null),
                 ('%1$s', 8, true, '', 'DE', 1, now(), '{}', 7);
        insert into purchase_order_line (tenant_id, line_id, order_id, position, text, quantity,
                                         price, billed, received)
          values ('%1$s', 1, 41, 1, 'Beams', 1000, 1.5, 0, 0),
                 ('%1$s', 2, 41, 2, 'Bolts', 3, 0.335, 0, 0),
                 ('%1$s', 3, 42, 1, 'Beams', 1, 7, 0, 0);
        update purchase_order set partner_id = 8, lines = '{1, 2}'
         where tenant_id = '%1$s' and order_id = 41;
        update purchase_order set partner_id = 9, lines = '{3, 4}', books = 77
         where tenant_id = '%1$s' and order_id = 42;
        """
            .formatted(tenant.id()));

    var page = admin.get(PATH + "/list").is(200).body();

    assertThat(page)
        .contains("data-label=\"Vendor\">Rhine &lt;Steel&gt;<", ">1,501.01 USD<")
        .contains("https://odoo.example.com/web#id=41&amp;model=purchase.order&amp;view_type=form");
    assertThat(page)
        .as("of another Odoo, and a line is not known")
        .contains("data-label=\"Vendor\">Partner 9<")
        .doesNotContain("web#id=42", "7.00 USD");
  }

  @Test
  void what_keeps_all_orders_from_being_told_is_said_with_the_way_out() {
    connectOdoo();
    site.put(API, tenant, BODY).is(200);
    DB.execute(
        "update order_setting set problem = '{\"code\": \"MLC-423\", \"facts\": {\"scope\":"
            + " \"INVPO\"}}' where tenant_id = '"
            + tenant.id()
            + "'");

    assertThat(site.member(tenant, Role.VIEWER).get(PATH).is(200).body())
        .contains("Purchase orders are not being sent", "MLC-423", "the scope INVPO")
        .doesNotContain("Save</button>");
  }

  @Test
  void the_overview_says_what_is_to_be_done_for_orders() {
    connectOdoo();
    site.put(API, tenant, BODY).is(200);
    assertThat(admin.get("/").is(200).body()).doesNotContain("purchase order needs attention");
    order(
        4,
        "P-4",
        "false, false, false, '{\"code\": \"MLC-662\", \"facts\": {\"number\": \"P-4\"}}'");
    DB.execute(
        "update order_setting set problem = '{\"code\": \"MLC-670\", \"facts\": {}}'"
            + " where tenant_id = '"
            + tenant.id()
            + "'");

    assertThat(admin.get("/").is(200).body())
        .contains("1 purchase order needs attention", "/settings/orders/list?state=troubled")
        .contains("Purchase orders are not being sent to Concur");
  }
}
