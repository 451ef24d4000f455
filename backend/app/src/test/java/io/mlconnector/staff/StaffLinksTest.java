package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Tried;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A link works once, for a short time, and never stands for a code of the app. */
class StaffLinksTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String SPENT = Code.LINK_SPENT.text();
  private static final Password FRESH = new Password("nine loud red foxes");

  private final SettableClock clock = new SettableClock();
  private final TestStaff all = new TestStaff(DB, new PlainVault(), clock);
  private final Staff staff = all.staff();

  @BeforeEach
  void forget_what_other_tests_tried() {
    DB.execute("delete from staff_throttle");
  }

  private MailAddress invite(StaffRole role) {
    var mail = all.address();
    assertThat(get(staff.members().invite(all.in(StaffRole.OPERATOR), mail.text(), role)))
        .isEmpty();
    return mail;
  }

  private String joined(String token, String password) {
    return Tried.of(staff.links().join(token, "Zoë", new Password(password), TestStaff.DESK));
  }

  private String requested(MailAddress mail, String address) {
    clock.pass(Duration.ofSeconds(1));
    return Tried.of(staff.links().request(mail.text(), new Device(address, "Firefox")));
  }

  @Test
  void an_invitation_leads_to_a_password_and_then_to_an_app() {
    var mail = invite(StaffRole.SUPPORTER);
    var token = all.token(mail);
    var invited = get(staff.links().invited(token)).orElseThrow();
    assertThat(invited.mail()).isEqualTo(mail);
    assertThat(invited.role()).isEqualTo(StaffRole.SUPPORTER);
    assertThat(invited.state()).isEqualTo(StaffMember.State.INVITED);

    var entered =
        get(staff.links().join(token, " Zoë ", FRESH, TestStaff.DESK)).entered().orElseThrow();

    assertThat(entered.stage()).isEqualTo(StaffStage.SETUP);
    var visitor = all.visitor(entered.session());
    assertThat(visitor.name()).isEqualTo("Zoë");
    assertThat(visitor.may(StaffRole.VIEWER)).isFalse();
    var session = get(staff.factors().confirm(visitor, all.code(all.secret(visitor)))).session();
    assertThat(all.visitor(session).may(StaffRole.SUPPORTER)).isTrue();
  }

  @Test
  @Proves(28)
  void an_invitation_works_once_also_for_two_who_come_at_once() {
    var token = all.token(invite(StaffRole.VIEWER));
    var both =
        List.of(
            staff.links().join(token, "One", FRESH, TestStaff.DESK),
            staff.links().join(token, "Other", FRESH, TestStaff.DESK));

    assertThat(both.stream().map(Tried::of)).containsExactlyInAnyOrder(Tried.DONE, SPENT);
    assertThat(joined(token, "four calm grey herons")).isEqualTo(SPENT);
    assertThat(get(staff.links().invited(token))).isEmpty();
    assertThat(joined("no link at all", "four calm grey herons")).isEqualTo(SPENT);
  }

  @Test
  void what_is_wrong_is_said_and_the_link_stays_good() {
    var token = all.token(invite(StaffRole.VIEWER));
    var outcome = get(staff.links().join(token, " ", new Password("short"), TestStaff.DESK));

    assertThat(outcome.entered()).isEmpty();
    assertThat(outcome.wrong())
        .extracting(problem -> problem.code())
        .containsExactly(Code.INVALID_FIELD, Code.PASSWORD_REFUSED);
    assertThat(joined(token, "four calm grey herons")).isEqualTo(Tried.DONE);
  }

  @Test
  void an_invitation_is_good_for_two_days() {
    var token = all.token(invite(StaffRole.VIEWER));
    clock.pass(Duration.ofDays(2).minusSeconds(1));
    assertThat(get(staff.links().invited(token))).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(joined(token, "four calm grey herons")).isEqualTo(SPENT);
  }

  @Test
  void another_invitation_takes_the_place_of_the_one_before() {
    var operator = all.in(StaffRole.OPERATOR);
    var mail = all.address();
    get(staff.members().invite(operator, mail.text(), StaffRole.OPERATOR));
    var before = all.token(mail);
    clock.pass(Duration.ofSeconds(1));
    get(staff.members().invite(operator, mail.text(), StaffRole.VIEWER));

    assertThat(joined(before, "four calm grey herons")).isEqualTo(SPENT);
    var invited = get(staff.links().invited(all.token(mail))).orElseThrow();
    assertThat(invited.role()).isEqualTo(StaffRole.VIEWER);
  }

  @Test
  @Proves(22)
  void a_reset_ends_all_sessions_and_asks_for_the_code_all_the_same() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var session = all.session(somebody);
    var half = all.entered(somebody.mail()).session();
    requested(somebody.mail(), "192.0.2.20");
    var token = all.token(somebody.mail());

    assertThat(get(staff.links().reset(token, FRESH, TestStaff.DESK))).isEmpty();

    assertThat(List.of(session, half)).noneMatch(all::isOpen);
    assertThat(
            DB.count("select count(*) from staff_session where staff_id = '" + somebody.id() + "'"))
        .isZero();
    var entered = get(staff.signIns().enter(somebody.mail().text(), FRESH, TestStaff.DESK));
    assertThat(entered.stage()).isEqualTo(StaffStage.CODE);
    var visitor = all.visitor(entered.session());
    assertThat(Tried.of(staff.signIns().finish(visitor, all.code(somebody)))).isEqualTo(Tried.DONE);
    assertThat(
            Tried.of(
                staff
                    .signIns()
                    .enter(
                        somebody.mail().text(), new Password(TestStaff.PASSWORD), TestStaff.DESK)))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
  }

  @Test
  @Proves(28)
  void a_reset_works_once_and_takes_the_others_along() {
    var mail = all.somebody(StaffRole.VIEWER).mail();
    requested(mail, "192.0.2.21");
    var one = all.token(mail);
    requested(mail, "192.0.2.22");
    var other = all.token(mail);
    assertThat(get(staff.links().reset(one, new Password("short"), TestStaff.DESK))).hasSize(1);
    assertThat(List.of(one, other)).allMatch(token -> get(staff.links().isGood(token)));

    var both =
        List.of(
            staff.links().reset(one, FRESH, TestStaff.DESK),
            staff.links().reset(one, FRESH, TestStaff.DESK));

    assertThat(both.stream().map(Tried::of)).containsExactlyInAnyOrder(Tried.DONE, SPENT);
    assertThat(List.of(one, other)).noneMatch(token -> get(staff.links().isGood(token)));
  }

  @Test
  void a_reset_is_good_for_an_hour_and_not_for_who_is_disabled_meanwhile() {
    var somebody = all.somebody(StaffRole.VIEWER);
    requested(somebody.mail(), "192.0.2.23");
    var token = all.token(somebody.mail());
    clock.pass(Duration.ofHours(1));
    assertThat(Tried.of(staff.links().reset(token, FRESH, TestStaff.DESK))).isEqualTo(SPENT);

    requested(somebody.mail(), "192.0.2.23");
    var later = all.token(somebody.mail());
    get(staff.members().disable(all.in(StaffRole.OPERATOR), somebody.id()));
    assertThat(Tried.of(staff.links().reset(later, FRESH, TestStaff.DESK))).isEqualTo(SPENT);
  }

  @Test
  void a_link_of_one_kind_is_none_of_the_other() {
    var mail = all.somebody(StaffRole.VIEWER).mail();
    requested(mail, "192.0.2.24");
    assertThat(joined(all.token(mail), "four calm grey herons")).isEqualTo(SPENT);
    var invitation = all.token(invite(StaffRole.VIEWER));
    assertThat(Tried.of(staff.links().reset(invitation, FRESH, TestStaff.DESK))).isEqualTo(SPENT);
  }

  @Test
  void nothing_is_sent_to_who_has_never_come_in_or_is_not_there() {
    var invited = all.address();
    all.invited(invited, StaffRole.OPERATOR);
    var unknown = all.address();
    for (var mail : List.of(invited, unknown)) {
      assertThat(requested(mail, "192.0.2.25")).isEqualTo(Tried.DONE);
      assertThat(all.mails(mail)).isZero();
    }
    assertThat(get(staff.links().request("no address", TestStaff.DESK))).hasSize(1);
  }

  @Test
  @Proves(20)
  void a_reset_writes_in_as_many_transactions_whether_the_address_is_known_or_not() {
    var known = all.somebody(StaffRole.VIEWER).mail();
    var unknown = all.address();

    assertThat(writing(unknown)).isEqualTo(writing(known));

    assertThat(all.mails(known)).isPositive();
    assertThat(all.mails(unknown)).isZero();
  }

  /** The fewest transactions of some requests: the server's own work may come between. */
  private long writing(MailAddress mail) {
    return IntStream.range(0, 3)
        .mapToLong(
            n -> {
              var before = transactions();
              requested(mail, "203.0.114." + n);
              return transactions() - before;
            })
        .min()
        .orElseThrow();
  }

  private static long transactions() {
    return DB.count("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  @Test
  void mails_to_one_address_are_limited_for_one_place_and_the_limit_frees_again() {
    var mail = all.somebody(StaffRole.VIEWER).mail();
    for (var n = 0; n < 5; n++) {
      assertThat(requested(mail, "192.0.2.26")).isEqualTo(Tried.DONE);
    }
    assertThat(requested(mail, "192.0.2.26")).isEqualTo(Code.TOO_MANY_ATTEMPTS.text());
    assertThat(requested(mail, "192.0.2.27")).isEqualTo(Tried.DONE);
    clock.pass(Duration.ofHours(1));
    assertThat(requested(mail, "192.0.2.26")).isEqualTo(Tried.DONE);
  }

  @Test
  void no_link_is_kept_as_it_was_sent() {
    var token = all.token(invite(StaffRole.VIEWER));
    assertThat(
            DB.count(
                "select count(*) from staff_link where link_hash = sha256('" + token + "'::bytea)"))
        .isOne();
  }
}
