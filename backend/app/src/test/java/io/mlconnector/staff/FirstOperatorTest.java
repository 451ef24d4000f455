package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Password;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where nobody has ever come in, one is invited at the start, and only there. */
class FirstOperatorTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final SettableClock clock = new SettableClock();
  private final TestStaff all = new TestStaff(DB, new PlainVault(), clock);
  private final Staff staff = all.staff();

  @BeforeEach
  void nobody() {
    DB.execute("delete from staff; delete from staff_throttle");
  }

  @Test
  void nodes_that_start_together_invite_once() {
    var mail = all.address();
    var other = new TestStaff(DB, new PlainVault(), clock).staff();
    var starts =
        IntStream.range(0, 6)
            .mapToObj(n -> (n % 2 == 0 ? staff : other).first().invite(mail))
            .toList();

    assertThat(starts.stream().map(TestDatabase::get)).containsOnlyOnce(true);
    assertThat(all.mails(mail)).isOne();
    assertThat(DB.count("select count(*) from staff")).isOne();
    assertThat(
            DB.count(
                "select count(*) from staff_audit where action = 'staff.invited' and actor ="
                    + " 'service' and detail ->> 'mail' = '"
                    + mail
                    + "'"))
        .isOne();
  }

  @Test
  void the_first_comes_in_by_the_link_as_operator() {
    var mail = all.address();
    get(staff.first().invite(mail));
    var entered =
        get(staff
                .links()
                .join(all.token(mail), "First", new Password(TestStaff.PASSWORD), TestStaff.DESK))
            .entered()
            .orElseThrow();
    var visitor = all.visitor(entered.session());
    var session = get(staff.factors().confirm(visitor, all.code(all.secret(visitor)))).session();
    assertThat(all.visitor(session).may(StaffRole.OPERATOR)).isTrue();
  }

  @Test
  void a_start_while_the_invitation_waits_sends_none_and_one_after_its_end_does() {
    var mail = all.address();
    assertThat(get(staff.first().invite(mail))).isTrue();
    clock.pass(Duration.ofDays(1));
    assertThat(get(staff.first().invite(mail))).isFalse();
    clock.pass(Duration.ofDays(1));
    assertThat(get(staff.first().invite(mail))).isTrue();
    assertThat(get(staff.links().invited(all.token(mail)))).isPresent();
  }

  @Test
  void an_address_that_was_set_wrongly_loses_its_invitation() {
    var wrong = all.address();
    get(staff.first().invite(wrong));
    var token = all.token(wrong);
    var right = all.address();

    assertThat(get(staff.first().invite(right))).isTrue();

    assertThat(get(staff.links().invited(token))).isEmpty();
    assertThat(get(staff.links().invited(all.token(right)))).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(get(staff.first().invite(wrong))).as("set back again").isTrue();
    assertThat(get(staff.links().invited(token))).isEmpty();
    assertThat(get(staff.links().invited(all.token(wrong)))).isPresent();
  }

  @Test
  void nobody_is_invited_where_somebody_has_come_in_even_if_that_one_is_gone() {
    var somebody = all.somebody(StaffRole.OPERATOR);
    var mail = all.address();
    assertThat(get(staff.first().invite(mail))).isFalse();
    DB.execute("update staff set disabled_at = now()");
    assertThat(get(staff.first().invite(mail))).isFalse();
    assertThat(get(staff.first().invite(somebody.mail()))).isFalse();

    assertThat(all.mails(mail)).isZero();
    assertThat(DB.count("select count(*) from staff")).isOne();
  }
}
