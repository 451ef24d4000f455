package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Databases that are set back or filled anew, and other companies, under the same addresses. */
class ExchangeIdentityTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void a_partner_that_has_the_id_of_another_one_is_not_taken_for_it() {
    var odoo = trial.sandbox.database(OdooWorlds.DATABASE);
    var backup = odoo.backup();
    var steel = trial.vendor("Rhine Steel GmbH", "R1", Map.of("city", "Duisburg"));
    trial.hours(3);
    assertThat(trial.isLinked("R1", steel)).isTrue();

    odoo.restore(backup);
    trial.clock.pass(Duration.ofMinutes(7));
    var stranger = trial.vendor("Baltic Ropes AB", "B7", Map.of("city", "Malmö"));
    assertThat(stranger).as("the id is given again").isEqualTo(steel);
    trial.hours(30);

    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.there("R1", "City")).isEqualTo("Duisburg");
    assertThat(get(trial.desk.standing(trial.tenant())).held()).isPresent();
    assertThat(trial.there("B7")).as("held, also after a day").isEmpty();

    get(trial.desk.confirm(trial.tenant(), "anna"));
    trial.hours(3);

    assertThat(trial.isLinked("R1", stranger)).isFalse();
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.partner(stranger).text("name")).isEqualTo("Baltic Ropes AB");
    assertThat(trial.isLinked("B7", stranger)).isTrue();
    assertThat(trial.partners("Rhine Steel GmbH")).as("it comes back from Concur").hasSize(1);
  }

  @Test
  void nothing_is_concluded_while_odoo_looks_as_if_it_was_set_back() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.follow();
    trial.run();
    trial.sql(
        "update odoo_follow set alarm = '{\"code\": \"MLC-553\"}', alarm_at ="
            + " timestamptz '"
            + trial.clock.instant().plusSeconds(1)
            + "' where tenant_id = '%s'");

    trial.run();
    trial.hours(30);

    assertThat(trial.concurCalls("vendors")).isZero();
    assertThat(trial.links()).isEmpty();
    assertThat(get(trial.desk.standing(trial.tenant())).held())
        .map(VendorDesk.Held::code)
        .contains("MLC-553");

    assertThat(get(trial.desk.confirm(trial.tenant(), "anna"))).isEqualTo(new Decided.Done());
    trial.hour();
    assertThat(trial.links()).hasSize(1);
  }

  @Test
  void a_month_after_it_was_switched_off_nothing_is_kept() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.with(new ExchangeSettings(false, Map.of(), true, true));
    trial.clock.pass(
        Duration.ofDays(40).plus(Duration.between(trial.clock.instant(), Instant.now())));

    trial.run();

    assertThat(trial.links()).isEmpty();
    assertThat(
            DB.count(
                "select count(*) from concur_vendor where tenant_id = '" + trial.tenant() + "'"))
        .isZero();
    trial.on(Rule.ASK);
    trial.hours(3);
    assertThat(trial.links()).hasSize(1);
    assertThat(trial.concur.company().vendors().all()).hasSize(1);
  }

  @Test
  void another_company_with_the_same_codes_is_met_anew() {
    company("aaaa");
    trial.on(Rule.CONCUR_LEADS);
    trial.newInConcur("1001", "Alpine Tools");
    trial.hours(3);
    var old = trial.partners("Alpine Tools").getFirst().id();
    assertThat(trial.isLinked("1001", old)).isTrue();

    company("bbbb");
    trial.inConcur("1001", "VendorName", "Baltic Ropes");
    trial.hours(4);

    assertThat(trial.partner(old).text("name")).isEqualTo("Alpine Tools");
    assertThat(trial.isLinked("1001", old)).isFalse();
    assertThat(trial.asked()).as("the same code, and another name").hasSize(1);

    trial.answer(trial.asked().getFirst(), java.util.Optional.empty());
    trial.hours(3);

    var made = trial.partners("Baltic Ropes");
    assertThat(made).hasSize(1);
    assertThat(trial.isLinked("1001", made.getFirst().id())).isTrue();
    assertThat(trial.partner(old).text("name")).isEqualTo("Alpine Tools");
  }

  @Test
  void what_was_written_down_is_for_the_company_and_the_odoo_of_then_alone() {
    company("aaaa");
    trial.on(Rule.ODOO_LEADS);
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(3);
    trial.sql("update vendor_link set to_concur = '{CONTACT}' where tenant_id = '%s'");
    assertThat(next()).hasSize(1);
    assertThat(isStill()).isTrue();

    company("bbbb");
    assertThat(next()).as("another company is connected").isEmpty();
    assertThat(isStill()).as("a look of before is void").isFalse();

    company("aaaa");
    assertThat(next()).hasSize(1);
    trial.sql(
        "update odoo_follow set alarm = '{\"code\": \"MLC-553\"}', alarm_at = 'infinity' where"
            + " tenant_id = '%s'");
    assertThat(next()).as("Odoo looks as if it was set back").isEmpty();
    assertThat(isStill()).isFalse();
  }

  private List<LinkRow> next() {
    return get(DB.database().tenant(trial.tenant(), tx -> LinkRows.next(tx, Side.CONCUR, 9)));
  }

  private boolean isStill() {
    return get(
        DB.database()
            .tenant(
                trial.tenant(),
                tx ->
                    SettingsRows.find(tx)
                        .compose(stored -> SettingsRows.isStill(tx, stored.decisions()))));
  }

  @Test
  void whoever_would_look_meanwhile_gives_the_lane_back_and_comes_again() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    var other = new AtomicReference<LaneResult>();
    trial.mortal.after(1, () -> trial.running().onSuccess(other::set));

    trial.run();

    assertThat(other.get()).isEqualTo(LaneResult.idle(Duration.ofSeconds(10)));
    assertThat(trial.run()).as("it is free again").isNotEqualTo(other.get());
  }

  private void company(String uuid) {
    trial.sql(
        """
        insert into concur_connection (tenant_id, company_uuid, refresh_token, state)
          values ('%1$s', '\
        """
            + uuid
            + """
            ', '\\x00', 'connected')
              on conflict (tenant_id) do update set company_uuid = excluded.company_uuid
            """);
  }
}
