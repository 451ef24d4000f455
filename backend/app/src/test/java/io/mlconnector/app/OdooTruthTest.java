package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ping.Check.Status;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a ping said wrongly of a real Odoo 19, each case once. */
class OdooTruthTest extends PingTrials {

  private static final long BARE = 3;
  private static final String KEYS = "res.users.apikeys";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void mendOdoo() {
    get(vertx.close());
    town.odoo.build().keyCalls(true);
    renewable("False");
    companies(List.of(OdooWorlds.COMPANY));
    for (var field : List.of("fiscalyear", "purchase", "sale", "tax")) {
      lock(OdooWorlds.COMPANY, field, false);
      lock(OdooWorlds.COMPANY_EUROPE, field, false);
    }
  }

  private static Ping as(String login, String key, Choice protocol) {
    var url = URI.create(town.odoo.url());
    return odoo(new OdooAddress(url, OdooWorlds.DATABASE, login, protocol), key);
  }

  private static Ping asInvoicing(Choice protocol) {
    return as(OdooWorlds.INVOICING_LOGIN, OdooWorlds.INVOICING_KEY, protocol);
  }

  private static void renewable(String value) {
    var ledger = town.odoo.ledger(OdooWorlds.DATABASE);
    var rows = town.odoo.database(OdooWorlds.DATABASE).rows("ir.config_parameter");
    if (rows.isEmpty()) {
      ledger.parameter("base.enable_programmatic_api_keys", value);
    }
    rows.forEach(row -> ledger.set("ir.config_parameter", row.id(), "value", value));
  }

  private static void companies(List<Long> ids) {
    var ledger = town.odoo.ledger(OdooWorlds.DATABASE);
    ledger.set("res.users", OdooWorlds.INVOICING_USER, "company_ids", ids);
    ledger.set("res.users", OdooWorlds.INVOICING_USER, "company_id", ids.getFirst());
  }

  private static void lock(long company, String kind, Object until) {
    town.odoo.ledger(OdooWorlds.DATABASE).set("res.company", company, kind + "_lock_date", until);
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void an_invoicing_user_is_told_what_creating_partners_needs(Choice protocol) {
    var ping = asInvoicing(protocol);

    var line = line(ping, "odoo.right.partners.create");
    assertThat(ping.ok()).as(ping.toString()).isTrue();
    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail()).startsWith("MLC-543 The user invoicing may not create partners");
    assertThat(line.fix()).contains("Contact: Creation");
  }

  @Test
  void the_login_of_another_user_than_the_keys_is_warned_of() {
    var ping = as("nobody", OdooWorlds.LOW_KEY, Choice.JSON2);

    var line = line(ping, "odoo.login");
    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail()).startsWith("MLC-542").contains("user lowpriv", "login nobody");
    assertThat(line(ping, "odoo.right.create").detail()).contains("The user lowpriv may not");
    assertThat(line(ping, "odoo.rotation").detail()).contains("of lowpriv by ourselves");
    fails(as("nobody", OdooWorlds.LOW_KEY, Choice.XMLRPC), "odoo.login", "MLC-503", "nobody");
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_build_that_makes_no_keys_is_not_asked_to_be_set_up_for_it(Choice protocol) {
    town.odoo.build().keyCalls(false);

    var line = line(odoo(protocol, OdooWorlds.KEY), "odoo.rotation");

    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail())
        .startsWith("MLC-544 This Odoo cannot make API keys by a call")
        .doesNotContain("..", "understand");
    assertThat(line.fix()).doesNotContain("base.enable_programmatic_api_keys");
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void an_odoo_that_would_make_a_key_is_believed_and_makes_none(Choice protocol) {
    renewable("True");
    var keys = town.odoo.database(OdooWorlds.DATABASE).rows(KEYS).size();

    var line = line(odoo(protocol, OdooWorlds.KEY), "odoo.rotation");

    assertThat(line.detail()).isEqualTo("Odoo would make another one.");
    assertThat(town.odoo.database(OdooWorlds.DATABASE).rows(KEYS)).hasSize(keys);
  }

