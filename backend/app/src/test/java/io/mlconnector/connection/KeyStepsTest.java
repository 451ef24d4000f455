package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps from one Odoo key to the next, each of which may be the last for now. */
class KeyStepsTest {

  private static final String KEY = "7".repeat(40);

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  private final TenantId tenant = DB.newTenant();
  private final Era era = new Era(DB);

  @BeforeEach
  void forgetKeys() {
    era.forgetKeys(Era.RENEWABLE);
    era.forgetKeys(Era.FIXED);
  }

  @AfterEach
  void close() {
    era.close();
  }

  private void connect(Duration life, Choice protocol) {
    era.newKey(Era.RENEWABLE, KEY, life);
    era.connectOdoo(tenant, Era.RENEWABLE, KEY, protocol);
  }

  /** With a key of 90 days, of which 20 are left. */
  private void connectDue(Choice protocol) {
    connect(Duration.ofDays(90), protocol);
    era.clock.set(era.day(70, 0));
  }

  private OdooView view() {
    return get(era.connections.odooView(tenant)).orElseThrow();
  }

  private void works() {
    assertThat(get(get(era.connections.odoo(tenant)).look()).userId()).isEqualTo(OdooWorlds.USER);
  }

  private List<String> keys() {
    return era.liveKeys(Era.RENEWABLE).stream().map(row -> row.text("key")).toList();
  }

