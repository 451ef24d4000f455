package io.mlconnector.sync.follow;

import static io.mlconnector.sync.follow.FollowTrial.PARTNER;
import static io.mlconnector.sync.follow.FollowTrial.SEEDED;
import static io.mlconnector.sync.follow.FollowTrial.codes;
import static io.mlconnector.sync.follow.FollowTrial.plain;
import static io.mlconnector.sync.follow.FollowTrial.upToDate;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would keep polls from seeing, or have all compared at each of them. */
class FollowerBlindTest extends FollowerCase {

  private long callsOfAPoll() {
    trial.pass(300);
    var before = trial.calls();
    follow();
    return trial.calls() - before;
  }

  @Test
  void a_restored_database_whose_only_later_change_was_an_edit_is_noticed_once() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    var database = trial.sandbox.database(OdooWorlds.DATABASE);
    var backup = database.backup();
    trial.rename(vendors.getFirst(), "Renamed");
    follow();
    trial.pass(3_600);
    database.restore(backup);

    assertThat(codes(follow())).containsExactly(Code.ODOO_SET_BACK);
    assertThat(trial.count("odoo_vendor where name = 'Renamed'")).isZero();
    callsOfAPoll();
    callsOfAPoll();
    assertThat(callsOfAPoll()).as("all is read once more, and no more").isOne();
  }

  @Test
  void a_suspicion_outlasts_the_end_of_the_process() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    trial.rename(vendors.get(0), "One");
    trial.pass(20);
    trial.rename(vendors.get(1), "Two");
    follow();
    trial.set(vendors.get(0), "write_date", stamp(-1));

    assertThat(trial.follow(plain(), trial.shortRun())).isInstanceOf(Outcome.Unfinished.class);
    trial.restart();

    assertThat(codes(follow())).containsExactly(Code.ODOO_SET_BACK);
  }

  /** Some minutes before or after now, as Odoo writes it. */
  private String stamp(int minutes) {
    return trial
        .clock
        .instant()
        .plus(Duration.ofMinutes(minutes))
        .toString()
        .replace('T', ' ')
        .substring(0, 19);
  }

  @Test
  void a_witness_that_is_in_odoo_no_more_is_replaced() {
    trial.vendors(12);
    follow();
    DB.execute(
        "update odoo_follow set witness_id = 999999 where tenant_id = '%s'"
            .formatted(trial.tenant()));

    assertThat(callsOfAPoll()).as("it compares").isGreaterThan(1);
    assertThat(callsOfAPoll()).isOne();
  }

  @Test
  void a_witness_that_was_deleted_is_replaced_with_the_note_of_it() {
    var vendors = trial.vendors(12);
    follow();
    trial.clerk.unlink(PARTNER, vendors.getLast());
    trial.pass(600);

    assertThat(follow()).isEqualTo(upToDate(0, 1));
    assertThat(callsOfAPoll()).isOne();
  }

  @Test
  void a_database_that_was_filled_anew_is_another_one() {
    var database = trial.sandbox.database(OdooWorlds.DATABASE);
    var empty = database.backup();
    var vendors = trial.vendors(6);
    trial.pass(60);
    trial.rename(vendors.getFirst(), "Newest");
    follow();
    trial.pass(600);
    database.restore(empty);
    assertThat(trial.vendors(3)).contains(vendors.getFirst());

    assertThat(codes(follow())).containsExactly(Code.ODOO_SET_BACK);
    assertThat(trial.told.ids()).hasSize(SEEDED + 3);
  }

  @Test
  void a_record_of_tomorrow_hides_nothing_of_today() {
    var vendor = trial.vendor("Imported");
    trial.set(vendor, "write_date", stamp(24 * 60));
    follow();
    for (var hour = 0; hour < 3; hour++) {
      trial.pass(3_600);
      trial.vendor("Today " + hour);
      assertThat(follow()).isEqualTo(upToDate(1, 0));
    }
  }

  @Test
  void a_clock_of_odoo_that_is_put_right_hides_nothing() {
    trial.ahead(Duration.ofMinutes(10));
    follow();
    trial.pass(300);
    trial.vendor("Before");
    follow();
    trial.ahead(Duration.ZERO);
    trial.pass(60);
    trial.vendor("After");
    trial.pass(240);
    follow();
    trial.pass(300);
    follow();

    assertThat(trial.count("odoo_vendor where name in ('Before', 'After')")).isEqualTo(2);
  }

  @Test
  void a_job_that_is_long_every_night_is_found_by_polls_from_the_fourth_night_on() {
    follow();
    var found = new ArrayList<Outcome>();
    for (var night = 0; night < 4; night++) {
      trial.pass(600);
      trial.vendor("Evening " + night);
      follow();
      var job = trial.clerk.begin();
      job.create(PARTNER, Map.of("name", "Job " + night, "supplier_rank", 1L));
      for (var poll = 0; poll < 3; poll++) {
        trial.pass(300);
        follow();
      }
      job.commit();
      trial.pass(60);
      found.add(follow());
      trial.pass(Duration.ofHours(25));
      follow();
      assertThat(trial.count("odoo_vendor where name = 'Job %s'".formatted(night))).isOne();
    }

    assertThat(found)
        .isEqualTo(List.of(upToDate(0, 0), upToDate(0, 0), upToDate(0, 0), upToDate(1, 0)));
  }

  @Test
  void what_changes_without_a_stamp_is_no_long_transaction() {
    var vendor = trial.vendor("Acme");
    follow();
    trial.pass(100);
    follow();
    trial.pass(50);
    trial.set(vendor, "vat", "DE136695976");

    assertThat(follow()).isEqualTo(upToDate(1, 0));
    assertThat(trial.text("select longest_ms from odoo_follow where true")).isEqualTo("0");
  }

  @Test
  void what_was_found_stays_for_a_day_whatever_is_compared_meanwhile() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    vendors.forEach(vendor -> trial.clerk.unlink(PARTNER, vendor));
    follow();

    for (var hours : List.of(1, 20)) {
      trial.pass(Duration.ofHours(hours));
      trial.wantComparison();
      assertThat(codes(follow())).containsExactly(Code.ODOO_RECORDS_GONE);
    }
    trial.pass(Duration.ofHours(5));
    trial.wantComparison();
    assertThat(follow()).isEqualTo(upToDate(0, 0));
  }

  @Test
  void a_wish_that_comes_while_records_are_compared_is_granted_after_it() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    follow();
    trial.pass(600);
    trial.wantComparison();
    assertThat(trial.follow(plain(), trial.shortRun())).isInstanceOf(Outcome.Unfinished.class);
    trial.clerk.unlink(PARTNER, vendors.getFirst());
    trial.wantComparison();

    assertThat(follow()).as("it was compared already").isEqualTo(upToDate(0, 0));
    assertThat(follow()).isEqualTo(upToDate(0, 1));
    var calls = trial.calls();
    follow();
    assertThat(trial.calls() - calls).isOne();
  }
}
