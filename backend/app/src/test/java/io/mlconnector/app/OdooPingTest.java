package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Check.Status;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that may be wrong with a connection to Odoo has its own line, with a fix. */
class OdooPingTest extends PingTrials {

  @ParameterizedTest
  @EnumSource(Choice.class)
  void a_good_odoo_passes_every_check_over_both_protocols(Choice protocol) {
    var ping = odoo(protocol, OdooWorlds.KEY);

    assertThat(ping.ok()).as(ping.toString()).isTrue();
    assertThat(ping.checks()).extracting(Check::code).isEqualTo(codes(ConnectionKind.ODOO));
    assertThat(line(ping, "odoo.companies").detail()).isEqualTo("ACME Corp, ACME Europe");
    assertThat(line(ping, "odoo.right.post").status()).isEqualTo(Status.PASS);
    assertThat(line(ping, "odoo.right.create").detail()).isEqualTo("Allowed by role.");
    assertThat(line(ping, "odoo.right.partners.create").status()).isEqualTo(Status.PASS);
    assertThat(line(ping, "odoo.accounting").detail())
        .isEqualTo("ACME Corp, ACME Europe have them.");
    assertThat(line(ping, "odoo.locks").detail()).contains("ACME Corp: no lock date");
    assertThat(line(ping, "odoo.clock").detail()).contains("seconds apart");
    assertThat(line(ping, "odoo.speed").detail()).endsWith(" ms.");
    assertThat(line(ping, "odoo.key").detail()).contains("2036-01-01");
  }

