package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.EveryRow;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links from mails: how long they are good, for whom, and how often. */
class LinkEndsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String PASSWORD = TestPeople.PASSWORD;
  private static final int AT_ONCE = 6;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private static String mail() {
    return "l-" + UUID.randomUUID() + "@example.com";
  }

  private static Surfer owner() {
    var owner = site.member(site.newTenant("Inviting Ltd"), Role.OWNER);
    owner.get("/settings/members").is(200);
    return owner;
  }

  private static String invitation(Surfer owner, String mail) {
    owner.post("/settings/members/invite", "mail", mail, "role", "VIEWER").is(303);
    return site.people().link(mail);
  }

  private static String signUp(String mail) {
    var surfer = site.stranger();
    surfer.get("/sign-up");
    surfer
        .post("/sign-up", "company", "New", "name", "Terry", "mail", mail, "password", PASSWORD)
        .is(200);
    return site.people().link(mail);
  }

  private static String reset(TestPeople.Somebody person) {
    var surfer = site.stranger();
    surfer.get("/forgot");
    surfer.post("/forgot", "mail", person.mail().text()).is(200);
    return site.people().link(person.mail().text());
  }

  /** A browser with the form of a link that is still good. */
  private static Surfer open(String link) {
    var surfer = site.stranger();
    surfer.get(link).is(200);
    return surfer;
  }

  /** The page says so; a form that was open is refused, and does nothing. */
  private static void isOver(String link, Surfer opened, String... fields) {
    site.stranger().get(link).is(410);
    var before = people();
    assertThat(opened.post(link, fields).status()).isIn(410, 422);
    assertThat(people()).isEqualTo(before);
  }

  /** All persons with their passwords, sessions and places. */
  private static List<String> people() {
    var rows = EveryRow.of(DB);
    return Stream.of("person", "session", "membership", "invitation").map(rows::get).toList();
  }

  @Test
  @Proves(28)
  void an_invitation_is_good_for_three_days() {
    var link = invitation(owner(), mail());
    site.moment().pass(Duration.ofDays(3).minusSeconds(1));
    var opened = open(link);
    site.moment().pass(Duration.ofSeconds(2));

    isOver(link, opened, "name", "Late", "password", PASSWORD);

    assertThat(DB.count("select count(*) from person where name = 'Late'")).isZero();
  }

  @Test
  @Proves(28)
  void a_confirmation_is_good_for_a_day() {
    var mail = mail();
    var link = signUp(mail);
    site.moment().pass(Duration.ofHours(24).minusSeconds(1));
    var opened = open(link);
    site.moment().pass(Duration.ofSeconds(2));

    isOver(link, opened, "password", PASSWORD);

    assertThat(
            DB.count(
                "select count(*) from person where verified_at is not null and mail = '%s'"
                    .formatted(mail)))
        .isZero();
  }

  @Test
  @Proves(28)
  void a_link_is_good_for_its_purpose_alone() {
    var link = reset(site.people().somebody());
    var token = link.substring("/reset/".length());

    site.stranger().get("/verify/" + token).is(410);
    site.stranger().get("/invitations/" + token).is(410);
    site.stranger().get("/reset/" + "A".repeat(43)).is(410);
    site.stranger().get(link).is(200);
  }

  @Test
  @Proves(28)
  void a_reset_is_good_for_an_hour() {
    var person = site.people().somebody();
    var link = reset(person);
    site.moment().pass(Duration.ofHours(1).minusSeconds(1));
    var opened = open(link);
    site.moment().pass(Duration.ofSeconds(2));

    isOver(link, opened, "password", "nine loud red foxes");

    var surfer = site.stranger();
    surfer.get("/sign-in");
    surfer.post("/sign-in", "mail", person.mail().text(), "password", PASSWORD).is(303);
  }

  @Test
  @Proves(28)
  void of_those_who_use_a_reset_at_once_one_sets_the_password() {
    var person = site.people().somebody();
    var link = reset(person);
    var opened = IntStream.range(0, AT_ONCE).mapToObj(n -> open(link)).toList();

    var statuses = atOnce(n -> opened.get(n).post(link, "password", chosen(n)).status());

    assertThat(statuses).containsOnlyOnce(303).allMatch(LinkEndsTest::isAnswer);
    for (var n = 0; n < AT_ONCE; n++) {
      var surfer = site.stranger();
      surfer.get("/sign-in");
      surfer
          .post("/sign-in", "mail", person.mail().text(), "password", chosen(n), "next", "/")
          .is(statuses.get(n) == 303 ? 303 : 422);
    }
  }

  private static String chosen(int n) {
    return "nine loud red foxes, " + n;
  }

  @Test
  @Proves(28)
  void of_those_who_take_an_invitation_at_once_one_comes_in() {
    var mail = mail();
    var link = invitation(owner(), mail);
    var opened = IntStream.range(0, AT_ONCE).mapToObj(n -> open(link)).toList();

    var statuses =
        atOnce(n -> opened.get(n).post(link, "name", "Racer " + n, "password", PASSWORD).status());

    assertThat(statuses).containsOnlyOnce(303).allMatch(LinkEndsTest::isAnswer);
    assertThat(
            DB.count(
                "select count(*) from membership m join person p on p.person_id = m.person_id"
                    + " where p.name like 'Racer %'"))
        .isOne();
    assertThat(opened.stream().filter(surfer -> surfer.get("/documents").status() == 200))
        .hasSize(1);
  }

  private static boolean isAnswer(int status) {
    return List.of(303, 410, 422).contains(status);
  }

  private interface Attempt {
    int status(int n);
  }

  private static List<Integer> atOnce(Attempt attempt) {
    return IntStream.range(0, AT_ONCE)
        .mapToObj(n -> CompletableFuture.supplyAsync(() -> attempt.status(n)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  @Test
  @Proves(28)
  void an_invitation_is_dead_once_another_one_was_sent() {
    var mail = mail();
    var owner = owner();
    var first = invitation(owner, mail);
    var opened = open(first);
    site.moment().pass(Duration.ofSeconds(1));
    var second = invitation(owner, mail);

    assertThat(second).isNotEqualTo(first);
    isOver(first, opened, "name", "Early", "password", PASSWORD);
    open(second).post(second, "name", "Joined", "password", PASSWORD).is(303);
  }

  @Test
  @Proves(28)
  void all_links_to_another_password_are_dead_once_one_was_used() {
    var person = site.people().somebody();
    var first = reset(person);
    var opened = open(first);
    site.moment().pass(Duration.ofSeconds(1));
    var second = reset(person);

    open(second).post(second, "password", "nine loud red foxes").is(303);

    isOver(first, opened, "password", "ten loud red foxes");
  }

  @Test
  @Proves(28)
  void a_link_is_of_no_use_once_the_person_has_another_address() {
    var person = site.people().somebody();
    var link = reset(person);
    var opened = open(link);

    DB.execute(
        "update person set mail = '%s' where person_id = '%s'".formatted(mail(), person.id()));

    isOver(link, opened, "password", "nine loud red foxes");
  }

  @Test
  @Proves(28)
  void nor_once_the_person_may_not_come_in_any_more() {
    var person = site.people().somebody();
    var link = reset(person);
    var opened = open(link);

    DB.execute("update person set disabled_at = now() where person_id = '" + person.id() + "'");

    isOver(link, opened, "password", "nine loud red foxes");
    assertThat(
            DB.count("select count(*) from session where person_id = '%s'".formatted(person.id())))
        .isZero();
  }

  @Test
  @Proves(28)
  void an_invitation_is_for_the_address_that_it_was_sent_to() {
    var owner = owner();
    var known = site.people().somebody();
    var link = invitation(owner, known.mail().text());
    var other = site.signedIn(site.people().somebody());
    other.get("/account");
    other.get("/forgot");

    other.post(link).is(422);
    site.stranger().get(link).is(200);

    assertThat(owner.get("/settings/members").body()).contains(known.mail().text());
    assertThat(
            DB.count(
                "select count(*) from membership m join person p using (person_id)"
                    + " where p.mail = '"
                    + known.mail().text()
                    + "'"))
        .isZero();
  }
}
