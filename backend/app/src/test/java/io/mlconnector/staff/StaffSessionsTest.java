package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Tried;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions of staff end when nobody uses them, when their time is over, and at once when asked. */
class StaffSessionsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final SettableClock clock = new SettableClock();
  private final TestStaff all = new TestStaff(DB, new PlainVault(), clock);
  private final Staff staff = all.staff();

  @Test
  @Proves(24)
  void a_session_ends_after_a_quarter_of_an_hour_without_use() {
    var session = all.session(all.somebody(StaffRole.VIEWER));
    for (var n = 0; n < 3; n++) {
      clock.pass(Duration.ofMinutes(14));
      assertThat(get(staff.sessions().find(session))).isPresent();
    }
    clock.pass(Duration.ofMinutes(14));
    assertThat(all.isOpen(session)).as("looking is no use").isTrue();
    clock.pass(Duration.ofMinutes(2));
    assertThat(get(staff.sessions().find(session))).isEmpty();
  }

  @Test
  @Proves(24)
  void a_session_ends_after_eight_hours_also_if_its_holder_proves_itself_again() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var session = all.session(somebody);
    for (var passed = 0; passed < 470; passed += 10) {
      clock.pass(Duration.ofMinutes(10));
      assertThat(get(staff.sessions().find(session))).isPresent();
    }
    var renewed = get(staff.signIns().proveAgain(all.visitor(session), all.code(somebody)));
    assertThat(all.isOpen(renewed)).isTrue();
    clock.pass(Duration.ofMinutes(10));
    assertThat(get(staff.sessions().find(renewed))).isEmpty();
  }

  @Test
  void who_has_shown_a_password_has_to_go_on_soon() {
    var code = all.entered(all.somebody(StaffRole.VIEWER).mail()).session();
    var setup = all.entered(all.withoutApp(StaffRole.VIEWER)).session();
    clock.pass(Duration.ofMinutes(4));
    assertThat(List.of(code, setup)).allMatch(all::isOpen);
    clock.pass(Duration.ofMinutes(2));
    assertThat(all.isOpen(code)).isFalse();
    assertThat(all.isOpen(setup)).isTrue();
    clock.pass(Duration.ofMinutes(10));
    assertThat(all.isOpen(setup)).isFalse();
  }

  @Test
  @Proves(24)
  void who_is_disabled_is_out_at_once_however_far_it_had_come() {
    var operator = all.in(StaffRole.OPERATOR);
    var somebody = all.somebody(StaffRole.OPERATOR);
    var session = all.session(somebody);
    var half = all.entered(somebody.mail()).session();
    var seen = all.visitor(half);

    get(staff.members().disable(operator, somebody.id()));

    assertThat(List.of(session, half)).noneMatch(all::isOpen);
    assertThat(Tried.of(staff.signIns().finish(seen, all.code(somebody))))
        .isEqualTo(Code.SECOND_FACTOR_REFUSED.text());
    assertThat(
            Tried.of(
                staff
                    .signIns()
                    .enter(
                        somebody.mail().text(), new Password(TestStaff.PASSWORD), TestStaff.DESK)))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
  }

  @Test
  void a_session_of_somebody_who_was_disabled_past_us_opens_nothing_either() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var session = all.session(somebody);
    DB.execute("update staff set disabled_at = now() where staff_id = '" + somebody.id() + "'");
    assertThat(all.isOpen(session)).isFalse();
  }

  @Test
  @Proves(24)
  void somebody_ends_own_sessions_and_nobody_elses() {
    var somebody = all.somebody(StaffRole.VIEWER);
    var sessions = List.of(all.session(somebody), all.session(somebody), all.session(somebody));
    var strangers = all.session(all.somebody(StaffRole.VIEWER));
    var visitor = all.visitor(sessions.getFirst());

    get(staff.sessions().end(visitor, all.visitor(strangers).session()));
    assertThat(all.isOpen(strangers)).isTrue();
    get(staff.sessions().end(visitor, all.visitor(sessions.get(1)).session()));
    assertThat(sessions.stream().filter(all::isOpen)).hasSize(2);
    get(staff.sessions().endOthers(visitor));
    assertThat(sessions.stream().filter(all::isOpen)).containsExactly(sessions.getFirst());
    get(staff.sessions().end(sessions.getFirst()));

    assertThat(sessions).noneMatch(all::isOpen);
    assertThat(all.isOpen(strangers)).isTrue();
  }

  @Test
  void what_is_over_is_forgotten_and_nothing_else() {
    DB.execute("delete from staff_session; delete from staff_link; delete from staff_place");
    DB.execute("delete from staff_throttle");
    var kept = all.somebody(StaffRole.VIEWER);
    all.session(all.somebody(StaffRole.VIEWER));
    get(staff.links().request(kept.mail().text(), TestStaff.DESK));
    clock.pass(Duration.ofHours(3));
    var session = all.session(kept);
    get(staff.links().request(kept.mail().text(), TestStaff.DESK));

    get(staff.housekeeping().tidy());

    assertThat(DB.count("select count(*) from staff_session")).isOne();
    assertThat(DB.count("select count(*) from staff_link")).isOne();
    assertThat(all.isOpen(session)).isTrue();
    assertThat(get(staff.links().isGood(all.token(kept.mail())))).isTrue();
    assertThat(DB.count("select count(*) from staff_place where staff_id = '" + kept.id() + "'"))
        .isOne();
    clock.pass(Duration.ofDays(91));
    get(staff.housekeeping().tidy());
    assertThat(DB.count("select count(*) from staff_place")).isZero();
    assertThat(DB.count("select count(*) from staff_throttle")).isZero();
  }
}
