package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.simulators.oidc.OidcPerson;
import io.mlconnector.web.TestSite;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in at a provider, by those who may. */
class ProviderSignInTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern LEAVE = Pattern.compile("href=\"(http://localhost[^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("the app: <code>([A-Z2-7 ]+)</code>");

  @SuppressWarnings("NullAway.Init")
  private static ProviderTown town;

  @BeforeAll
  static void start() {
    town = ProviderTown.open(DB);
  }

  @BeforeEach
  void behave() {
    town.provider().manners().reset();
  }

  @Test
  void somebody_new_signs_up_and_from_then_on_signs_in() {
    var person = ProviderTown.person(ProviderTown.mail());
    var surfer = town.site().stranger();
    assertThat(surfer.get("/sign-in?next=/documents").is(200).body())
        .contains("Sign in with Corner Login", "/sign-in/provider?next=");

    var arrived = town.signIn(surfer, person, "/documents").is(303);
    assertThat(surfer.follow(arrived).is(200).body()).contains(person.mail(), "Robin Reed");
    assertThat(surfer.post("/sign-in/provider/new", "company", "", "name", "Robin").is(422).body())
        .contains("It is missing.");
    var made = surfer.post("/sign-in/provider/new", "company", "Reed Ltd", "name", "Robin");

    assertThat(made.is(303).header("Location")).isEqualTo("/documents");
    assertThat(surfer.get("/account").is(200).body()).contains("Reed Ltd", "Connected", "Robin");
    assertThat(actions(person.mail())).contains("tenant.created", "member.joined");
    var other = town.site().stranger();
    var before = other.get("/sign-in").is(200);
    assertThat(before.body()).doesNotContain(person.mail());
    assertThat(town.signIn(other, person, "/close").is(303).header("Location")).isEqualTo("/close");
    assertThat(other.get("/account").is(200).body()).contains("Reed Ltd");
    assertThat(actions(person.mail())).contains("person.signed_in");
  }

  @Test
  @Proves(23)
  void a_session_begins_anew_and_the_cookies_are_short_lived_and_closed() {
    var person = newcomer("Fresh Ltd");
    var surfer = town.site().stranger();
    surfer.cookies().put("mlc-session", "A".repeat(43));
    var away = surfer.get("/sign-in/provider").is(303);
    assertThat(away.answer().headers().allValues("Set-Cookie").toString())
        .contains("mlc-provider=", "Max-Age=600", "SameSite=Lax")
        .containsIgnoringCase("HttpOnly");
    assertThat(away.header("Location"))
        .contains("code_challenge_method=S256", "nonce=", "state=", "response_type=code")
        .doesNotContain("prompt=");

    town.provider().signsIn(person);
    surfer.get(town.asked(away.header("Location"))).is(303);

    assertThat(surfer.cookies().get("mlc-session")).isNotEqualTo("A".repeat(43)).hasSize(43);
    assertThat(surfer.cookies()).doesNotContainKey("mlc-provider");
  }

  @Test
  void an_account_with_the_address_asks_for_its_own_password_once() {
    var owner = member("Old Ltd");
    var person = ProviderTown.person(owner.mail().text());
    var surfer = town.site().stranger();

    var arrived = town.signIn(surfer, person, "/close").is(303);
    assertThat(arrived.header("Location")).isEqualTo("/sign-in/provider/known");
    assertThat(surfer.cookies()).doesNotContainKey("mlc-session");
    assertThat(surfer.follow(arrived).is(200).body()).contains("Is this your account?");
    surfer.post("/sign-in/provider/known", "password", "a wrong one").is(422);
    assertThat(surfer.get("/account").is(303).header("Location")).startsWith("/sign-in");
    var in = surfer.post("/sign-in/provider/known", "password", TestPeople.PASSWORD);

    assertThat(in.is(303).header("Location")).isEqualTo("/close");
    assertThat(surfer.get("/account").is(200).body()).contains("Old Ltd", "Connected");
    assertThat(actions(owner.mail().text())).contains("person.provider_connected");
    assertThat(mails(owner.mail().text())).anyMatch(subject -> subject.contains("Corner Login"));
    var again = town.site().stranger();
    assertThat(town.signIn(again, person, "/").is(303).header("Location")).isEqualTo("/");
    again.get("/account").is(200);
  }

  @Test
  @Proves(21)
  void a_second_step_is_asked_for_at_the_connection_and_at_every_sign_in() {
    var owner = member("Careful Ltd");
    var inside = town.site().signedIn(owner);
    inside.get("/account/second-step");
    inside.follow(inside.post("/account/second-step/begin").is(303)).is(200);
    var found = SECRET.matcher(inside.get("/account/second-step").body());
    assertThat(found.find()).isTrue();
    var secret = String.valueOf(found.group(1));
    inside.post("/account/second-step/confirm", "code", code(secret)).is(200);
    town.site().moment().pass(Duration.ofSeconds(30));
    var person = ProviderTown.person(owner.mail().text());
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200);

    surfer
        .post("/sign-in/provider/known", "password", TestPeople.PASSWORD, "code", "000000")
        .is(422);
    surfer
        .post("/sign-in/provider/known", "password", TestPeople.PASSWORD, "code", code(secret))
        .is(303);
    surfer.get("/account").is(200);

    town.site().moment().pass(Duration.ofSeconds(30));
    var again = town.site().stranger();
    var half = town.signIn(again, person, "/close").is(303);
    assertThat(half.header("Location")).startsWith("/sign-in/code?next=");
    again.get("/account").is(303);
    again.follow(half).is(200);
    again.post("/sign-in/code", "code", code(secret), "next", "/close").is(303);
    again.get("/account").is(200);
  }

  @Test
  @Proves(23)
  void who_has_no_password_proves_itself_at_the_provider_and_the_form_goes_on() {
    var person = newcomer("Proof Ltd");
    var surfer = town.site().stranger();
    town.signIn(surfer, person, "/").is(303);
    town.site().moment().pass(Duration.ofMinutes(11));
    surfer.get("/settings/members");
    var invited = ProviderTown.mail();
    var asked = surfer.post("/settings/members/invite", "mail", invited, "role", "VIEWER").is(303);
    var page = surfer.follow(asked).is(200).body();
    assertThat(page).contains("Sign in again with Corner Login").doesNotContain("password");
    var draft = asked.header("Location").substring("/prove?draft=".length());
    var path = "/prove/provider?draft=" + draft + "&next=/";

    town.provider().manners().asksNobodyAgain();
    assertThat(surfer.get(town.there(surfer, path)).body()).contains("MLC-267");
    town.provider().manners().reset();
    town.provider().signsIn(ProviderTown.person(ProviderTown.mail()));
    assertThat(surfer.get(town.there(surfer, path)).body()).contains("MLC-265");
    town.provider().signsIn(person);
    var before = surfer.cookies().get("mlc-session");
    var proved = surfer.get(town.there(surfer, path)).is(303);
    assertThat(surfer.cookies().get("mlc-session")).isNotEqualTo(before);
    assertThat(surfer.follow(proved).is(200).body()).contains("it is you").doesNotContain(invited);
    surfer.post("/prove", "draft", draft, "known", "yes").is(303);

    assertThat(surfer.get("/settings/members").body()).contains(invited);
  }

  @Test
  void a_member_connects_and_disconnects_on_the_page_of_its_account() {
    var owner = member("Linking Ltd");
    var person = ProviderTown.person(ProviderTown.mail());
    town.provider().signsIn(person);
    var surfer = town.site().signedIn(owner);
    assertThat(surfer.get("/account").is(200).body()).contains("Not connected");

    var leave = LEAVE.matcher(surfer.post("/account/provider/connect").is(200).body());
    assertThat(leave.find()).isTrue();
    var back = town.asked(String.valueOf(leave.group(1)).replace("&amp;", "&"));
    assertThat(surfer.get(back).is(303).header("Location")).isEqualTo("/account?done=provider");
    assertThat(surfer.get("/account").body()).contains("Connected").doesNotContain("Not conn");

    var there = town.site().stranger();
    town.signIn(there, person, "/").is(303);
    there.get("/account").is(200);
    surfer.post("/account/provider/disconnect").is(303);
    there.get("/account").is(303);
    surfer.get("/account").is(200);
    assertThat(town.signIn(there, person, "/").is(303).header("Location"))
        .isEqualTo("/sign-in/provider/new");
    assertThat(actions(owner.mail().text()))
        .contains("person.provider_connected", "person.provider_disconnected");
  }

  @Test
  void the_only_way_in_is_not_taken_away() {
    var person = newcomer("Only Ltd");
    var surfer = town.site().stranger();
    town.signIn(surfer, person, "/").is(303);
    assertThat(surfer.get("/account").is(200).body()).contains("your only way in");

    assertThat(surfer.post("/account/provider/disconnect").is(409).body()).contains("MLC-266");
  }

  @Test
  void new_keys_curves_and_thrifty_tokens_are_understood() {
    var person = newcomer("Keys Ltd");
    town.provider().manners().forges((claims, keys) -> keys.es256(claims));
    town.signIn(town.site().stranger(), person, "/").is(303);
    town.provider().manners().reset();
    town.site().moment().pass(Duration.ofMinutes(2));
    town.provider().changesKeys("second");
    town.signIn(town.site().stranger(), person, "/").is(303);

    town.provider().manners().saysLittleInTokens();
    var surfer = town.site().stranger();
    var other = ProviderTown.person(ProviderTown.mail());
    assertThat(surfer.follow(town.signIn(surfer, other, "/").is(303)).is(200).body())
        .contains(other.mail());
  }

  @Test
  void a_key_that_takes_the_place_of_another_under_its_name_is_found_within_a_minute() {
    var person = newcomer("Rotation Ltd");
    town.provider().changesKeys("same");
    town.site().moment().pass(Duration.ofMinutes(2));
    town.signIn(town.site().stranger(), person, "/").is(303);

    town.provider().changesKeys("same");
    town.signIn(town.site().stranger(), person, "/").is(502);
    town.site().moment().pass(Duration.ofMinutes(2));

    town.signIn(town.site().stranger(), person, "/").is(303);
  }

  private static OidcPerson newcomer(String company) {
    var person = ProviderTown.person(ProviderTown.mail());
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200);
    surfer.post("/sign-in/provider/new", "company", company, "name", "Robin").is(303);
    return person;
  }

  private static TestPeople.Somebody member(String company) {
    var person = town.site().people().somebody();
    town.site().people().join(person, town.site().newTenant(company).id(), Role.OWNER);
    return person;
  }

  private static String code(String secret) {
    return TestPeople.code(secret, town.site().moment().instant());
  }

  private static List<String> mails(String to) {
    return TestDatabase.get(town.site().people().outbox().waiting()).stream()
        .filter(waiting -> waiting.mail().to().equals(to))
        .map(waiting -> waiting.mail().subject())
        .toList();
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