  private void nextDay() {
    era.clock.pass(Duration.ofDays(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_key_in_its_last_days_is_replaced_and_the_old_one_revoked_later(Choice protocol) {
    connect(Duration.ofDays(90), protocol);
    era.turn(tenant);
    assertThat(view().outlook().expiresAt()).contains(era.day(90, 0));
    assertThat(view().outlook().daysLeft()).contains(90L);
    era.clock.set(era.day(61, 0));
    var opened = get(era.connections.odoo(tenant));

    era.turn(tenant);

    assertThat(keys()).hasSize(2).contains(KEY);
    works();
    get(opened.look());
    nextDay();
    era.turn(tenant);
    assertThat(keys()).hasSize(1).doesNotContain(KEY);
    works();
    assertThat(view().outlook().expiresAt()).contains(era.day(61 + 90, -1));
    assertThat(era.audited(tenant, "odoo.key_made")).hasSize(1);
    assertThat(era.audited(tenant, "odoo.key_revoked")).hasSize(1);
  }

  @Test
  void no_key_is_shown_by_audit_or_row() {
    connectDue(Choice.JSON2);
    era.turn(tenant);

    var all = era.audited(tenant, "odoo.key_made") + " " + era.audited(tenant, "odoo.key_switched");
    assertThat(keys()).hasSize(2).allSatisfy(key -> assertThat(all).doesNotContain(key));
    assertThat(String.valueOf(view())).doesNotContain(keys());
  }

  @Test
  void a_lost_answer_leaves_the_present_key_in_use_and_is_asked_for_the_next_day() {
    connectDue(Choice.JSON2);
    era.odoo.faults().next("res.users.apikeys/generate", new Fault.CutAfter());

    assertThat(era.turn(tenant).failed()).isTrue();
    works();
    assertThat(era.turn(tenant).failed()).as("not again at once").isFalse();
    assertThat(keys()).hasSize(2);
    nextDay();
    era.turn(tenant);
    nextDay();
    era.turn(tenant);

    assertThat(keys()).as("the lost one, and the one in use").hasSize(2).doesNotContain(KEY);
    works();
  }

  @Test
  void a_key_that_was_made_and_not_proved_is_proved_first_the_next_time() {
    connectDue(Choice.JSON2);
    era.odoo.faults().nth("res.users/context_get", 2, new Fault.Status(503));

    assertThat(era.turn(tenant).failed()).isTrue();
    works();
    assertThat(era.audited(tenant, "odoo.key_switched")).isEmpty();
    assertThat(era.turn(tenant).failed()).isFalse();

    assertThat(era.audited(tenant, "odoo.key_made")).hasSize(1);
    assertThat(era.audited(tenant, "odoo.key_switched")).hasSize(1);
    works();
  }

  @Test
  void a_new_key_that_opens_nothing_is_dropped() {
    connectDue(Choice.JSON2);
    era.odoo.faults().nth("res.users/context_get", 2, new Fault.Status(503));
    era.turn(tenant);
    keys().stream()
        .filter(key -> !key.equals(KEY))
        .forEach(era.odoo.ledger(Era.RENEWABLE)::expireKey);

    era.turn(tenant);

    assertThat(era.audited(tenant, "odoo.key_dropped")).hasSize(1);
    works();
    nextDay();
    era.turn(tenant);
    assertThat(era.audited(tenant, "odoo.key_switched")).hasSize(1);
    works();
  }

  @Test
  void a_revocation_whose_answer_was_lost_is_repeated() {
    connectDue(Choice.XMLRPC);
    era.turn(tenant);
    nextDay();
    era.odoo.faults().next("res.users.apikeys/revoke", new Fault.CutAfter());

    assertThat(era.turn(tenant).failed()).isTrue();
    assertThat(keys()).hasSize(1);
    era.turn(tenant);

    assertThat(era.audited(tenant, "odoo.key_revoked")).hasSize(1);
    works();
  }

  @Test
  void an_old_key_that_may_not_be_revoked_any_more_is_left_to_its_end() {
    connectDue(Choice.JSON2);
    era.turn(tenant);
    era.odoo
        .database(Era.RENEWABLE)
        .rows("ir.config_parameter")
        .forEach(
            row ->
                era.odoo
                    .ledger(Era.RENEWABLE)
                    .set("ir.config_parameter", row.id(), "value", "False"));
    nextDay();

    assertThat(era.turn(tenant).failed()).isFalse();

    assertThat(era.audited(tenant, "odoo.key_left")).hasSize(1);
    assertThat(keys()).hasSize(2);
    works();
  }

  @Test
  void a_shorter_life_is_taken_where_the_longer_one_is_not_allowed() {
    era.odoo.ledger(Era.RENEWABLE).set("res.users", OdooWorlds.USER, "api_key_duration", 30L);
    connect(Duration.ofDays(80), Choice.JSON2);
    era.clock.set(era.day(60, 0));

    era.turn(tenant);

    assertThat(view().outlook().expiresAt()).contains(era.day(60 + 30, -1));
    works();
  }

  @Test
  void of_several_keys_the_first_that_ends_is_feared() {
    connect(Duration.ofDays(80), Choice.JSON2);
    era.newKey(Era.RENEWABLE, "8".repeat(40), Duration.ofDays(50));

    era.turn(tenant);

    assertThat(view().outlook().daysLeft()).contains(50L);
  }

  @Test
  void a_key_without_an_end_is_left_alone() {
    connect(Duration.ofDays(80), Choice.JSON2);
    era.liveKeys(Era.RENEWABLE)
        .forEach(
            row ->
                era.odoo.ledger(Era.RENEWABLE).set(Era.KEYS, row.id(), "expiration_date", false));
    era.clock.set(era.day(399, 0));

    era.turn(tenant);

    assertThat(view().outlook().expiresAt()).isEmpty();
    assertThat(view().outlook().warning()).isEmpty();
    assertThat(era.audited(tenant, "odoo.key_made")).isEmpty();
  }

  @Test
  void keys_that_odoo_does_not_show_are_supposed_to_end_within_ninety_days() {
    connect(Duration.ofDays(80), Choice.JSON2);
    era.odoo.faults().always("res.users.apikeys/search_read", new Fault.Status(403));
    DB.execute(
        "update odoo_connection set created_at = '%s' where tenant_id = '%s'"
            .formatted(era.start, tenant));
    era.turn(tenant);
    assertThat(view().outlook().warning()).isEmpty();
    era.clock.set(era.day(60, 0));

    era.turn(tenant);

    assertThat(view().outlook().expiresAt()).isEmpty();
    assertThat(view().outlook().warning())
        .hasValueSatisfying(
            warning -> {
              assertThat(warning.code()).isEqualTo(Code.ODOO_KEY_END_UNKNOWN);
              assertThat(warning.code().owner()).isEqualTo(Owner.ODOO_ADMIN);
              assertThat(warning.fix()).contains("concur-sync");
            });
    assertThat(era.warnings(tenant, "odoo")).containsExactly("30:30");
    era.clock.set(era.day(90, 0));
    assertThat(view().outlook().warning()).as("it lives on").isEmpty();
  }

  @Test
  void a_key_that_ended_breaks_the_connection_and_is_said_once() {
    connect(Duration.ofDays(20), Choice.JSON2);
    era.odoo.ledger(Era.RENEWABLE).expireKey(KEY);

    assertThat(era.turn(tenant).failed()).isFalse();
    era.turn(tenant);

    assertThat(view().state()).isEqualTo(ConnectionState.BROKEN);
    assertThat(view().problem().map(Problem::code)).contains(Code.ODOO_KEY_REFUSED);
    assertThat(era.audited(tenant, "odoo.broken")).hasSize(1);
  }

  @Test
  void a_ping_shows_how_long_the_key_lives_and_renews_nothing() {
    connect(Duration.ofDays(20), Choice.JSON2);

    var ping = get(era.connections.ping(tenant, ConnectionKind.ODOO));

    assertThat(ping.ok()).isTrue();
    assertThat(ping.checks())
        .filteredOn(check -> check.code().equals("odoo.key"))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("MLC-530", "2026-11-21", "20"));
    assertThat(keys()).containsExactly(KEY);
  }

  @Test
  void concurs_end_is_warned_of_at_each_threshold_once() {
    era.concur.tokens().scope("FISVC");
    var company = era.concur.connect();
    era.connectConcur(tenant, company);
    era.turn(tenant);
    company.company().maintenance(true);

    for (var day = 140; day <= 183; day++) {
      era.clock.set(era.day(day, 0));
      era.turn(tenant);
      era.turn(tenant);
    }

    assertThat(era.warnings(tenant, "concur"))
        .containsExactly("30:30", "14:14", "7:7", "3:3", "1:1", "0:0");
    assertThat(era.meters.scrape())
        .contains("mlc_expiry_warnings_total{days=\"14\",system=\"concur\",} 1.0");
    company.company().maintenance(false);
    era.connectConcur(tenant, era.concur.connect(company.company(), company.client()));
    era.turn(tenant);
    assertThat(get(era.connections.concurView(tenant)).orElseThrow().outlook().warning()).isEmpty();
  }
}
