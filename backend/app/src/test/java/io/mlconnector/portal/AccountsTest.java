package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PASSWORD = TestPeople.PASSWORD;
  private static final Pattern SECRET = Pattern.compile("the app: <code>([A-Z2-7 ]+)</code>");
  private static final Pattern RECOVERY = Pattern.compile("<code>([a-z0-9-]{19})</code>");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @Test
  void whoever_signs_up_and_confirms_the_address_owns_a_company_account() {
    var mail = mail();
    var surfer = site.stranger();
    surfer.get("/sign-up").is(200);
    var sent = signUp(surfer, "Acme & Sons", mail, PASSWORD).is(200);
    assertThat(sent.body()).contains("Look at your mail", mail);
    assertThat(surfer.cookies()).doesNotContainKey("mlc-session");

    var link = site.people().link(mail);
    surfer.get(link).is(200);
    assertThat(surfer.post(link, "password", "not what was chosen").is(422).body())
        .contains("not the right");
    var start = surfer.post(link, "password", PASSWORD).is(303);

    assertThat(start.header("Location")).isEqualTo("/start");
    assertThat(surfer.get("/settings/members").is(200).body())
        .contains("Acme &amp; Sons", "Terry", mail)
        .doesNotContain("<script>", "style=\"");
    surfer.get(link).is(410);
    assertThat(actions(mail)).contains("tenant.created", "member.joined", "person.signed_in");
  }

  @Test
  @Proves(20)
  void a_sign_up_with_a_known_address_looks_the_same_and_costs_the_same() {
    var known = site.people().somebody();
    var hashes = site.people().hashes();
    var first = site.stranger();
    first.get("/sign-up");
    var unknown = mail();
    var ofUnknown = signUp(first, "A", unknown, PASSWORD).is(200);
    var costOfUnknown = site.people().hashes() - hashes;

    var second = site.stranger();
    second.get("/sign-up");
    var ofKnown = signUp(second, "A", known.mail().text(), PASSWORD).is(200);

    assertThat(plain(ofKnown, known.mail().text())).isEqualTo(plain(ofUnknown, unknown));
    assertThat(site.people().hashes() - hashes).isEqualTo(2 * costOfUnknown).isEqualTo(2);
    assertThat(site.people().link(known.mail().text())).isEqualTo("/sign-in");
  }

  @Test
  @Proves(18)
  void a_refused_sign_up_shows_what_was_typed_but_never_the_password() {
    var surfer = site.stranger();
    surfer.get("/sign-up");

    var page = signUp(surfer, "Typed Ltd", "no address", "short-pw").is(422).body();

    assertThat(page)
        .contains("Typed Ltd", "no address", "It is no mail address.")
        .doesNotContain("short-pw");
    assertThat(signUp(surfer, "Typed Ltd", mail(), "password1234").is(422).body())
        .contains("tried first")
        .doesNotContain("password1234");
  }

  @Test
  @Proves(20)
  void signing_in_takes_as_long_and_says_the_same_for_a_wrong_password_and_an_unknown_address() {
    var person = site.people().somebody();
    var hashes = site.people().hashes();
    var surfer = site.stranger();
    surfer.get("/sign-in");

    var wrong = signIn(surfer, person.mail().text(), "wrong").is(422);
    var costOfWrong = site.people().hashes() - hashes;
    var other = mail();
    var unknown = signIn(surfer, other, "wrong").is(422);

    assertThat(plain(wrong, person.mail().text())).isEqualTo(plain(unknown, other));
    assertThat(wrong.body())
        .as("what to do next, by the name of the link that is there")
        .contains("Look over both and try again.")
        .contains("choose another one by &quot;I do not know my password&quot;")
        .contains(">I do not know my password</a>");
    assertThat(costOfWrong).isEqualTo(1);
    assertThat(site.people().hashes() - hashes).isEqualTo(2);
  }

  @Test
  @Proves({23, 26})
  void a_session_id_that_was_planted_is_not_the_one_that_opens() {
    var person = member("Acme");
    var surfer = site.stranger();
    surfer.cookies().put("mlc-session", "A".repeat(43));
    surfer.get("/sign-in");

    var entered = signIn(surfer, person.mail().text(), PASSWORD).is(303);

    assertThat(surfer.cookies().get("mlc-session")).isNotEqualTo("A".repeat(43)).hasSize(43);
    assertThat(entered.answer().headers().allValues("Set-Cookie").toString())
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Lax", "Path=/");
    surfer.get("/documents").is(200);
  }

  @Test
  @Proves(19)
  void many_wrong_passwords_are_slowed_down_and_end_by_themselves() {
    var person = member("Acme");
    var surfer = site.stranger();
    surfer.get("/sign-in");
    for (var n = 0; n < 10; n++) {
      signIn(surfer, person.mail().text(), "wrong " + n).is(422);
    }

    assertThat(signIn(surfer, person.mail().text(), PASSWORD).is(422).body())
        .contains("too many attempts");

    site.moment().pass(Duration.ofMinutes(16));
    signIn(surfer, person.mail().text(), PASSWORD).is(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "x",
        "/a\r\nb"
      })
  void nobody_is_led_to_another_site(String next) {
    var person = member("Acme");
    var surfer = site.stranger();
    surfer.get("/sign-in");

    var entered =
        surfer.post("/sign-in", "mail", person.mail().text(), "password", PASSWORD, "next", next);

    assertThat(entered.is(303).header("Location")).isEqualTo("/");
  }

  @Test
  @Proves({23, 27})
  void a_form_of_another_site_does_nothing() {
    var person = member("Acme");
    var surfer = site.stranger();
    surfer.get("/sign-in");
    var fields = List.of("mail", person.mail().text(), "password", PASSWORD, "csrf", "x");
    assertThat(surfer.form("/sign-in", fields).is(403).body()).contains("MLC-245");
    site.stranger().form("/sign-in", fields).is(403);

    var inside = site.signedIn(person);
    inside.form("/account/name", List.of("name", "Forged", "csrf", "x")).is(403);
    inside.form("/sign-out", List.of("csrf", "x")).is(403);
    assertThat(inside.get("/account").is(200).body()).doesNotContain("Forged");
    var copy = site.stranger();
    copy.cookies().putAll(inside.cookies());
    copy.get("/account").is(200);
    assertThat(inside.post("/sign-out").is(303).header("Location")).contains("ended=left");
    inside.get("/account").is(303);
    copy.get("/account").is(303);
  }

  @Test
  @Proves({21, 22, 23})
  void a_second_step_is_asked_for_and_each_code_works_once() {
    var person = member("Acme");
    var surfer = site.signedIn(person);
    surfer.get("/account/second-step");
    surfer.follow(surfer.post("/account/second-step/begin").is(303)).is(200);
    var page = surfer.get("/account/second-step").body();
    var secret = find(SECRET, page);
    assertThat(page).contains("<svg", "<path").doesNotContain("style=");
    surfer.post("/account/second-step/confirm", "code", "000000").is(422);
    var codes = surfer.post("/account/second-step/confirm", "code", code(secret)).is(200).body();
    var recovery = RECOVERY.matcher(codes).results().map(found -> found.group(1)).toList();
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();

    site.moment().pass(Duration.ofSeconds(30));
    var first = halfWay(person);
    first.get("/documents").is(303);
    first.get("/sign-in/code").is(200);
    var before = first.cookies().get("mlc-session");
    first.post("/sign-in/code", "code", code(secret)).is(303);
    assertThat(first.cookies().get("mlc-session")).isNotEqualTo(before);
    first.get("/documents").is(200);

    var second = halfWay(person);
    second.get("/sign-in/code");
    second.post("/sign-in/code", "code", code(secret)).is(422);
    second.post("/sign-in/code", "code", recovery.getFirst()).is(303);
    second.get("/documents").is(200);
    var third = halfWay(person);
    third.get("/sign-in/code");
    third.post("/sign-in/code", "code", recovery.getFirst()).is(422);
  }

  @Test
  void a_reset_works_once_ends_all_sessions_and_leaves_the_second_step() {
    var person = member("Acme");
    var inside = site.signedIn(person);
    inside.get("/account").is(200);
    var surfer = site.stranger();
    surfer.get("/forgot");
    var asked = surfer.post("/forgot", "mail", person.mail().text()).is(200);
    var other = mail();
    surfer.get("/forgot");
    assertThat(plain(surfer.post("/forgot", "mail", other).is(200), other))
        .isEqualTo(plain(asked, person.mail().text()));
    var link = site.people().link(person.mail().text());

    surfer.get(link).is(200);
    surfer.post(link, "password", "short").is(422);
    surfer.post(link, "password", "another good long one").is(303);

    surfer.get(link).is(410);
    surfer.get("/sign-in");
    inside.get("/account").is(303);
    signIn(surfer, person.mail().text(), PASSWORD).is(422);
    signIn(surfer, person.mail().text(), "another good long one").is(303);
    assertThat(actions(person.mail().text())).contains("person.password_reset");
  }

  @Test
  @Proves(24)
  void sessions_end_when_idle_and_after_half_a_day_in_any_case() {
    var person = member("Acme");
    var idle = site.signedIn(person);
    idle.get("/account").is(200);
    site.moment().pass(Duration.ofMinutes(31));
    idle.get("/account").is(303);

    var busy = site.signedIn(person);
    for (var n = 0; n < 28; n++) {
      busy.get("/account").is(200);
      site.moment().pass(Duration.ofMinutes(25));
    }
    busy.get("/account").is(200);
    site.moment().pass(Duration.ofMinutes(25));
    busy.get("/account").is(303);
  }

  @Test
  @Proves({24, 25})
  void a_changed_password_ends_every_other_session() {
    var person = member("Acme");
    var here = site.signedIn(person);
    var there = site.signedIn(person);
    here.get("/account");
    here.post("/account/password", "old", "wrong", "password", "another good long one").is(422);
    here.post("/account/password", "old", PASSWORD, "password", "another good long one").is(303);

    here.get("/account").is(200);
    there.get("/account").is(303);
    assertThat(actions(person.mail().text())).contains("person.password_changed");
  }

  @Test
  @Proves(24)
  void who_was_disabled_is_out_at_once_and_cannot_come_in() {
    var person = member("Acme");
    var surfer = site.signedIn(person);
    surfer.get("/account").is(200);

    DB.execute("update person set disabled_at = now() where person_id = '" + person.id() + "'");

    surfer.get("/account").is(303);
    surfer.get("/sign-in");
    signIn(surfer, person.mail().text(), PASSWORD).is(422);
  }

  @Test
  @Proves({23, 25})
  void a_form_that_asks_for_proof_goes_on_once_it_is_given() {
    var tenant = site.newTenant("Acme");
    var owner = site.people().somebody();
    site.people().join(owner, tenant.id(), Role.OWNER);
    var surfer = site.signedIn(owner);
    surfer.get("/settings/members");
    site.moment().pass(Duration.ofMinutes(11));
    surfer.get("/settings/members");
    var invited = mail();
    var before = surfer.cookies().get("mlc-session");

    var asked = surfer.post("/settings/members/invite", "mail", invited, "role", "VIEWER").is(303);
    var draft = asked.header("Location");
    assertThat(draft).startsWith("/prove?draft=");
    assertThat(surfer.get(draft).is(200).body()).doesNotContain(invited);
    var id = draft.substring("/prove?draft=".length());
    surfer.post("/prove", "draft", id, "password", "wrong").is(422);
    var done = surfer.post("/prove", "draft", id, "password", PASSWORD).is(303);

    assertThat(done.header("Location")).isEqualTo("/settings/members");
    assertThat(surfer.cookies().get("mlc-session")).isNotEqualTo(before);
    assertThat(surfer.get("/settings/members").body()).contains(invited);
    assertThat(surfer.post("/prove", "draft", id, "password", PASSWORD).header("Location"))
        .contains("lost");
  }

  private static Reply signUp(Surfer surfer, String company, String mail, String password) {
    return surfer.post(
        "/sign-up", "company", company, "name", "Terry", "mail", mail, "password", password);
  }

  private static Reply signIn(Surfer surfer, String mail, String password) {
    return surfer.post("/sign-in", "mail", mail, "password", password, "next", "/");
  }

  private static Surfer halfWay(TestPeople.Somebody person) {
    var surfer = site.stranger();
    surfer.get("/sign-in");
    assertThat(signIn(surfer, person.mail().text(), PASSWORD).is(303).header("Location"))
        .startsWith("/sign-in/code");
    return surfer;
  }

  private static TestPeople.Somebody member(String company) {
    var person = site.people().somebody();
    site.people().join(person, site.newTenant(company).id(), Role.VIEWER);
    return person;
  }

  private static String mail() {
    return "m-" + UUID.randomUUID() + "@example.com";
  }

  private static String code(String secret) {
    return TestPeople.code(secret, site.moment().instant());
  }

  /** A page without what differs from one request to the next in any case. */
  private static String plain(Reply reply, String mail) {
    return reply
        .body()
        .replace(mail, "MAIL")
        .replaceAll("nonce=\"[^\"]+\"", "")
        .replaceAll("name=\"csrf\" value=\"[^\"]+\"", "");
  }

  private static String find(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return String.valueOf(found.group(1));
  }

  private static List<String> actions(String actor) {
    try (var connection = DB.jdbc();
        var statement = connection.prepareStatement("select action from audit where actor = ?")) {
      statement.setString(1, actor);
      var rows = statement.executeQuery();
      var actions = new ArrayList<String>();
      while (rows.next()) {
        actions.add(rows.getString(1));
      }
      return actions;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