  @Test
  void a_ping_tells_its_lines_one_by_one_and_writes_nothing() {
    var tenant = tenant();
    var address = address(town.odoo.url(), OdooWorlds.DATABASE, Choice.JSON2);
    get(connections().connectOdoo(tenant, new OdooCredentials(address, OdooWorlds.KEY), "test"));
    var told = new ArrayList<Check>();
    var moves = town.odoo.ledger(OdooWorlds.DATABASE).moves().size();

    var ping = get(connections().ping(tenant, ConnectionKind.ODOO, told::add));

    assertThat(told).isEqualTo(ping.checks());
    assertThat(told).allSatisfy(check -> assertThat(check.did()).endsWith("."));
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).moves()).hasSize(moves);
  }

  @ParameterizedTest
  @EnumSource(Choice.class)
  void a_wrong_key_is_not_taken(Choice protocol) {
    var ping = odoo(protocol, "f".repeat(40));

    fails(ping, "odoo.login", "MLC-503", "Create a new API key for concur-sync");
    assertThat(line(ping, "odoo.database").status()).isEqualTo(Status.PASS);
    assertThat(line(ping, "odoo.plan").status()).as("not known").isEqualTo(Status.SKIP);
    assertThat(line(ping, "odoo.companies").status()).isEqualTo(Status.SKIP);
    assertThat(line(ping, "odoo.companies").detail()).contains("Odoo takes the key");
    assertThat(line(ping, "odoo.rotation").detail()).contains("Odoo takes the key");
    assertThat(line(ping, "odoo.locks").detail()).contains("Odoo takes the key");
    assertThat(line(ping, "odoo.clock").status()).as("needs no key").isEqualTo(Status.PASS);
  }

  @Test
  void a_key_that_has_ended_since_says_on_which_day() {
    var tenant = tenant();
    var address = address(town.odoo.url(), OdooWorlds.DATABASE, Choice.JSON2);
    get(connections().connectOdoo(tenant, new OdooCredentials(address, OdooWorlds.KEY), "test"));
    assertThat(get(connections().ping(tenant, ConnectionKind.ODOO)).ok()).isTrue();
    DB.execute(
        "update odoo_connection set key_expires_at = '2026-01-01' where tenant_id = '%s'"
            .formatted(tenant));
    ODOO_FAULTS.always("res.users/context_get", new Fault.Status(401));

    var ping = get(connections().ping(tenant, ConnectionKind.ODOO));

    fails(ping, "odoo.login", "MLC-532", "create a new key");
    assertThat(line(ping, "odoo.login").detail()).contains("2026-01-01");
  }

  @Test
  void a_key_that_ended_before_it_was_entered_is_refused() {
    fails(odoo(Choice.AUTO, OdooWorlds.EXPIRED_KEY), "odoo.login", "MLC-503", "new API key");
  }

  @ParameterizedTest
  @EnumSource(Choice.class)
  void a_wrong_database_is_not_there(Choice protocol) {
    var ping = odoo(address(town.odoo.url(), "nowhere", protocol), OdooWorlds.KEY);

    fails(ping, "odoo.database", "MLC-549", "/web/database/selector");
    assertThat(line(ping, "odoo.database").detail())
        .contains("no database named nowhere", town.odoo.url());
    assertThat(ping.failure().orElseThrow().code()).isEqualTo("odoo.database");
    assertThat(line(ping, "odoo.version").status()).isEqualTo(Status.PASS);
  }

  @Test
  void a_database_in_which_no_odoo_was_set_up_is_said_to_be_so() {
    ODOO_FAULTS.always("res.users/context_get", new Fault.FrontDoor());

    var ping = odoo(Choice.JSON2, OdooWorlds.KEY);

    fails(ping, "odoo.database", "MLC-550", "set the database up");
    assertThat(line(ping, "odoo.database").detail())
        .contains("the database " + OdooWorlds.DATABASE + " was never set up", "status 500");
  }

  @Test
  void a_page_of_what_stands_before_odoo_says_nothing_of_the_database() {
    ODOO_FAULTS.always("res.users/context_get", new Fault.Page(500));

    var ping = odoo(Choice.JSON2, OdooWorlds.KEY);

    assertThat(ping.ok()).isFalse();
    assertThat(ping.toString()).contains("status 500").doesNotContain("MLC-550", "never set up");
  }

  @ParameterizedTest
  @EnumSource(Choice.class)
  void a_user_without_the_rights_misses_each_of_them_in_a_line_of_its_own(Choice protocol) {
    var address =
        new OdooAddress(
            URI.create(town.odoo.url()), OdooWorlds.DATABASE, OdooWorlds.LOW_LOGIN, protocol);

    var ping = odoo(address, OdooWorlds.LOW_KEY);

    assertThat(failed(ping))
        .containsExactly(
            "odoo.right.journals", "odoo.right.create", "odoo.right.post", "odoo.right.attach");
    var create = line(ping, "odoo.right.create");
    assertThat(create.detail())
        .isEqualTo("MLC-536 The user lowpriv may not create entries in Odoo.");
    assertThat(create.fix()).contains("Users > lowpriv", "Accounting: Invoicing");
    assertThat(line(ping, "odoo.right.partners").status()).isEqualTo(Status.PASS);
    assertThat(line(ping, "odoo.accounting").detail()).contains("The user may read journals");
  }

  @Test
  void a_key_whose_end_odoo_does_not_tell_is_no_pass_however_old_it_is() {
    ODOO_FAULTS.always("res.users.apikeys/search_read", new Fault.Page(403));
    var tenant = tenant();
    var address = address(town.odoo.url(), OdooWorlds.DATABASE, Choice.JSON2);
    get(connections().connectOdoo(tenant, new OdooCredentials(address, OdooWorlds.KEY), "test"));
    DB.execute(
        "update odoo_connection set key_since = now() - interval '80 days' where tenant_id = '%s'"
            .formatted(tenant));
    assertThat(line(get(connections().ping(tenant, ConnectionKind.ODOO)), "odoo.key").detail())
        .startsWith("MLC-531");
    DB.execute(
        "update odoo_connection set key_since = now() - interval '91 days' where tenant_id = '%s'"
            .formatted(tenant));

    var line = line(get(connections().ping(tenant, ConnectionKind.ODOO)), "odoo.key");

    assertThat(line.status()).isEqualTo(Status.SKIP);
    assertThat(line.detail()).contains("does not tell when it ends");
  }

  @Test
  void what_odoo_does_not_tell_of_a_right_is_no_pass() {
    ODOO_FAULTS.always("res.users/has_group", new Fault.Page(403));

    var line = line(odoo(Choice.JSON2, OdooWorlds.KEY), "odoo.right.post");

    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail())
        .isEqualTo(
            "MLC-541 Odoo does not tell us whether the user" + " concur-sync may post entries.");
    assertThat(line.fix()).contains("Accounting: Invoicing");
  }

  @ParameterizedTest
  @EnumSource(
      value = Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_plan_without_api_lets_nobody_in(Choice protocol) {
    ODOO_FAULTS.always("res.users/context_get", new Fault.Page(403));

    var ping = odoo(protocol, OdooWorlds.KEY);

    fails(ping, "odoo.plan", "MLC-535", "Custom plan");
  }

  @Test
  void a_host_without_odoo_has_no_version() {
    var address = address(town.concur.loginUrl(), OdooWorlds.DATABASE, Choice.AUTO);

    fails(odoo(address, OdooWorlds.KEY), "odoo.version", "MLC-505", "address");
  }

  @Test
  void a_host_that_does_not_listen_is_not_reached() {
    var address = address("http://127.0.0.1:1", OdooWorlds.DATABASE, Choice.AUTO);

    fails(odoo(address, OdooWorlds.KEY), "odoo.tls", "MLC-501", "try again");
  }

  @Test
  void a_name_that_nobody_knows_is_no_address() {
    var address = address("https://no-such-odoo.invalid", OdooWorlds.DATABASE, Choice.AUTO);

    var ping = odoo(address, OdooWorlds.KEY);

    fails(ping, "odoo.address", "MLC-548", "typing error");
    assertThat(line(ping, "odoo.address").detail()).contains("no-such-odoo.invalid");
  }

  @Test
  void a_server_that_speaks_plain_http_has_no_certificate_to_blame() {
    var address =
        address(town.odoo.url().replace("http:", "https:"), OdooWorlds.DATABASE, Choice.AUTO);

    var ping = odoo(address, OdooWorlds.KEY);

    fails(ping, "odoo.tls", "MLC-546", "Check the port");
  }

  @Test
  void a_clock_that_goes_wrong_is_warned_of() {
    clocksAhead(AHEAD);

    var ping = odoo(Choice.JSON2, OdooWorlds.KEY);

    assertThat(line(ping, "odoo.clock").status()).isEqualTo(Status.WARN);
    assertThat(line(ping, "odoo.clock").detail()).startsWith("MLC-539");
    assertThat(ping.ok()).isTrue();
  }

  @Test
  void a_key_that_we_cannot_renew_is_warned_of() {
    var line = line(odoo(Choice.JSON2, OdooWorlds.KEY), "odoo.rotation");

    assertThat(line.status()).isEqualTo(Status.WARN);
    assertThat(line.detail()).endsWith("Programmatic API keys are not enabled.");
    assertThat(line.fix()).contains("base.enable_programmatic_api_keys");
  }

  @Test
  void a_key_of_a_user_that_may_make_keys_can_be_renewed_and_none_is_made() {
    var database = town.odoo.database(OdooWorlds.DATABASE);
    var before = database.rows("res.users.apikeys").size();
    var address =
        new OdooAddress(
            URI.create(town.odoo.url()), OdooWorlds.DATABASE, OdooWorlds.ADMIN_LOGIN, Choice.JSON2);

    var ping = odoo(address, OdooWorlds.ADMIN_KEY);

    assertThat(line(ping, "odoo.rotation").status()).isIn(Status.PASS, Status.SKIP);
    assertThat(database.rows("res.users.apikeys")).hasSize(before);
  }
}
