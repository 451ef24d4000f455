package io.mlconnector.sync.follow;

import static io.mlconnector.sync.follow.FollowTrial.SEEDED;
import static io.mlconnector.sync.follow.FollowTrial.codes;
import static io.mlconnector.sync.follow.FollowTrial.plain;
import static io.mlconnector.sync.follow.FollowTrial.upToDate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.LaneLostException;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowerTest extends FollowerCase {

  @Test
  void everything_is_told_at_first_and_nothing_after_it() {
    trial.vendors(20);

    assertThat(follow()).isEqualTo(upToDate(SEEDED + 20, 0));
    trial.pass(300);
    assertThat(follow()).isEqualTo(upToDate(0, 0));

    assertThat(trial.told.twice()).isEmpty();
    assertThat(trial.count("odoo_record where true")).isEqualTo(SEEDED + 20);
    assertThat(trial.count("odoo_vendor where name like 'Vendor %'")).isEqualTo(20);
  }

  @Test
  void a_poll_that_finds_nothing_is_one_call_and_writes_nothing() {
    trial.vendors(20);
    follow();
    trial.pass(300);
    follow();
    var before = trial.text("select xmin from odoo_follow where true");
    var calls = trial.calls();

    for (var poll = 0; poll < 5; poll++) {
      trial.pass(300);
      follow();
    }

    assertThat(trial.calls() - calls).isEqualTo(5);
    assertThat(trial.text("select xmin from odoo_follow where true")).isEqualTo(before);
  }

  @Test
  void two_changes_in_one_second_are_two_changes() {
    var vendor = trial.vendor("Acme");
    follow();
    trial.pass(60);
    trial.rename(vendor, "Acme One");
    follow();
    trial.rename(vendor, "Acme Two");

    assertThat(follow()).isEqualTo(upToDate(1, 0));
    assertThat(trial.text("select name from odoo_vendor where partner_id = " + vendor))
        .isEqualTo("Acme Two");
  }

  @Test
  void a_slow_transaction_is_not_lost_behind_a_quick_one() {
    follow();
    trial.pass(600);
    var slow = trial.clerk.begin();
    var hidden = slow.create(FollowTrial.PARTNER, Map.of("name", "Slow", "supplier_rank", 1L));
    trial.pass(30);
    trial.vendor("Quick");
    assertThat(follow()).isEqualTo(upToDate(1, 0));
    trial.pass(60);
    slow.commit();

    assertThat(follow()).isEqualTo(upToDate(1, 0));
    assertThat(trial.count("odoo_vendor where partner_id = " + hidden)).isOne();
  }

  @Test
  void one_that_lasts_longer_than_what_is_asked_for_again_is_found_by_comparing() {
    follow();
    var slow = trial.clerk.begin();
    slow.create(FollowTrial.PARTNER, Map.of("name", "Night", "supplier_rank", 1L));
    trial.pass(Duration.ofHours(3));
    trial.vendor("Quick");
    follow();
    slow.commit();
    assertThat(follow()).isEqualTo(upToDate(0, 0));

    trial.pass(Duration.ofHours(22));

    assertThat(follow()).isEqualTo(upToDate(1, 0));
  }

  @Test
  void archived_vendors_stay_and_are_marked() {
    var vendor = trial.vendor("Acme");
    follow();
    trial.pass(10);
    trial.clerk.archive(FollowTrial.PARTNER, vendor, true);

    assertThat(follow()).isEqualTo(upToDate(1, 0));
    assertThat(trial.count("odoo_vendor where not active")).isOne();

    trial.wantComparison();
    assertThat(follow()).as("it is not gone").isEqualTo(upToDate(0, 0));
  }

  @Test
  void deletes_are_found_when_somebody_asks_and_once_a_day() {
    var vendors = trial.vendors(3);
    follow();
    trial.pass(600);
    trial.clerk.unlink(FollowTrial.PARTNER, vendors.get(0));
    assertThat(follow()).isEqualTo(upToDate(0, 0));

    trial.wantComparison();
    assertThat(follow()).isEqualTo(upToDate(0, 1));

    trial.clerk.unlink(FollowTrial.PARTNER, vendors.get(1));
    trial.pass(Duration.ofHours(25));
    assertThat(follow()).isEqualTo(upToDate(0, 1));
    assertThat(trial.count("odoo_vendor where name like 'Vendor %'")).isOne();
  }

  @Test
  void customers_are_not_read_and_contacts_of_vendors_are() {
    var vendor = trial.vendor("Acme");
    trial.clerk.create(FollowTrial.PARTNER, Map.of("name", "Customer", "customer_rank", 3L));
    var contact =
        trial.clerk.create(FollowTrial.PARTNER, Map.of("name", "Desk", "parent_id", vendor));

    assertThat(trial.follow()).isInstanceOf(Outcome.UpToDate.class);

    assertThat(trial.told.ids()).contains(vendor, contact).hasSize(SEEDED + 2);
    assertThat(trial.text("select parent_id from odoo_vendor where partner_id = " + contact))
        .isEqualTo(Long.toString(vendor));
  }

  @Test
  void a_company_is_read_of_which_only_an_address_was_billed_from() {
    var company =
        trial.clerk.create(FollowTrial.PARTNER, Map.of("name", "Acme", "is_company", true));
    var address =
        trial.clerk.create(
            FollowTrial.PARTNER,
            Map.of("name", "Cash", "parent_id", company, "type", "invoice", "supplier_rank", 1L));
    var other =
        trial.clerk.create(FollowTrial.PARTNER, Map.of("name", "Desk", "parent_id", company));

    trial.follow();

    assertThat(trial.told.ids()).contains(company, address, other).hasSize(SEEDED + 3);
  }

  @Test
  void whoever_becomes_a_vendor_without_a_stamp_is_found_by_comparing() {
    var customer =
        trial.clerk.create(FollowTrial.PARTNER, Map.of("name", "Both", "customer_rank", 3L));
    for (var poll = 0; poll < 3; poll++) {
      follow();
      trial.pass(600);
    }
    trial
        .sandbox
        .ledger(OdooWorlds.DATABASE)
        .set(FollowTrial.PARTNER, customer, "supplier_rank", 1L);
    assertThat(follow()).isEqualTo(upToDate(0, 0));

    trial.pass(Duration.ofHours(25));

    assertThat(follow()).isEqualTo(upToDate(1, 0));
  }

  @Test
  void a_crash_in_the_middle_loses_nothing_and_tells_nothing_twice() {
    trial.vendors(20);
    trial.told.failOnce();
    assertThatThrownBy(this::follow).hasMessage("the process ends");
    trial.restart();
    assertThat(trial.count("odoo_record where true")).isZero();
    trial.sandbox.faults().next("res.partner/search_read", new Fault.Status(503));
    assertThatThrownBy(this::follow).isInstanceOf(RuntimeException.class);
    trial.restart();

    assertThat(follow()).isEqualTo(upToDate(SEEDED + 20, 0));
    assertThat(trial.told.twice()).isEmpty();
  }

  @Test
  void whoever_has_lost_the_lane_tells_nothing() {
    follow();
    trial.pass(60);
    trial.vendor("Late");
    DB.execute("update lane set fence = 2 where tenant_id = '%s'".formatted(trial.tenant()));

    assertThatThrownBy(this::follow).isInstanceOf(LaneLostException.class);

    assertThat(trial.count("odoo_vendor where name = 'Late'")).isZero();
    assertThat(trial.count("odoo_record where true")).isEqualTo(SEEDED);
  }

  @Test
  void a_first_reading_goes_on_where_the_time_was_up() {
    trial.vendors(20);
    var runs = 0;
    while (trial.follow(plain(), trial.shortRun()) instanceof Outcome.Unfinished) {
      trial.restart();
      runs++;
    }

    assertThat(runs).isEqualTo(4);
    assertThat(trial.told.records()).isEqualTo(SEEDED + 20);
    assertThat(trial.told.twice()).isEmpty();
  }

  @Test
  void every_model_that_matters_can_be_followed() {
    var models =
        List.of("account.account", "account.analytic.account", "account.move", "account.move.line");
    for (var model : models) {
      assertThat(codes(trial.follow(FollowTrial.of(model, List.of("name"))))).as(model).isEmpty();
    }
  }

  @Test
  void the_older_protocol_reads_the_same() {
    try (var old =
        new FollowTrial(
            DB, new Paging(5, 7), OdooAddress.Choice.XMLRPC, OdooWorlds.LOGIN, OdooWorlds.KEY)) {
      old.vendors(12);
      assertThat(old.follow(plain())).isEqualTo(upToDate(SEEDED + 12, 0));
      old.pass(600);
      assertThat(old.follow(plain())).isEqualTo(upToDate(0, 0));
      old.wantComparison();
      assertThat(old.follow(plain())).isEqualTo(upToDate(0, 0));
      assertThat(old.told.twice()).isEmpty();
    }
  }

  @Test
  void pages_are_smaller_where_records_are_large() {
    try (var large = new FollowTrial(DB, Paging.STANDARD)) {
      var vendors = large.vendors(40);
      vendors.forEach(
          id -> large.clerk.write(FollowTrial.PARTNER, id, Map.of("website", "x".repeat(300_000))));

      assertThat(large.follow()).isInstanceOf(Outcome.UpToDate.class);
      assertThat(large.told.records()).isEqualTo(SEEDED + 40);

      DB.execute("update odoo_record set stamp = 'epoch' where id >= " + vendors.getFirst());
      large.wantComparison();
      large.pass(600);
      assertThat(large.follow()).isInstanceOf(Outcome.UpToDate.class);
      assertThat(large.told.records()).isEqualTo(SEEDED + 80);
    }
  }

  @Test
  void a_second_transaction_of_one_second_that_ends_later_is_a_change() {
    var vendor = trial.vendor("Acme");
    follow();
    trial.pass(600);
    trial.rename(vendor, "Acme One");
    var slow = trial.clerk.begin();
    trial.pass(20);
    assertThat(follow()).isEqualTo(upToDate(1, 0));
    slow.write(FollowTrial.PARTNER, vendor, Map.of("name", "Acme Two"));
    slow.commit();
    trial.pass(40);

    assertThat(follow()).as("with the very same stamp").isEqualTo(upToDate(1, 0));
    assertThat(trial.text("select name from odoo_vendor where partner_id = " + vendor))
        .isEqualTo("Acme Two");
  }
}
