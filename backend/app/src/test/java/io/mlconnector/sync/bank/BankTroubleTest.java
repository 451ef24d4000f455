package io.mlconnector.sync.bank;

import static io.mlconnector.sync.bank.BankTrial.ACCOUNT;
import static io.mlconnector.sync.bank.BankTrial.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.bank.BankAlarm.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rights that are missing, other databases, ends in between, and numbers that must be nowhere. */
class BankTroubleTest {

  private static final String ONE = "DE89 3704 0044 0532 0130 00";
  private static final String TWO = "FR14 2004 1010 0505 0001 3M02 606";
  private static final String THREE = "GB29 NWBK 6016 1331 9268 19";

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final BankTrial trial = new BankTrial(DB);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void a_vendor_that_is_deleted_has_no_alarm_any_more() {
    var vendor = trial.vendor("Rhine Steel");
    var account = trial.account(vendor, ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();

    trial.clerk.unlink(PARTNER, vendor);
    trial.compare();

    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_vendor where")).isZero();
  }

  @Test
  void without_the_right_to_read_accounts_it_is_said_and_nothing_is_concluded() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.sandbox.restrictions().close(ACCOUNT);
    trial.number(account, TWO);
    trial.look();

    assertThat(trial.setting().problem().map(Problem::code)).contains(Code.ODOO_MODEL_CLOSED);
    assertThat(trial.alarms()).isEmpty();

    trial.sandbox.restrictions().lift();
    trial.days(1);
    trial.look();
    assertThat(trial.setting().problem()).isEmpty();
    assertThat(trial.alarm().after()).containsExactly("2606");
  }

  @Test
  void without_the_right_to_read_numbers_it_is_said_and_nothing_is_concluded() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.sandbox.restrictions().hide(ACCOUNT, "acc_number");
    trial.days(1);
    trial.look();
    trial.look();

    assertThat(trial.setting().problem().map(Problem::code)).contains(Code.BANK_ACCOUNTS_HIDDEN);
    assertThat(trial.alarms()).isEmpty();

    trial.sandbox.restrictions().lift();
    trial.number(account, TWO);
    trial.days(1);
    trial.look();
    trial.look();
    assertThat(trial.alarm().before()).containsExactly("3000");
  }

  @Test
  void with_another_odoo_all_begins_anew_and_what_nobody_decided_is_written_down() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    assertThat(trial.alarms()).hasSize(1);

    trial.anotherOdoo();
    trial.otherBooks();
    trial.look();

    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.past()).containsExactly(State.CLOSED);
    assertThat(trial.count("audit where action = 'bank.alarms_dropped' and")).isOne();
    assertThat(trial.setting().since()).isPresent();
    trial.number(account, THREE);
    trial.look();
    assertThat(trial.alarm().before()).containsExactly("2606");
  }

  @Test
  void the_same_odoo_under_another_address_makes_nothing_right() {
    var vendor = trial.vendor("Rhine Steel");
    var account = trial.account(vendor, ONE);
    var other = trial.vendor("Baltic Ropes");
    var theirs = trial.account(other, THREE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    var alarm = trial.alarm();

    trial.anotherOdoo();
    trial.number(theirs, TWO);
    trial.look();

    assertThat(trial.isHeld(vendor)).isTrue();
    assertThat(trial.alarms())
        .as("the one of before, and what was changed meanwhile")
        .hasSize(2)
        .anyMatch(one -> one.id().equals(alarm.id()) && one.before().equals(List.of("3000")));
    trial.number(account, ONE);
    trial.number(theirs, THREE);
    trial.look();
    assertThat(trial.alarms()).as("all is as it was taken as right").isEmpty();
  }

  @Test
  void who_switches_it_off_waits_no_more_though_odoo_is_away() {
    var vendor = trial.vendor("Rhine Steel");
    var account = trial.account(vendor, ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    assertThat(trial.isHeld(vendor)).isTrue();

    trial.switchedOff();

    assertThat(trial.isHeld(vendor)).isFalse();
    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_account where")).isZero();
    assertThat(trial.count("bank_vendor where")).isZero();
    assertThat(trial.count("audit where detail ->> 'alarms' = '1' and")).isOne();
  }

  @Test
  void a_stranger_who_gets_the_id_of_a_vendor_in_a_restored_database_is_new() {
    var database = trial.sandbox.database(OdooWorlds.DATABASE);
    var empty = database.backup();
    var vendor = trial.vendor("Rhine Steel");
    trial.account(vendor, ONE);
    trial.on();
    trial.days(2);
    database.restore(empty);
    var stranger = trial.vendor("Stranger");
    assertThat(stranger).isEqualTo(vendor);

    trial.account(stranger, TWO);
    trial.look();
    trial.compare();

    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_vendor where name = 'Stranger' and known <> '{}' and")).isOne();
  }

  @Test
  void switched_off_all_is_forgotten_and_switched_on_again_all_begins_anew() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();

    trial.off();

    assertThat(trial.count("bank_account where")).isZero();
    assertThat(trial.count("bank_vendor where")).isZero();
    assertThat(trial.alarms()).isEmpty();
    trial.number(account, THREE);
    trial.on();
    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_account where")).isOne();
  }

  @Test
  void runs_that_end_early_go_on_where_they_were() {
    for (var number = 0; number < 7; number++) {
      trial.account(trial.vendor("Vendor " + number), "DE00 0000 0000 000" + number);
    }
    trial.asked();

    var runs = 0;
    while (!trial.shortRun()) {
      assertThat(++runs).isLessThan(30);
    }

    assertThat(runs).isPositive();
    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_vendor where known <> '{}' and")).isEqualTo(7);
  }

  @Test
  @Proves(31)
  void a_number_is_neither_stored_nor_logged() {
    try (var log = CapturedLog.open()) {
      var account = trial.account(trial.vendor("Rhine Steel"), ONE);
      trial.on();
      trial.number(account, TWO);
      trial.look();
      trial.decide(trial.alarm(), true);
      trial.look();

      assertThat(List.of(ONE, TWO))
          .noneMatch(log.text()::contains)
          .noneMatch(number -> log.text().contains(AccountNumber.of(number).normal()));
      assertThat(log.text()).contains("wait for approval");
    }
    assertThat(List.of(ONE, TWO))
        .noneMatch(trial::isStored)
        .noneMatch(number -> trial.isStored(AccountNumber.of(number).normal()));
    assertThat(trial.isStored("3000")).as("the last characters are").isTrue();
  }
}