  @Test
  void of_two_keys_the_first_end_is_not_said_to_be_ours() {
    var database = town.odoo.database(OdooWorlds.DATABASE);
    database.transaction(
        () ->
            new Seeding(database)
                .key(OdooWorlds.INVOICING_USER, "9".repeat(40), "2035-01-01 00:00:00"));

    var line = line(asInvoicing(Choice.JSON2), "odoo.key");

    assertThat(line.detail()).startsWith("The first of 2 keys to end is good until 2035-01-01");
    database.transaction(
        () -> {
          database.rows(KEYS).stream()
              .filter(row -> row.text("key").equals("9".repeat(40)))
              .toList()
              .forEach(row -> database.remove(KEYS, row.id()));
          return true;
        });
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_company_without_a_chart_of_accounts_is_named(Choice protocol) {
    var database = town.odoo.database(OdooWorlds.DATABASE);
    database.transaction(
        () -> new Seeding(database).company(BARE, "ACME Bare", OdooWorlds.USD, 20));
    companies(List.of(OdooWorlds.COMPANY, BARE));

    var some = line(asInvoicing(protocol), "odoo.accounting");

    assertThat(some.status()).isEqualTo(Status.WARN);
    assertThat(some.detail()).startsWith("MLC-545").contains("ACME Bare").doesNotContain("Corp");
    companies(List.of(BARE));
    fails(asInvoicing(protocol), "odoo.accounting", "MLC-545", "chart of accounts");
  }

  @Test
  void a_company_in_which_an_administrator_may_not_work_fails_nothing() {
    var ledger = town.odoo.ledger(OdooWorlds.DATABASE);
    var both = List.of(OdooWorlds.COMPANY_EUROPE, OdooWorlds.COMPANY);
    ledger.set("res.users", 2, "company_ids", List.of(OdooWorlds.COMPANY));

    var ping = as(OdooWorlds.ADMIN_LOGIN, OdooWorlds.ADMIN_KEY, Choice.JSON2);

    ledger.set("res.users", 2, "company_ids", both);
    assertThat(ping.ok()).as(ping.toString()).isTrue();
    assertThat(line(ping, "odoo.companies").detail()).contains("ACME Europe");
    assertThat(line(ping, "odoo.accounting").detail()).isEqualTo("ACME Corp has them.");
  }

  @Test
  void every_company_that_is_locked_today_is_named() {
    lock(OdooWorlds.COMPANY, "fiscalyear", "2099-12-31");
    lock(OdooWorlds.COMPANY_EUROPE, "purchase", "2098-06-30");

    var line = line(odoo(Choice.JSON2, OdooWorlds.KEY), "odoo.locks");

    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail())
        .contains(
            "MLC-538",
            "ACME Corp: everything up to 2099-12-31",
            "ACME Europe: vendor bills up to 2098-06-30",
            "Odoo would not refuse");
    assertThat(line.fix()).contains("without that app an Odoo administrator");
  }

  @Test
  void a_lock_of_sales_is_told_and_keeps_nothing_from_being_posted() {
    lock(OdooWorlds.COMPANY, "sale", "2099-12-31");

    var line = line(odoo(Choice.JSON2, OdooWorlds.KEY), "odoo.locks");

    assertThat(line.status()).isEqualTo(Status.PASS);
    assertThat(line.detail()).contains("ACME Corp: locked up to 2099-12-31 (sales)");
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_database_server_that_is_down_is_thought_of(Choice protocol) {
    ODOO_FAULTS.always("res.users/context_get", new Fault.Status(404));

    var line = line(odoo(protocol, OdooWorlds.KEY), "odoo.database");

    assertThat(line.status()).isEqualTo(Status.FAIL);
    assertThat(line.detail()).contains("its database server").doesNotContain("psycopg2");
  }

  @ParameterizedTest
  @EnumSource
  void a_redirect_names_where_it_leads(Choice protocol) {
    var url =
        serve(
            request ->
                request
                    .response()
                    .setStatusCode(301)
                    .putHeader("Location", "https://odoo.example" + request.path())
                    .end());

    var ping = odoo(address(url, OdooWorlds.DATABASE, protocol), OdooWorlds.KEY);

    fails(ping, "odoo.version", "MLC-547", "enter that as its address");
    assertThat(line(ping, "odoo.version").detail()).contains("on to https://odoo.example,");
  }

  @Test
  void a_front_door_that_forbids_the_api_is_named_before_the_rights() {
    var url = serve(OdooTruthTest::forbidding);

    var json2 = odoo(address(url, OdooWorlds.DATABASE, Choice.JSON2), OdooWorlds.KEY);
    var xmlRpc = odoo(address(url, OdooWorlds.DATABASE, Choice.XMLRPC), OdooWorlds.KEY);

    fails(json2, "odoo.plan", "MLC-535", "lets /json and /xmlrpc through");
    assertThat(line(json2, "odoo.database").status()).as("never reached").isEqualTo(Status.SKIP);
    fails(xmlRpc, "odoo.version", "MLC-535", "lets /json and /xmlrpc through");
  }

  private static void forbidding(HttpServerRequest request) {
    if ("/web/version".equals(request.path())) {
      request.response().end("{\"version\": \"19.0\"}");
    } else {
      request.response().setStatusCode(403).end("<h1>Forbidden</h1>");
    }
  }

  private String serve(Consumer<HttpServerRequest> answers) {
    var server =
        get(vertx.createHttpServer().requestHandler(answers::accept).listen(0, "127.0.0.1"));
    return "http://127.0.0.1:" + server.actualPort();
  }
}
