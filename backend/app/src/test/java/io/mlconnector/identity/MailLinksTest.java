package io.mlconnector.identity;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stranger who asks for mails to somebody's address takes nothing from that person. */
class MailLinksTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(2, Tenants.ENTITIES);

  private static final Device HOME = new Device("192.0.2.7", "Firefox");
  private static final Device ELSEWHERE = new Device("198.51.100.7", "Firefox");

  private final SettableClock clock = new SettableClock();
  private final TestPeople people = new TestPeople(DB, new PlainVault(), clock, "http://localhost");

  private String requested(String mail, Device device) {
    clock.pass(Duration.ofSeconds(1));
    return Tried.of(people.identity().resets().request(mail, device));
  }

  private String token(String mail) {
    var link = people.link(mail);
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Test
  @Proves(28)
  void a_link_stays_good_whoever_asks_for_another_one_until_one_is_used() {
    var mail = people.somebody().mail().text();
    assertThat(requested(mail, HOME)).isEqualTo(Tried.DONE);
    var own = token(mail);
    assertThat(requested(mail, ELSEWHERE)).isEqualTo(Tried.DONE);
    var other = token(mail);

    assertThat(get(people.identity().resets().isGood(own))).isTrue();
    assertThat(
            get(
                people
                    .identity()
                    .resets()
                    .reset(own, new Password("nine loud red foxes"), false, HOME)))
        .isEmpty();
    assertThat(get(people.identity().resets().isGood(other))).isFalse();
  }

  @Test
  void strangers_use_up_neither_what_a_person_may_ask_nor_the_link_that_it_has_got() {
    var mail = people.somebody().mail().text();
    for (var n = 0; n < 5; n++) {
      assertThat(requested(mail, ELSEWHERE)).isEqualTo(Tried.DONE);
    }
    assertThat(requested(mail, ELSEWHERE)).isEqualTo(Code.TOO_MANY_ATTEMPTS.text());
    for (var n = 0; n < 7; n++) {
      requested(mail, new Device("203.0.113." + n, "x"));
    }

    assertThat(requested(mail, HOME)).isEqualTo(Tried.DONE);

    assertThat(get(people.identity().resets().isGood(token(mail)))).isTrue();
    assertThat(
            DB.count("select count(*) from outgoing_mail where recipient = '%s'".formatted(mail)))
        .isEqualTo(10);
  }

  @Test
  @Proves(20)
  void a_reset_writes_in_as_many_transactions_whether_the_address_is_known_or_not() {
    var known = people.somebody().mail().text();
    var unknown = "m-" + UUID.randomUUID() + "@example.com";

    assertThat(writing(unknown)).isEqualTo(writing(known));

    assertThat(DB.count("select count(*) from outgoing_mail where recipient = '" + unknown + "'"))
        .isZero();
    assertThat(DB.count("select count(*) from mail_link where mail = '" + unknown + "'")).isZero();
  }

  /** The fewest transactions of some requests: the server's own work may come between. */
  private long writing(String mail) {
    return IntStream.range(0, 3)
        .mapToLong(
            n -> {
              var before = transactions();
              requested(mail, new Device("203.0.114." + n, "x"));
              return transactions() - before;
            })
        .min()
        .orElseThrow();
  }

  private static long transactions() {
    return DB.count("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  @Test
  void an_address_with_a_mistake_in_it_is_said_to_be_one_however_often() {
    for (var n = 0; n < 8; n++) {
      assertThat(get(people.identity().resets().request("no address", HOME))).hasSize(1);
    }
  }

  @Test
  void a_sign_up_by_a_stranger_changes_nothing_of_the_own_one() {
    var mail = "m-" + UUID.randomUUID() + "@example.com";
    signUp(mail, "Own Ltd", "four calm grey herons");
    var own = token(mail);
    signUp(mail, "Stranger Ltd", "nine loud red foxes");
    var strangers = token(mail);
    var signUps = people.identity().signUps();

    assertThat(Tried.of(signUps.verify(own, new Password("nine loud red foxes"), HOME)))
        .isEqualTo(Code.SIGN_IN_REFUSED.text());
    var session = get(signUps.verify(own, new Password("four calm grey herons"), HOME)).session();

    var visitor = get(people.identity().sessions().find(session)).orElseThrow();
    assertThat(visitor.name()).isEqualTo("Own Ltd's owner");
    assertThat(visitor.seat().orElseThrow().tenantName()).isEqualTo("Own Ltd");
    assertThat(get(signUps.isGood(strangers))).isFalse();
    assertThat(Tried.of(signUps.verify(strangers, new Password("nine loud red foxes"), HOME)))
        .isEqualTo(Code.LINK_SPENT.text());
  }

  @Test
  void a_sign_up_that_nobody_finishes_is_forgotten_and_nobody_else_is() {
    var person = people.somebody();
    var mail = "m-" + UUID.randomUUID() + "@example.com";
    signUp(mail, "Unfinished Ltd", "four calm grey herons");
    clock.pass(Duration.ofDays(6));
    get(people.identity().housekeeping().tidy());
    assertThat(persons(mail)).isOne();

    clock.pass(Duration.ofDays(2));
    get(people.identity().housekeeping().tidy());

    assertThat(persons(mail)).isZero();
    assertThat(persons(person.mail().text())).isOne();
  }

  private static long persons(String mail) {
    return DB.count("select count(*) from person where mail = '%s'".formatted(mail));
  }

  @Test
  void who_opens_company_accounts_may_choose_another_password_all_the_same() {
    var person = people.somebody();
    var visitor = get(people.identity().sessions().find(people.session(person))).orElseThrow();
    for (var n = 0; n < 6; n++) {
      assertThat(get(people.identity().profiles().found(visitor, "Ltd " + n))).isEmpty();
    }

    assertThat(requested(person.mail().text(), HOME)).isEqualTo(Tried.DONE);
    assertThat(token(person.mail().text())).isNotEmpty();
  }

  private void signUp(String mail, String company, String password) {
    clock.pass(Duration.ofSeconds(1));
    var form = new SignUps.Form(company, company + "'s owner", mail, new Password(password), "");
    assertThat(get(people.identity().signUps().request(form, HOME))).isEmpty();
  }
}
