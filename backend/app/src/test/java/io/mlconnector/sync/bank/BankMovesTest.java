package io.mlconnector.sync.bank;

import static io.mlconnector.sync.bank.BankTrial.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.bank.BankAlarm.Kind;
import io.mlconnector.sync.bank.BankDesk.Decided;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contacts that are moved below another company, with accounts that nobody has touched. */
class BankMovesTest {

  private static final String ONE = "DE89 3704 0044 0532 0130 00";
  private static final String TWO = "FR14 2004 1010 0505 0001 3M02 606";

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final BankTrial trial = new BankTrial(DB);

  @AfterEach
  void close() {
    trial.close();
  }

  private long contact(String name, long above) {
    return trial.clerk.create(PARTNER, Map.of("name", name, "parent_id", above));
  }

  private void watched() {
    trial.on();
    trial.lookAtVendors();
    trial.days(3);
  }

  private void moves(long contact, long above) {
    trial.clerk.write(PARTNER, contact, Map.of("parent_id", above));
    trial.lookAtVendors();
    trial.look();
  }

  @Test
  void a_contact_that_is_moved_below_another_vendor_takes_its_account_along() {
    var one = trial.vendor("One");
    var desk = contact("Desk", one);
    trial.account(desk, ONE);
    var other = trial.vendor("Other");
    trial.account(other, TWO);
    watched();

    moves(desk, other);

    assertThat(trial.alarms())
        .extracting(BankAlarm::name, BankAlarm::kind, BankAlarm::before, BankAlarm::after)
        .containsExactlyInAnyOrder(
            tuple("One", Kind.CHANGED, List.of("3000"), List.of()),
            tuple("Other", Kind.CHANGED, List.of("2606"), List.of("2606", "3000")));
    assertThat(trial.isHeld(other)).isTrue();
    assertThat(trial.isHeld(one)).isTrue();
  }

  @Test
  void it_is_the_first_account_of_a_vendor_that_had_none_for_long() {
    var desk = contact("Desk", trial.vendor("One"));
    trial.account(desk, ONE);
    var other = trial.vendor("Other");
    watched();

    moves(desk, other);

    assertThat(trial.alarms())
        .filteredOn(alarm -> alarm.partner() == other)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.after()).containsExactly("3000"));
    assertThat(trial.isHeld(other)).isTrue();
  }

  @Test
  void so_do_those_below_it_whom_odoo_does_not_stamp() {
    var desk = contact("Desk", trial.vendor("One"));
    trial.account(contact("Clerk at the desk", desk), ONE);
    var other = trial.vendor("Other");
    watched();

    moves(desk, other);

    assertThat(trial.alarms())
        .extracting(BankAlarm::name)
        .containsExactlyInAnyOrder("One", "Other");
  }

  @Test
  void a_customer_s_contact_that_comes_below_a_vendor_takes_its_old_account_along() {
    var contact = trial.clerk.create(PARTNER, Map.of("name", "Clerk"));
    trial.account(contact, ONE);
    var other = trial.vendor("Other");
    watched();

    moves(contact, other);

    assertThat(trial.alarm().after()).containsExactly("3000");
    assertThat(trial.isHeld(other)).isTrue();
  }

  @Test
  void so_does_one_that_was_a_vendor_s_and_nobody_s_in_between() {
    var desk = contact("Desk", trial.vendor("One"));
    trial.account(desk, ONE);
    var other = trial.vendor("Other");
    watched();
    trial.clerk.write(PARTNER, desk, Map.of("parent_id", false));
    trial.lookAtVendors();
    trial.look();
    trial.days(2);
    trial.compare();

    moves(desk, other);

    assertThat(trial.alarms())
        .filteredOn(alarm -> alarm.partner() == other)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.after()).containsExactly("3000"));
  }

  @Test
  void a_merged_vendor_s_contact_takes_its_account_along_unstamped() {
    var one = trial.vendor("One");
    var desk = contact("Desk", one);
    trial.account(desk, ONE);
    var other = trial.vendor("Other");
    trial.account(other, TWO);
    watched();

    trial.clerk.merge(one, other);
    trial.compareVendors();
    trial.look();
    trial.lookAtVendors();
    trial.look();

    assertThat(trial.alarms())
        .filteredOn(alarm -> alarm.partner() == other)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.after()).containsExactly("2606", "3000"));
    assertThat(trial.isHeld(desk)).isTrue();
  }

  @Test
  void whoever_is_below_a_contact_that_is_moved_waits_with_the_new_vendor() {
    var desk = contact("Desk", trial.vendor("One"));
    var clerk = contact("Clerk at the desk", desk);
    trial.account(desk, ONE);
    var other = trial.vendor("Other");
    watched();

    moves(desk, other);
    trial.lookAtVendors();

    assertThat(trial.isHeld(other)).isTrue();
    assertThat(trial.decide(alarmOf("One"), true)).isEqualTo(Decided.DONE);
    assertThat(trial.isHeld(clerk)).isTrue();
  }

  private BankAlarm alarmOf(String name) {
    return trial.alarms().stream()
        .filter(alarm -> alarm.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_contact_that_is_changed_and_stays_where_it_is_asks_nobody() {
    var one = trial.vendor("One");
    var desk = contact("Desk", one);
    trial.account(desk, ONE);
    watched();

    trial.clerk.write(PARTNER, desk, Map.of("name", "Front desk", "parent_id", one));
    trial.lookAtVendors();

    assertThat(trial.count("bank_account where vendor_id is null and")).isZero();
    trial.look();
    assertThat(trial.alarms()).isEmpty();
  }
}
