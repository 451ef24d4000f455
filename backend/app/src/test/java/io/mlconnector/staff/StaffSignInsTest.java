package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Tried;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody of staff comes in by a password alone, and whoever guesses keeps nobody out. */
class StaffSignInsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String CODE_REFUSED = Code.SECOND_FACTOR_REFUSED.text();
  private static final String TOO_MANY = Code.TOO_MANY_ATTEMPTS.text();

  private final SettableClock clock = new SettableClock();
  private final TestStaff all = new TestStaff(DB, new PlainVault(), clock);
  private final Staff staff = all.staff();

  @Test
  @Proves(21)
  void a_password_alone_opens_nothing_and_a_code_lets_in() {
    var somebody = all.somebody(StaffRole.OPERATOR);
    var entered = all.entered(somebody.mail());
    assertThat(entered.stage()).isEqualTo(StaffStage.CODE);
    var half = all.visitor(entered.session());
    assertThat(half.may(StaffRole.VIEWER)).isFalse();
    assertThat(staff.sessions().isRecent(half)).isFalse();
    assertThat(get(staff.sessions().list(somebody.id()))).isEmpty();

    var visitor = all.visitor(get(staff.signIns().finish(half, all.code(somebody))));

    assertThat(visitor.stage()).isEqualTo(StaffStage.IN);
    assertThat(visitor.may(StaffRole.OPERATOR)).isTrue();
    assertThat(staff.sessions().isRecent(visitor)).isTrue();
    assertThat(get(staff.sessions().list(somebody.id()))).hasSize(1);
  }

  @Test
  @Proves(23)
  void the_sessions_id_changes_at_each_step_and_no_former_one_opens_anything() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var ids = new ArrayList<String>();
    ids.add(all.entered(somebody.mail()).session());
    ids.add(get(staff.signIns().finish(all.visitor(ids.getLast()), all.code(somebody))));
    ids.add(get(staff.signIns().proveAgain(all.visitor(ids.getLast()), all.code(somebody))));

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.stream().filter(all::isOpen)).containsExactly(ids.getLast());
  }

  @Test
  void whoever_has_planted_an_id_before_the_code_has_nothing_after_it() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var planted = all.entered(somebody.mail()).session();
    var seen = all.visitor(planted);
    get(staff.signIns().finish(seen, all.code(somebody)));

    assertThat(all.isOpen(planted)).isFalse();
    assertThat(Tried.of(staff.signIns().finish(seen, all.code(somebody))))
        .isEqualTo(Code.FORM_NOT_OURS.text());
    assertThat(get(staff.sessions().find(""))).isEmpty();
  }

  @Test
  @Proves(21)
  void who_has_no_app_has_to_set_one_up_before_anything_opens() {
    var entered = all.entered(all.withoutApp(StaffRole.OPERATOR));
    assertThat(entered.stage()).isEqualTo(StaffStage.SETUP);
    var visitor = all.visitor(entered.session());
    assertThat(visitor.may(StaffRole.VIEWER)).isFalse();
    assertThat(Tried.of(staff.signIns().finish(visitor, "123456")))
        .isEqualTo(Code.FORM_NOT_OURS.text());
    assertThat(Tried.of(staff.signIns().proveAgain(visitor, "123456")))
        .isEqualTo(Code.FORM_NOT_OURS.text());
    assertThat(Tried.of(staff.factors().newCodes(visitor))).isEqualTo(CODE_REFUSED);
    assertThat(get(staff.factors().setup(visitor))).isEmpty();

    var secret = all.secret(visitor);
    assertThat(Tried.of(staff.factors().confirm(visitor, "000000"))).isEqualTo(CODE_REFUSED);
    assertThat(all.isOpen(entered.session())).isTrue();
    var confirmed = get(staff.factors().confirm(visitor, all.code(secret)));

    assertThat(confirmed.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    assertThat(all.isOpen(entered.session())).isFalse();
    assertThat(all.visitor(confirmed.session()).may(StaffRole.OPERATOR)).isTrue();
  }

  @Test
  @Proves(21)
  void a_code_works_once_also_for_two_who_come_at_once() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var one = all.visitor(all.entered(somebody.mail()).session());
    var other = all.visitor(all.entered(somebody.mail()).session());
    var code = all.code(somebody);

    var both = List.of(staff.signIns().finish(one, code), staff.signIns().finish(other, code));

    assertThat(both.stream().map(Tried::of)).containsExactlyInAnyOrder(Tried.DONE, CODE_REFUSED);
    assertThat(get(staff.sessions().list(somebody.id()))).hasSize(1);
  }

  @Test
  void the_code_by_which_an_app_was_set_up_signs_nobody_in() {
    var mail = all.withoutApp(StaffRole.VIEWER);
    var visitor = all.visitor(all.entered(mail).session());
    var code = all.code(all.secret(visitor));
    get(staff.factors().confirm(visitor, code));

    var half = all.visitor(all.entered(mail).session());
    assertThat(Tried.of(staff.signIns().finish(half, code))).isEqualTo(CODE_REFUSED);
  }

  @Test
  @Proves(22)
  void a_recovery_code_works_once_however_it_is_typed() {
    var mail = all.withoutApp(StaffRole.VIEWER);
    var visitor = all.visitor(all.entered(mail).session());
    var codes =
        get(staff.factors().confirm(visitor, all.code(all.secret(visitor)))).recoveryCodes();
    var typed = codes.getFirst().toUpperCase(Locale.ROOT).replace("-", " ");

    assertThat(Tried.of(staff.signIns().finish(half(mail), typed))).isEqualTo(Tried.DONE);
    assertThat(Tried.of(staff.signIns().finish(half(mail), typed))).isEqualTo(CODE_REFUSED);
    var session = get(staff.signIns().finish(half(mail), codes.getLast()));

    assertThat(get(staff.factors().recoveryCodesLeft(all.visitor(session)))).isEqualTo(8);
    var fresh = get(staff.factors().newCodes(all.visitor(session)));
    assertThat(Tried.of(staff.signIns().finish(half(mail), codes.get(1)))).isEqualTo(CODE_REFUSED);
    assertThat(Tried.of(staff.signIns().finish(half(mail), fresh.get(1)))).isEqualTo(Tried.DONE);
  }

  private StaffVisitor half(MailAddress mail) {
    return all.visitor(all.entered(mail).session());
  }

  @Test
  void another_app_takes_the_place_of_the_one_in_use_once_a_code_of_it_was_shown() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var session = all.session(somebody);
    var elsewhere = all.session(somebody);
    var visitor = all.visitor(session);
    var secret = all.secret(visitor);
    assertThat(Tried.of(staff.factors().confirm(visitor, all.code(somebody))))
        .as("a code of the app that is in use")
        .isEqualTo(CODE_REFUSED);
    var renewed = get(staff.factors().confirm(visitor, all.code(secret))).session();

    assertThat(List.of(session, elsewhere)).noneMatch(all::isOpen);
    assertThat(all.isOpen(renewed)).isTrue();
    assertThat(Tried.of(staff.signIns().finish(half(somebody.mail()), all.code(somebody))))
        .isEqualTo(CODE_REFUSED);
    assertThat(Tried.of(staff.signIns().finish(half(somebody.mail()), all.code(secret))))
        .isEqualTo(Tried.DONE);
  }

  @Test
  void who_has_proved_nothing_of_late_sets_up_no_other_app() {
    var session = all.session(all.somebody(StaffRole.VIEWER));
    clock.pass(Duration.ofMinutes(11));

    var visitor = all.visitor(session);

    assertThat(staff.sessions().isRecent(visitor)).isFalse();
    assertThat(Tried.of(staff.factors().begin(visitor))).isEqualTo(CODE_REFUSED);
    assertThat(Tried.of(staff.factors().newCodes(visitor))).isEqualTo(CODE_REFUSED);
  }

  /** Otherwise a password alone would do, for whoever came between. */
  @Test
  void a_session_that_was_to_set_up_an_app_replaces_none_that_is_there_meanwhile() {
    var mail = all.withoutApp(StaffRole.VIEWER);
    var slow = all.visitor(all.entered(mail).session());
    var quick = all.visitor(all.entered(mail).session());
    get(staff.factors().confirm(quick, all.code(all.secret(quick))));
    assertThat(get(staff.sessions().list(quick.staff()))).hasSize(1);

    var secret = all.secret(slow);

    assertThat(Tried.of(staff.factors().confirm(slow, all.code(secret)))).isEqualTo(CODE_REFUSED);
  }

  @Test
  @Proves(20)
  void an_unknown_address_gets_the_same_answer_after_as_much_work() {
    var known = all.somebody(StaffRole.VIEWER).mail().text();
    var invited = all.address();
    all.invited(invited, StaffRole.VIEWER);
    for (var mail : List.of(known, invited.text(), "nobody@example.com", "no address")) {
      var before = all.hashes();
      assertThat(tried(mail, "wrong", "192.0.2.99")).isEqualTo(Code.SIGN_IN_REFUSED.text());
      assertThat(all.hashes() - before).as(mail).isEqualTo(1);
    }
  }

  @Test
  @Proves(19)
  void guesses_are_slowed_down_and_the_throttle_frees_again() {
    var mail = all.somebody(StaffRole.VIEWER).mail().text();
    for (var n = 0; n < 10; n++) {
      assertThat(tried(mail, "wrong", "198.51.100.1")).isEqualTo(Code.SIGN_IN_REFUSED.text());
    }
    assertThat(tried(mail, TestStaff.PASSWORD, "198.51.100.1")).isEqualTo(TOO_MANY);
    assertThat(tried(mail, TestStaff.PASSWORD, "198.51.100.2")).isEqualTo(Tried.DONE);

    clock.pass(Duration.ofMinutes(16));

    assertThat(tried(mail, TestStaff.PASSWORD, "198.51.100.1")).isEqualTo(Tried.DONE);
  }

  @Test
  @Proves(19)
  void guesses_from_many_machines_keep_nobody_out_where_it_has_signed_in_before() {
    var mail = all.somebody(StaffRole.VIEWER).mail().text();
    for (var n = 0; n < 105; n++) {
      tried(mail, "wrong", "198.51.101." + n);
    }
    assertThat(tried(mail, TestStaff.PASSWORD, "203.0.113.5")).isEqualTo(TOO_MANY);
    assertThat(tried(mail, TestStaff.PASSWORD, TestStaff.DESK.address())).isEqualTo(Tried.DONE);
  }

  @Test
  @Proves(19)
  void guesses_at_a_code_are_slowed_down_and_the_throttle_frees_again() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var half = half(somebody.mail());
    for (var n = 0; n < 10; n++) {
      assertThat(Tried.of(staff.signIns().finish(half, "00000" + n))).isEqualTo(CODE_REFUSED);
    }
    assertThat(Tried.of(staff.signIns().finish(half, all.code(somebody)))).isEqualTo(TOO_MANY);

    clock.pass(Duration.ofMinutes(16));

    assertThat(Tried.of(staff.signIns().finish(half(somebody.mail()), all.code(somebody))))
        .isEqualTo(Tried.DONE);
  }

  @Test
  void what_persons_try_at_the_portal_counts_for_no_staff() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var attempts = "select count(*) from throttle";
    var before = DB.count(attempts);
    tried(somebody.mail().text(), "wrong", "198.51.102.1");
    assertThat(DB.count(attempts)).isEqualTo(before);
    assertThat(DB.count("select count(*) from staff_throttle")).isPositive();
  }

  @Test
  void a_refused_step_is_told_and_so_is_one_that_was_taken() {
    var somebody = all.somebody(StaffRole.VIEWER);
    Tried.of(staff.signIns().finish(half(somebody.mail()), "000000"));
    all.session(somebody);

    var filter =
        new StaffAudit.Filter(
            new AuditFilter(somebody.mail().text(), "", null, null), Optional.empty());
    assertThat(get(staff.audit().after(filter, 0, 10)))
        .extracting(one -> one.entry().action())
        .containsExactly(
            "staff.second_factor_set", "staff.signed_in", "staff.code_refused", "staff.signed_in");
  }

  private String tried(String mail, String password, String address) {
    Future<?> work =
        staff.signIns().enter(mail, new Password(password), new Device(address, "Firefox"));
    return Tried.of(work);
  }
}
