package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.identity.Tried;
import io.mlconnector.mail.Outbox;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffRole;
import java.time.Instant;
import java.util.regex.Pattern;

/** The first operator's way in, with a link, a password, sessions, an app and recovery codes. */
record CanaryStaff(Canaries canaries, Staff staff, Outbox outbox) {

  static final String FIRST = "first@visible.example";

  private static final Pattern LINK = Pattern.compile("/console/invitations/(\\S+)");
  private static final Device DESK = new Device("192.0.2.44", "Canary");

  void comeIn() {
    var password = new Password(canaries.plant("operator's password", "ops-Canary+horse-8128"));
    var session = joined(password);
    var visitor = get(staff.sessions().look(session)).orElseThrow();
    get(staff.factors().begin(visitor));
    var secret = get(staff.factors().setup(visitor)).orElseThrow().secret();
    canaries.plant("operator's app as it is shown", secret);
    canaries.plant("operator's app", secret.replace(" ", ""));
    var confirmed = get(staff.factors().confirm(visitor, TestPeople.code(secret, Instant.now())));
    confirmed.recoveryCodes().forEach(code -> canaries.plant("operator's recovery code", code));
    canaries.plant("operator's session", confirmed.session());
    refuse(password, confirmed.recoveryCodes().getFirst());
    assertThat(get(staff.sessions().look(confirmed.session())).orElseThrow().role())
        .isEqualTo(StaffRole.OPERATOR);
  }

  private String joined(Password password) {
    var body =
        get(outbox.waiting()).stream()
            .filter(waiting -> waiting.mail().to().equals(FIRST))
            .findFirst()
            .orElseThrow()
            .mail()
            .body();
    var link = LINK.matcher(body);
    assertThat(link.find()).isTrue();
    var token = canaries.plant("operator's link", String.valueOf(link.group(1)));
    var entered = get(staff.links().join(token, "First", password, DESK)).entered().orElseThrow();
    return canaries.plant("operator's session before", entered.session());
  }

  /** Right secrets where they cannot be taken. */
  private void refuse(Password password, String code) {
    assertThat(Tried.of(staff.signIns().enter("nobody@visible.example", password, DESK)))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
    assertThat(Tried.of(staff.signIns().enter(FIRST, new Password(code), DESK)))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
    var half = get(staff.signIns().enter(FIRST, password, DESK));
    var visitor = get(staff.sessions().look(half.session())).orElseThrow();
    canaries.plant("operator's half session", half.session());
    assertThat(Tried.of(staff.signIns().finish(visitor, code))).isEqualTo(Tried.DONE);
    assertThat(Tried.of(staff.signIns().finish(visitor, code)))
        .isEqualTo(Code.SECOND_FACTOR_REFUSED.text());
  }
}
