package io.mlconnector.sync.follow;

import static io.mlconnector.sync.follow.FollowTrial.SEEDED;
import static io.mlconnector.sync.follow.FollowTrial.codes;
import static io.mlconnector.sync.follow.FollowTrial.plain;
import static io.mlconnector.sync.follow.FollowTrial.upToDate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rights that are missing, and Odoos that are not what they were. */
class FollowerTroubleTest extends FollowerCase {

  @Test
  void fields_that_are_hidden_or_refused_are_left_out_and_said() {
    trial.sandbox.restrictions().hide(FollowTrial.PARTNER, "vat");
    trial.vendors(2);

    assertThat(codes(follow())).containsExactly(Code.ODOO_FIELDS_LEFT_OUT);
    assertThat(trial.told.records()).isEqualTo(SEEDED + 2);

    trial.sandbox.restrictions().refuse(FollowTrial.PARTNER, "active");
    trial.pass(600);
    trial.vendor("Later");
    assertThat(follow()).as("what is refused is found out").isInstanceOf(Outcome.Unfinished.class);
    assertThat(codes(follow())).containsExactly(Code.ODOO_FIELDS_LEFT_OUT);
    assertThat(trial.text("select left_out from odoo_follow where true")).isEqualTo("{active,vat}");

    trial.sandbox.restrictions().lift();
    trial.pass(Duration.ofHours(25));
    assertThat(follow()).as("all are read again").isEqualTo(upToDate(SEEDED + 3, 0));
  }

  @Test
  void a_model_that_may_not_be_read_is_a_state_and_no_failure() {
    trial.vendors(2);
    trial.sandbox.restrictions().close(FollowTrial.PARTNER);

    assertThat(codes(follow())).containsExactly(Code.ODOO_MODEL_CLOSED);
    var calls = trial.calls();
    trial.pass(300);
    assertThat(codes(follow())).containsExactly(Code.ODOO_MODEL_CLOSED);
    assertThat(trial.calls()).as("it is not asked for at each poll").isEqualTo(calls);

    trial.sandbox.restrictions().lift();
    trial.pass(Duration.ofHours(2));
    assertThat(follow()).isEqualTo(upToDate(SEEDED + 2, 0));
  }

  @Test
  void a_right_that_is_taken_away_and_given_back_loses_nothing() {
    follow();
    trial.pass(600);
    trial.sandbox.restrictions().close(FollowTrial.PARTNER);
    assertThat(codes(follow())).containsExactly(Code.ODOO_MODEL_CLOSED);
    trial.vendor("Meanwhile");
    trial.pass(Duration.ofHours(2));
    trial.sandbox.restrictions().lift();

    assertThat(follow()).isEqualTo(upToDate(1, 0));
  }

  @Test
  void a_model_that_this_odoo_does_not_have_is_closed() {
    var what = FollowTrial.of("hr.expense", List.of("name"));

    assertThat(codes(trial.follow(what))).containsExactly(Code.ODOO_MODEL_CLOSED);
  }

  @Test
  void a_restored_database_is_noticed_at_the_next_poll() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    var database = trial.sandbox.database(OdooWorlds.DATABASE);
    var backup = database.backup();
    trial.rename(vendors.get(0), "Renamed");
    trial.vendor("Lost");
    follow();
    trial.pass(3_600);
    database.restore(backup);

    var outcome = follow();

    assertThat(codes(outcome)).containsExactly(Code.ODOO_SET_BACK);
    assertThat(trial.count("odoo_vendor where name in ('Renamed', 'Lost')")).isZero();
    assertThat(new HashSet<>(trial.told.ids())).hasSize(SEEDED + 12);
    trial.pass(Duration.ofHours(25));
    assertThat(follow()).as("it is told for a day").isEqualTo(upToDate(0, 0));
  }

  @Test
  void an_emptied_database_is_noticed_at_the_next_poll() {
    var vendors = trial.vendors(12);
    follow();
    trial.pass(600);
    vendors.forEach(vendor -> trial.clerk.unlink(FollowTrial.PARTNER, vendor));

    assertThat(codes(follow())).containsExactly(Code.ODOO_RECORDS_GONE);
    assertThat(trial.count("odoo_vendor where true")).isEqualTo(SEEDED);
  }

  @Test
  void another_odoo_is_read_anew() {
    trial.vendors(3);
    follow();
    try (var other = new FollowTrial(DB, Paging.STANDARD)) {
      other.pass(60);

      trial.follow(other.subject().odoo());

      assertThat(trial.told.forgotten()).isEqualTo(2);
      assertThat(trial.count("odoo_vendor where true")).isEqualTo(SEEDED);
    }
  }

  @Test
  void what_other_companies_have_is_read_and_what_is_the_same_is_not_told_again() {
    follow();
    var both =
        new Followed(
            FollowTrial.PARTNER,
            plain().fields(),
            List.of(FollowTrial.COMPANY, new CompanyId(OdooWorlds.COMPANY_EUROPE)),
            plain().narrowing());
    trial.clerk.create(
        FollowTrial.PARTNER,
        Map.of("name", "Euro", "supplier_rank", 1L, "company_id", OdooWorlds.COMPANY_EUROPE));
    trial.pass(600);
    assertThat(follow()).as("of the other company").isEqualTo(upToDate(0, 0));

    assertThat(trial.follow(both)).isEqualTo(upToDate(1, 0));
  }

  @Test
  void what_may_not_be_searched_by_what_narrows_it_is_closed() {
    trial.sandbox.restrictions().hide(FollowTrial.PARTNER, "supplier_rank");

    assertThat(codes(follow())).containsExactly(Code.ODOO_MODEL_CLOSED);
    trial.pass(Duration.ofHours(2));
    assertThat(codes(follow())).containsExactly(Code.ODOO_MODEL_CLOSED);

    trial.sandbox.restrictions().lift();
    trial.pass(Duration.ofHours(2));
    assertThat(follow()).isEqualTo(upToDate(SEEDED, 0));
  }

  @Test
  void a_closed_model_is_looked_at_once_an_hour_whatever_is_wanted() {
    follow();
    trial.sandbox.restrictions().close(FollowTrial.PARTNER);
    trial.pass(600);
    follow();
    trial.pass(300);
    var calls = trial.calls();

    assertThat(codes(trial.follow(FollowTrial.vendors()))).containsExactly(Code.ODOO_MODEL_CLOSED);
    assertThat(trial.calls()).isEqualTo(calls);
  }

  @Test
  void a_company_that_the_user_may_not_work_in_is_trouble() {
    var other =
        new Followed(
            FollowTrial.PARTNER, List.of("name"), List.of(new CompanyId(99)), plain().narrowing());

    assertThatThrownBy(() -> trial.follow(other)).hasMessageContaining("MLC-512");
  }
}
