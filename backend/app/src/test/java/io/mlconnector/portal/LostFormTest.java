package io.mlconnector.portal;

import static io.mlconnector.identity.TestPeople.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople.Somebody;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A form that is sent when the session is over comes back to its person, and to nobody else. */
class LostFormTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String KEY = "canary-key-of-the-form";
  private static final Duration IDLE = Duration.ofMinutes(31);
  private static final Pattern SECRET =
      Pattern.compile("(?:field|secret)\\((?:\\$\\{form}, )?'(\\w+)', '[^']*'(, 'password')?");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private static Somebody member(NewTenant tenant, Role role) {
    var person = site.people().somebody();
    site.people().join(person, tenant.id(), role);
    return person;
  }

  private static Reply signIn(Surfer surfer, Reply wayIn, Somebody person) {
    var page = surfer.follow(wayIn).is(200).body();
    var next = Pattern.compile("name=\"next\" value=\"([^\"]*)\"").matcher(page);
    assertThat(next.find()).isTrue();
    return surfer
        .post(
            "/sign-in",
            "mail",
            person.mail().text(),
            "password",
            PASSWORD,
            "next",
            next.group(1).replace("&amp;", "&"))
        .is(303);
  }

  @Test
  void what_was_typed_before_the_idle_end_is_filled_in_again_after_signing_in() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    site.moment().pass(IDLE);

    var late =
        surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap & \"review\"");

    assertThat(late.is(303).header("Location"))
        .isEqualTo("/sign-in?ended=kept&next=%2Fsettings%2Fschedule");
    assertThat(surfer.follow(late).is(200).body())
        .contains("What you have filled in is kept")
        .doesNotContain("Recap");
    var entered = signIn(surfer, late, person);
    assertThat(entered.header("Location")).isEqualTo("/settings/schedule");
    var page = surfer.follow(entered).is(200).body();
    assertThat(page)
        .contains("signed out before this form was sent", "What you had typed")
        .contains("value=\"Recap &amp; &quot;review&quot;\"")
        .containsPattern("<option value=\"masters\"[^>]* selected")
        .doesNotContain("is paused since");
    assertThat(surfer.get("/settings/schedule").is(200).body()).doesNotContain("Recap");
  }

  @Test
  void a_form_of_the_own_account_comes_back_too() {
    var person = site.people().somebody();
    var surfer = site.signedIn(person);
    surfer.get("/account").is(200);
    site.moment().pass(IDLE);

    var late = surfer.post("/account/name", "name", "Typed name").is(303);

    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body())
        .contains("value=\"Typed name\"");
  }

  @Test
  void secrets_are_not_kept() {
    var person = member(site.newTenant("Acme"), Role.OWNER);
    var surfer = site.signedIn(person);
    surfer.get("/connections/odoo").is(200);
    site.moment().pass(IDLE);

    var late =
        surfer.post("/connections/odoo", "url", "https://typed.example", "apiKey", KEY).is(303);

    assertThat(
            DB.count(
                "select count(*) from session_draft where strpos(encode(sealed, 'escape'), '"
                    + KEY
                    + "') > 0"))
        .isZero();
    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body())
        .contains("https://typed.example")
        .doesNotContain(KEY);
  }

  @Test
  void every_field_that_hides_what_is_typed_is_known_as_a_secret() throws IOException {
    try (Stream<Path> templates = Files.walk(Path.of("../../frontend/src/main/resources"))) {
      var names =
          templates
              .filter(path -> path.toString().endsWith(".html"))
              .map(LostFormTest::text)
              .flatMap(text -> SECRET.matcher(text).results())
              .filter(found -> found.group().startsWith("secret") || found.group(2) != null)
              .map(found -> found.group(1))
              .distinct()
              .toList();
      assertThat(names).contains("password", "apiKey", "clientSecret");
      assertThat(SentForm.SECRETS).containsAll(names);
    }
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void somebody_else_who_signs_in_sees_nothing_of_it() {
    var tenant = site.newTenant("Acme");
    var surfer = site.signedIn(member(tenant, Role.ADMIN));
    surfer.get("/settings/schedule").is(200);
    site.moment().pass(IDLE);
    var late = surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap");

    var entered = signIn(surfer, late, member(tenant, Role.ADMIN));

    assertThat(surfer.follow(entered).is(200).body())
        .doesNotContain("Recap", "You were signed out");
  }

  @Test
  void it_comes_back_in_the_company_account_that_it_was_for() {
    var one = site.newTenant("One Ltd");
    var two = site.newTenant("Two Ltd");
    var person = member(one, Role.ADMIN);
    site.people().join(person, two.id(), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/companies");
    surfer.post("/companies/choose", "company", two.id().toString()).is(303);
    surfer.get("/settings/schedule").is(200);
    var elsewhere = site.signedIn(person);
    elsewhere.get("/companies");
    elsewhere.post("/companies/choose", "company", one.id().toString()).is(303);
    site.moment().pass(IDLE);

    var late = surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap");

    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body())
        .contains("Two Ltd", "value=\"Recap\"")
        .doesNotContain("One Ltd");
  }

  @Test
  void a_form_of_a_session_that_was_ended_is_shown_again_in_the_next_one() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    var shown = surfer.csrf();
    var left = surfer.post("/sign-out").is(303);
    signIn(surfer, left, person);

    var fields = List.of("csrf", shown, "what", "masters", "reason", "Recap");
    var again = surfer.form("/settings/schedule/pause", fields).is(303);

    assertThat(again.header("Location")).isEqualTo("/settings/schedule");
    assertThat(surfer.follow(again).is(200).body())
        .contains("value=\"Recap\"")
        .doesNotContain("is paused since");
    var other = site.signedIn(member(site.newTenant("Other"), Role.ADMIN));
    other.form("/settings/schedule/pause", fields).is(409);
  }

  @Test
  void a_form_that_is_sent_after_signing_out_in_another_window_comes_back_too() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    var shown = surfer.csrf();
    surfer.post("/sign-out").is(303);

    var fields = List.of("csrf", shown, "what", "masters", "reason", "Recap");
    var late = surfer.form("/settings/schedule/pause", fields).is(303);

    assertThat(late.header("Location"))
        .isEqualTo("/sign-in?ended=kept&next=%2Fsettings%2Fschedule");
    surfer.get("/settings/schedule").is(303);
    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body())
        .contains("value=\"Recap\"", "What you had typed")
        .doesNotContain("is paused since");
  }

  @Test
  @Proves(23)
  void what_was_signed_out_of_comes_back_to_its_person_only_and_opens_nothing() {
    var tenant = site.newTenant("Acme");
    var surfer = site.signedIn(member(tenant, Role.ADMIN));
    surfer.get("/settings/schedule").is(200);
    var shown = surfer.csrf();
    surfer.post("/sign-out").is(303);
    var fields = List.of("csrf", shown, "what", "masters", "reason", "Recap");
    var late = surfer.form("/settings/schedule/pause", fields).is(303);

    assertThat(surfer.cookies()).containsKey("mlc-left").doesNotContainKey("mlc-session");
    surfer.cookies().put("mlc-session", surfer.cookies().get("mlc-left"));
    assertThat(surfer.get("/settings/schedule").is(303).header("Location")).startsWith("/sign-in");
    surfer.cookies().remove("mlc-session");
    var other = member(tenant, Role.ADMIN);
    assertThat(surfer.follow(signIn(surfer, late, other)).is(200).body())
        .doesNotContain("Recap", "You were signed out");
    assertThat(surfer.cookies()).doesNotContainKey("mlc-left");
    surfer.form("/settings/schedule/pause", fields).is(403);
  }

  @Test
  void forms_of_several_windows_are_kept_each_by_its_address_and_five_at_most() {
    var person = member(site.newTenant("Acme"), Role.OWNER);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    site.moment().pass(IDLE);

    surfer.post("/settings/schedule/pause", "what", "masters", "reason", "First try").is(303);
    surfer.post("/connections/odoo", "url", "https://typed.example").is(303);
    surfer.post("/account/name", "name", "Typed name").is(303);
    var late =
        surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap").is(303);

    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body())
        .contains("value=\"Recap\"")
        .doesNotContain("First try");
    assertThat(surfer.get("/connections/odoo").is(200).body()).contains("https://typed.example");
    assertThat(surfer.get("/account").is(200).body()).contains("value=\"Typed name\"");
    site.moment().pass(IDLE);
    for (var n = 0; n < 8; n++) {
      site.moment().pass(Duration.ofSeconds(1));
      surfer.post("/documents/00000000-0000-0000-0000-00000000000" + n + "/decide/retry").is(303);
    }
    assertThat(
            DB.count(
                "select count(*) from session_draft d join session s using (session_id)"
                    + " where s.person_id = '%s'".formatted(person.id().value())))
        .isEqualTo(5);
  }

  @Test
  void all_forms_of_a_page_are_filled_in_at_once() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/settings/alerts").is(200);
    site.moment().pass(IDLE);

    surfer.post("/settings/alerts", "wait", "77").is(303);
    site.moment().pass(Duration.ofSeconds(1));
    var late = surfer.post("/settings/alerts/webhook", "url", "https://typed.example/hook");

    assertThat(surfer.follow(signIn(surfer, late.is(303), person)).is(200).body())
        .contains("value=\"77\"", "https://typed.example/hook");
    assertThat(surfer.get("/settings/alerts").is(200).body()).doesNotContain("You were signed out");
  }

  @Test
  void forms_that_wait_for_a_proof_take_no_place_from_those_that_were_promised() {
    var person = member(site.newTenant("Acme"), Role.OWNER);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    site.moment().pass(IDLE);
    var late = surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap");
    for (var n = 0; n < 6; n++) {
      surfer.post("/documents/00000000-0000-0000-0000-00000000000" + n + "/decide/retry").is(303);
    }
    signIn(surfer, late.is(303), person);
    var session = "select count(*) from session_draft d join session s using (session_id)";
    var own = session + " where s.person_id = '%s'".formatted(person.id().value());
    assertThat(DB.count(own + " and d.page is not null")).isEqualTo(5);
    surfer.get("/account").is(200);
    site.moment().pass(Duration.ofMinutes(11));

    surfer.post("/connections/odoo", "url", "https://typed.example", "apiKey", KEY).is(303);

    assertThat(DB.count(own + " and d.page is null and d.for_tenant is not null")).isOne();
    assertThat(DB.count(own + " and d.page is not null")).isEqualTo(5);
  }

  @Test
  @Proves(24)
  void a_page_about_a_failure_keeps_no_session_from_its_end() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/account").is(200);
    site.moment().pass(Duration.ofMinutes(20));

    assertThat(surfer.get("/nowhere").is(404).body()).contains("Sign out");
    site.moment().pass(Duration.ofMinutes(20));

    assertThat(surfer.get("/account").is(303).header("Location")).startsWith("/sign-in");
  }

  @Test
  void nothing_is_kept_for_a_session_that_was_ended_from_elsewhere() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var stolen = site.signedIn(person);
    stolen.get("/settings/schedule").is(200);
    var own = site.signedIn(person);
    own.get("/account").is(200);
    own.post("/account/sessions/end-others").is(303);

    var late = stolen.post("/settings/schedule/pause", "what", "masters", "reason", "Planted");

    assertThat(late.is(303).header("Location")).startsWith("/sign-in?ended=form&next=");
  }

  @Test
  void a_form_that_was_kept_too_long_or_never_was_ours_is_lost() {
    var person = member(site.newTenant("Acme"), Role.ADMIN);
    var surfer = site.signedIn(person);
    surfer.get("/settings/schedule").is(200);
    site.moment().pass(IDLE);
    var forged = List.of("csrf", "x", "what", "masters", "reason", "Recap");
    assertThat(surfer.form("/settings/schedule/pause", forged).is(303).header("Location"))
        .startsWith("/sign-in?ended=form&next=");
    var late = surfer.post("/settings/schedule/pause", "what", "masters", "reason", "Recap");
    site.moment().pass(Duration.ofHours(13));

    assertThat(surfer.follow(signIn(surfer, late, person)).is(200).body()).doesNotContain("Recap");
  }
}
