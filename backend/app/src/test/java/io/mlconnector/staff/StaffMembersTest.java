package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Tried;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators decide who works for the service, and one of them always stays. */
class StaffMembersTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String TOO_LOW = Code.STAFF_ROLE_TOO_LOW.text();
  private static final String LAST = Code.LAST_OPERATOR.text();

  private final SettableClock clock = new SettableClock();
  private final TestStaff all = new TestStaff(DB, new PlainVault(), clock);
  private final Staff staff = all.staff();

  @BeforeEach
  void nobody() {
    DB.execute("delete from staff; delete from staff_throttle");
  }

  private String invited(StaffVisitor by, MailAddress mail) {
    return Tried.of(staff.members().invite(by, mail.text(), StaffRole.VIEWER));
  }

  private String changed(StaffVisitor by, StaffId who, StaffRole role) {
    return Tried.of(staff.members().changeRole(by, who, role));
  }

  private String disabled(StaffVisitor by, StaffId who) {
    return Tried.of(staff.members().disable(by, who));
  }

  private StaffMember member(MailAddress mail) {
    return get(staff.members().list()).stream()
        .filter(one -> one.mail().equals(mail))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = StaffRole.class,
      names = {"VIEWER", "SUPPORTER"})
  void nobody_but_an_operator_decides_about_staff(StaffRole role) {
    var other = all.somebody(StaffRole.VIEWER);
    var mail = all.address();
    var by = all.in(role);

    assertThat(invited(by, mail)).isEqualTo(TOO_LOW);
    assertThat(changed(by, other.id(), StaffRole.OPERATOR)).isEqualTo(TOO_LOW);
    assertThat(changed(by, by.staff(), StaffRole.OPERATOR)).isEqualTo(TOO_LOW);
    assertThat(disabled(by, other.id())).isEqualTo(TOO_LOW);

    assertThat(all.mails(mail)).isZero();
    assertThat(get(staff.members().list())).extracting(StaffMember::mail).doesNotContain(mail);
    assertThat(member(other.mail()).role()).isEqualTo(StaffRole.VIEWER);
    assertThat(member(other.mail()).state()).isEqualTo(StaffMember.State.ACTIVE);
  }

  @Test
  void an_operator_who_has_not_shown_a_code_decides_nothing() {
    var somebody = all.somebody(StaffRole.OPERATOR);
    var half = all.visitor(all.entered(somebody.mail()).session());

    assertThat(invited(half, all.address())).isEqualTo(TOO_LOW);
    assertThat(disabled(half, all.somebody(StaffRole.VIEWER).id())).isEqualTo(TOO_LOW);
  }

  @Test
  void an_operator_who_is_lowered_meanwhile_decides_nothing_any_more() {
    var operator = all.in(StaffRole.OPERATOR);
    var other = all.in(StaffRole.OPERATOR);
    get(staff.members().changeRole(operator, other.staff(), StaffRole.VIEWER));

    assertThat(invited(other, all.address())).isEqualTo(TOO_LOW);
    assertThat(disabled(other, operator.staff())).isEqualTo(TOO_LOW);
  }

  @Test
  void each_role_may_what_those_before_it_may() {
    for (var role : StaffRole.values()) {
      for (var asked : StaffRole.values()) {
        assertThat(role.covers(asked)).isEqualTo(role.compareTo(asked) >= 0);
      }
    }
    assertThat(StaffRole.SUPPORTER.covers(StaffRole.OPERATOR)).isFalse();
    assertThat(StaffRole.OPERATOR.covers(StaffRole.VIEWER)).isTrue();
  }

  @Test
  void a_role_counts_at_once() {
    var operator = all.in(StaffRole.OPERATOR);
    var somebody = all.somebody(StaffRole.VIEWER);
    var session = all.session(somebody);
    assertThat(changed(operator, somebody.id(), StaffRole.SUPPORTER)).isEqualTo(Tried.DONE);
    assertThat(all.visitor(session).may(StaffRole.SUPPORTER)).isTrue();
    assertThat(changed(operator, somebody.id(), StaffRole.VIEWER)).isEqualTo(Tried.DONE);
    assertThat(all.visitor(session).may(StaffRole.SUPPORTER)).isFalse();
  }

  @Test
  void the_last_operator_can_neither_be_disabled_nor_lowered() {
    var last = all.in(StaffRole.OPERATOR);
    all.somebody(StaffRole.SUPPORTER);
    assertThat(disabled(last, last.staff())).isEqualTo(LAST);
    assertThat(changed(last, last.staff(), StaffRole.SUPPORTER)).isEqualTo(LAST);
    assertThat(changed(last, last.staff(), StaffRole.OPERATOR)).isEqualTo(Tried.DONE);

    var other = all.somebody(StaffRole.OPERATOR);
    assertThat(changed(last, last.staff(), StaffRole.VIEWER)).isEqualTo(Tried.DONE);
    assertThat(member(other.mail()).role()).isEqualTo(StaffRole.OPERATOR);
  }

  @Test
  void an_operator_who_has_not_come_in_yet_counts_for_none() {
    var last = all.in(StaffRole.OPERATOR);
    var invited = all.invited(all.address(), StaffRole.OPERATOR);
    assertThat(disabled(last, last.staff())).isEqualTo(LAST);
    assertThat(disabled(last, invited)).isEqualTo(Tried.DONE);
  }

  @Test
  void of_two_operators_who_lower_each_other_at_once_one_stays() {
    var one = all.in(StaffRole.OPERATOR);
    var other = all.in(StaffRole.OPERATOR);
    var both =
        List.of(
            staff.members().changeRole(one, other.staff(), StaffRole.VIEWER),
            staff.members().disable(other, one.staff()));

    assertThat(both.stream().map(Tried::of)).containsOnlyOnce(Tried.DONE);
    assertThat(
            DB.count("select count(*) from staff where role = 'operator' and disabled_at is null"))
        .isOne();
  }

  @Test
  void who_belongs_to_staff_is_not_invited_and_nothing_of_it_changes() {
    var operator = all.in(StaffRole.OPERATOR);
    var somebody = all.somebody(StaffRole.SUPPORTER);
    assertThat(get(staff.members().invite(operator, somebody.mail().text(), StaffRole.OPERATOR)))
        .extracting(problem -> problem.code())
        .containsExactly(Code.INVALID_FIELD);
    assertThat(get(staff.members().invite(operator, "no address", StaffRole.VIEWER))).hasSize(1);
    assertThat(member(somebody.mail()).role()).isEqualTo(StaffRole.SUPPORTER);
    assertThat(all.isOpen(all.session(somebody))).isTrue();
  }

  @Test
  void who_was_disabled_and_is_invited_again_begins_anew() {
    var operator = all.in(StaffRole.OPERATOR);
    var somebody = all.somebody(StaffRole.SUPPORTER);
    get(staff.members().disable(operator, somebody.id()));
    assertThat(member(somebody.mail()).state()).isEqualTo(StaffMember.State.DISABLED);
    assertThat(disabled(operator, somebody.id())).isEqualTo(Code.NOT_FOUND.text());

    assertThat(invited(operator, somebody.mail())).isEqualTo(Tried.DONE);

    var again = member(somebody.mail());
    assertThat(again.id()).isEqualTo(somebody.id());
    assertThat(again.role()).isEqualTo(StaffRole.VIEWER);
    assertThat(again.state()).isEqualTo(StaffMember.State.INVITED);
    assertThat(again.secondFactor()).isFalse();
    assertThat(
            Tried.of(
                staff
                    .signIns()
                    .enter(
                        somebody.mail().text(),
                        new Password(TestStaff.PASSWORD),
                        new Device("192.0.2.30", "x"))))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
    assertThat(
            DB.count(
                "select count(*) from staff_recovery_code where staff_id = '"
                    + somebody.id()
                    + "'"))
        .isZero();
  }

  @Test
  void all_of_it_is_told() {
    var operator = all.in(StaffRole.OPERATOR);
    var somebody = all.somebody(StaffRole.VIEWER);
    var mail = all.address();
    get(staff.members().invite(operator, mail.text(), StaffRole.SUPPORTER));
    get(staff.members().changeRole(operator, somebody.id(), StaffRole.SUPPORTER));
    get(staff.members().disable(operator, somebody.id()));

    var filter =
        new StaffAudit.Filter(new AuditFilter(operator.actor(), "", null, null), Optional.empty());
    assertThat(get(staff.audit().before(filter, Long.MAX_VALUE, 3)))
        .extracting(one -> one.entry().action() + " " + one.entry().detail())
        .containsExactly(
            "staff.disabled {\"mail\": \"%s\", \"role\": \"supporter\"}".formatted(somebody.mail()),
            "staff.role_changed {\"to\": \"supporter\", \"from\": \"viewer\", \"mail\": \"%s\"}"
                .formatted(somebody.mail()),
            "staff.invited {\"mail\": \"%s\", \"role\": \"supporter\"}".formatted(mail));
  }
}
