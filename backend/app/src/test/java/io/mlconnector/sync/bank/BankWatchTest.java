package io.mlconnector.sync.bank;

import static io.mlconnector.sync.bank.BankTrial.ACCOUNT;
import static io.mlconnector.sync.bank.BankTrial.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.bank.BankAlarm.Kind;
import io.mlconnector.sync.bank.BankAlarm.State;
import io.mlconnector.sync.bank.BankDesk.Decided;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts in the sandbox, and what comes of their changes. */
class BankWatchTest {

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
  void nothing_is_read_of_any_account_until_somebody_asks_for_it() {
    trial.account(trial.vendor("Rhine Steel"), ONE);
    var calls = trial.calls();

    trial.look();

    assertThat(trial.calls()).isEqualTo(calls);
    assertThat(trial.setting()).isEqualTo(BankSetting.OFF);
    assertThat(trial.count("bank_account where")).isZero();
  }

  @Test
  void what_was_there_before_is_taken_as_right_and_a_quiet_poll_is_one_call() {
    for (var number = 0; number < 8; number++) {
      trial.account(trial.vendor("Vendor " + number), "DE00 0000 0000 000" + number);
    }

    trial.on();

    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.setting().since()).isPresent();
    assertThat(trial.count("bank_vendor where known <> '{}' and not due and")).isEqualTo(8);
    trial.hours(2);
    trial.look();
    var calls = trial.calls();
    trial.look();
    assertThat(trial.calls() - calls).isOne();
  }

  @Test
  void a_changed_account_of_a_vendor_waits_until_a_person_approves_it() {
    var vendor = trial.vendor("Rhine Steel");
    var account = trial.account(vendor, ONE);
    trial.on();

    trial.number(account, TWO);
    trial.look();

    var alarm = trial.alarm();
    assertThat(alarm.kind()).isEqualTo(Kind.CHANGED);
    assertThat(alarm.name()).isEqualTo("Rhine Steel");
    assertThat(alarm.before()).containsExactly("3000");
    assertThat(alarm.after()).containsExactly("2606");
    assertThat(alarm.writer()).isEqualTo("Administrator");
    assertThat(alarm.problem().message()).contains("Rhine Steel", "from …3000 to …2606");
    assertThat(trial.isHeld(vendor)).isTrue();

    assertThat(trial.decide(alarm, true)).isEqualTo(Decided.DONE);
    assertThat(trial.isHeld(vendor)).isFalse();
    trial.look();
    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.past()).containsExactly(State.APPROVED);
    trial.number(account, ONE);
    trial.look();
    assertThat(trial.alarm().before()).containsExactly("2606");
  }

  @Test
  void however_a_number_is_typed_it_is_the_same_account() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();

    trial.number(account, ONE.replace(" ", "").toLowerCase(Locale.ROOT));
    trial.look();

    assertThat(trial.alarms()).isEmpty();
  }

  @Test
  void an_account_more_and_an_account_less_raise_an_alarm_too() {
    var more = trial.vendor("More");
    trial.account(more, ONE);
    var less = trial.vendor("Less");
    var lost = trial.account(less, TWO);
    trial.on();

    trial.account(more, THREE);
    trial.clerk.unlink(ACCOUNT, lost);
    trial.look();

    assertThat(trial.alarms())
        .extracting(BankAlarm::name, BankAlarm::before, BankAlarm::after)
        .containsExactlyInAnyOrder(
            tuple("More", List.of("3000"), List.of("3000", "6819")),
            tuple("Less", List.of("2606"), List.of()));
  }

  @Test
  void a_rejected_account_stays_listed_until_odoo_has_the_old_one_again() {
    var vendor = trial.vendor("Rhine Steel");
    var account = trial.account(vendor, ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();

    trial.decide(trial.alarm(), false);
    trial.look();

    assertThat(trial.alarm().state()).isEqualTo(State.REJECTED);
    assertThat(trial.alarm().decision().orElseThrow().note()).isEqualTo("I have called");
    assertThat(trial.isHeld(vendor)).isTrue();

    trial.number(account, ONE);
    trial.look();
    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.past()).containsExactly(State.CLOSED);
    assertThat(trial.isHeld(vendor)).isFalse();
  }

  @Test
  void a_rejected_account_that_is_changed_again_asks_again() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    trial.decide(trial.alarm(), false);

    trial.number(account, THREE);
    trial.look();

    assertThat(trial.alarm().state()).isEqualTo(State.OPEN);
    assertThat(trial.alarm().after()).containsExactly("6819");
    assertThat(trial.alarm().before()).containsExactly("3000");
  }

  @Test
  void nobody_approves_what_has_changed_since_it_was_shown() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    var shown = trial.alarm();
    trial.number(account, THREE);
    trial.look();

    assertThat(trial.decide(shown, true)).isEqualTo(Decided.STALE);
    assertThat(trial.alarm().state()).isEqualTo(State.OPEN);
  }

  @Test
  void what_changes_between_the_look_and_the_approval_is_an_alarm_of_its_own() {
    var account = trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    trial.number(account, TWO);
    trial.look();
    trial.number(account, THREE);

    assertThat(trial.decide(trial.alarm(), true)).isEqualTo(Decided.DONE);
    trial.look();

    assertThat(trial.alarm().before()).containsExactly("2606");
    assertThat(trial.alarm().after()).containsExactly("6819");
    assertThat(trial.decide(trial.alarm(), true)).isEqualTo(Decided.DONE);
    trial.look();
    assertThat(trial.alarms()).isEmpty();
  }

  @Test
  void a_new_vendor_brings_its_own_account_along() {
    trial.on();

    trial.account(trial.vendor("New Ltd"), ONE);
    trial.look();

    assertThat(trial.alarms()).isEmpty();
    assertThat(trial.count("bank_vendor where known <> '{}' and")).isOne();
  }

  @Test
  void a_new_vendor_with_an_account_that_another_one_has_waits() {
    var old = trial.vendor("Rhine Steel");
    trial.account(old, ONE);
    trial.on();

    var fresh = trial.vendor("Rhein Stahl");
    var account = trial.account(fresh, ONE.replace(" ", "-"));
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.KNOWN);
    assertThat(trial.alarm().others()).isEqualTo(Map.of(old, "Rhine Steel"));
    assertThat(trial.isHeld(fresh)).isTrue();
    assertThat(trial.isHeld(old)).isFalse();

    trial.decide(trial.alarm(), false);
    trial.clerk.archive(ACCOUNT, account, true);
    trial.look();
    assertThat(trial.alarms()).as("its account is gone").isEmpty();
  }

  @Test
  void a_rejected_new_vendor_that_gets_a_number_of_its_own_later_asks_again() {
    trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    var fresh = trial.vendor("Rhein Stahl");
    var account = trial.account(fresh, ONE);
    trial.look();
    trial.decide(trial.alarm(), false);
    trial.days(3);

    trial.number(account, TWO);
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.CHANGED);
    assertThat(trial.alarm().state()).isEqualTo(State.OPEN);
    assertThat(trial.alarm().after()).containsExactly("2606");
    assertThat(trial.isHeld(fresh)).isTrue();
  }

  @Test
  void a_rejected_new_vendor_is_not_asked_about_again_while_its_number_stays() {
    trial.account(trial.vendor("Rhine Steel"), ONE);
    trial.on();
    var account = trial.account(trial.vendor("Rhein Stahl"), ONE);
    trial.look();
    trial.decide(trial.alarm(), false);

    trial.number(account, ONE.replace(" ", ""));
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.KNOWN);
    assertThat(trial.alarm().state()).isEqualTo(State.REJECTED);
  }

  @Test
  void the_first_account_of_a_vendor_that_had_none_for_long_waits() {
    var vendor = trial.vendor("Rhine Steel");
    trial.on();
    trial.days(3);

    trial.account(vendor, ONE);
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.CHANGED);
    assertThat(trial.alarm().before()).isEmpty();
    trial.decide(trial.alarm(), true);
    trial.look();
    assertThat(trial.alarms()).isEmpty();
  }

  @Test
  void the_old_account_of_somebody_else_that_moves_to_a_vendor_without_accounts_waits() {
    var customer = trial.clerk.create(PARTNER, Map.of("name", "Customer", "is_company", true));
    var account = trial.account(customer, ONE);
    var vendor = trial.vendor("Rhine Steel");
    trial.days(3);
    trial.on();
    trial.days(3);

    trial.clerk.write(ACCOUNT, account, Map.of("partner_id", vendor));
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.CHANGED);
    assertThat(trial.alarm().before()).isEmpty();
    assertThat(trial.alarm().after()).containsExactly("3000");
    assertThat(trial.isHeld(vendor)).isTrue();
  }

  @Test
  void so_does_one_that_gets_another_number_on_its_way() {
    var customer = trial.clerk.create(PARTNER, Map.of("name", "Customer", "is_company", true));
    var account = trial.account(customer, ONE);
    var vendor = trial.vendor("Rhine Steel");
    trial.days(3);
    trial.on();
    trial.days(3);

    trial.clerk.write(ACCOUNT, account, Map.of("partner_id", vendor, "acc_number", TWO));
    trial.look();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.CHANGED);
    assertThat(trial.alarm().after()).containsExactly("2606");
    assertThat(trial.isHeld(vendor)).isTrue();
  }

  @Test
  void an_account_that_moves_to_another_vendor_is_an_alarm_for_both() {
    var one = trial.vendor("One");
    var account = trial.account(one, ONE);
    var other = trial.vendor("Other");
    trial.account(other, TWO);
    trial.on();

    trial.clerk.write(ACCOUNT, account, Map.of("partner_id", other));
    trial.look();

    assertThat(trial.alarms())
        .extracting(BankAlarm::name)
        .containsExactlyInAnyOrder("One", "Other");
  }

  @Test
  void vendors_that_share_an_account_from_the_beginning_are_shown_and_wait_for_nothing() {
    var one = trial.vendor("One");
    trial.account(one, ONE);
    var again = trial.account(trial.vendor("One again"), ONE);

    trial.on();

    assertThat(trial.alarm().kind()).isEqualTo(Kind.SHARED);
    assertThat(trial.alarm().others()).containsValue("One again");
    assertThat(trial.isHeld(one)).isFalse();
    trial.decide(trial.alarm(), false);
    trial.clerk.archive(ACCOUNT, again, true);
    trial.look();
    assertThat(trial.alarms()).extracting(BankAlarm::kind).containsExactly(Kind.CHANGED);
  }

  @Test
  void the_account_of_a_contact_is_that_of_its_company() {
    var company = trial.vendor("Rhine Steel");
    var contact = trial.clerk.create(PARTNER, Map.of("name", "Desk", "parent_id", company));
    trial.account(company, ONE);
    trial.on();

    trial.account(contact, TWO);
    trial.look();

    assertThat(trial.alarm().partner()).isEqualTo(company);
    assertThat(trial.alarm().after()).containsExactly("2606", "3000");
  }

  @Test
  void accounts_of_customers_and_of_employees_are_no_business_of_ours() {
    trial.on();
    trial.account(OdooWorlds.ALICE, ONE);
    trial.look();

    assertThat(trial.count("bank_account where")).isZero();
  }
}
