package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.EveryRow;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The second step where somebody would like to get past it. */
class SecondStepTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String OTHER_PASSWORD = "another good long one";
  private static final String WRONG = "000000";
  private static final int TRIES_MAX = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15).plusSeconds(1);
  private static final Pattern SECRET = Pattern.compile("the app: <code>([A-Z2-7 ]+)</code>");
  private static final Pattern RECOVERY = Pattern.compile("<code>([a-z0-9-]{19})</code>");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  /** Somebody with the second step on, and all that opens it. */
  private record Guarded(TestPeople.Somebody person, String secret, List<String> recovery) {

    String mail() {
      return person.mail().text();
    }

    /** The code of now, which is good once. */
    String code() {
      return TestPeople.code(secret, site.moment().instant());
    }
  }

  private static Guarded guarded() {
    var person = site.people().somebody();
    site.people().join(person, site.newTenant("Acme").id(), Role.VIEWER);
    var surfer = site.signedIn(person);
    surfer.get("/account/second-step");
    surfer.post("/account/second-step/begin").is(303);
    var setup = SECRET.matcher(surfer.get("/account/second-step").is(200).body());
    assertThat(setup.find()).isTrue();
    var secret = String.valueOf(setup.group(1));
    var code = TestPeople.code(secret, site.moment().instant());
    var shown = surfer.post("/account/second-step/confirm", "code", code).is(200);
    site.moment().pass(Duration.ofSeconds(30));
    return new Guarded(person, secret, codes(shown));
  }

  private static List<String> codes(Reply shown) {
    var codes = RECOVERY.matcher(shown.body()).results().map(found -> found.group(1)).toList();
    assertThat(codes).hasSize(10);
    return codes;
  }

  private static Reply signIn(Surfer surfer, Guarded guarded, String password) {
    surfer.get("/sign-in");
    return surfer.post("/sign-in", "mail", guarded.mail(), "password", password, "next", "/");
  }

  /** A browser in which the password was shown and the code was not. */
  private static Surfer halfWay(Guarded guarded, String password) {
    var surfer = site.stranger();
    assertThat(signIn(surfer, guarded, password).is(303).header("Location"))
        .startsWith("/sign-in/code");
    surfer.get("/sign-in/code").is(200);
    return surfer;
  }

  private static Surfer halfWay(Guarded guarded) {
    return halfWay(guarded, TestPeople.PASSWORD);
  }

  private static Reply show(Surfer surfer, String code) {
    return surfer.post("/sign-in/code", "code", code);
  }

  private static void isOutside(Surfer surfer) {
    for (var page : List.of("/documents", "/account", "/companies")) {
      assertThat(surfer.get(page).is(303).header("Location")).as(page).startsWith("/sign-in");
    }
  }

  @Test
  @Proves(22)
  void a_reset_by_mail_leaves_the_second_step_on_and_asked_for() {
    var guarded = guarded();
    var surfer = site.stranger();
    surfer.get("/forgot");
    surfer.post("/forgot", "mail", guarded.mail()).is(200);
    var link = site.people().link(guarded.mail());
    surfer.get(link).is(200);

    assertThat(surfer.post(link, "password", OTHER_PASSWORD).is(303).header("Location"))
        .isEqualTo("/sign-in?ended=reset");

    isOutside(surfer);
    var half = halfWay(guarded, OTHER_PASSWORD);
    isOutside(half);
    half.get("/sign-in/code").is(200);
    show(half, WRONG).is(422);
    isOutside(half);
    half.get("/sign-in/code").is(200);
    show(half, guarded.code()).is(303);
    half.get("/documents").is(200);
    var lost = halfWay(guarded, OTHER_PASSWORD);
    show(lost, guarded.recovery().getFirst()).is(303);
    lost.get("/documents").is(200);
  }

  @Test
  @Proves(22)
  void recovery_codes_are_kept_as_hashes_alone() {
    var guarded = guarded();
    var own = "from recovery_code where person_id = '" + guarded.person().id() + "'";

    assertThat(DB.count("select count(distinct code_hash) " + own)).isEqualTo(10);
    assertThat(DB.count("select count(*) " + own + " and length(code_hash) <> 32")).isZero();
    var kept = String.join("\n", EveryRow.of(DB).values());
    assertThat(kept)
        .as("all that is kept")
        .contains(guarded.mail(), guarded.person().id().toString());
    assertThat(guarded.recovery())
        .flatMap(code -> List.of(code, code.replace("-", "")))
        .allSatisfy(code -> assertThat(kept).doesNotContain(code, hex(code)));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Proves(22)
  void new_recovery_codes_end_the_old_ones() {
    var guarded = guarded();
    var inside = site.signedIn(guarded.person());
    inside.get("/account/second-step").is(200);

    var fresh = codes(inside.post("/account/second-step/codes").is(200));

    assertThat(fresh).doesNotContainAnyElementsOf(guarded.recovery());
    var half = halfWay(guarded);
    show(half, guarded.recovery().getLast()).is(422);
    show(half, fresh.getLast()).is(303);
    half.get("/documents").is(200);
  }

  @Test
  @Proves(22)
  void it_is_switched_off_by_who_proves_it_and_the_person_is_told() {
    var guarded = guarded();
    var inside = site.signedIn(guarded.person());
    site.moment().pass(Duration.ofMinutes(11));
    inside.get("/account/second-step").is(200);

    var asked = inside.post("/account/second-step/off").is(303).header("Location");

    assertThat(asked).startsWith("/prove?draft=");
    halfWay(guarded);
    inside.get(asked).is(200);
    var draft = asked.substring("/prove?draft=".length());
    inside.post("/prove", "draft", draft, "password", TestPeople.PASSWORD).is(303);
    assertThat(TestDatabase.get(site.people().outbox().waiting()))
        .map(waiting -> waiting.mail())
        .filteredOn(mail -> mail.to().equals(guarded.mail()))
        .anySatisfy(mail -> assertThat(mail.subject()).contains("second step", "is off"));
    var own = "from recovery_code where person_id = '" + guarded.person().id() + "'";
    assertThat(DB.count("select count(*) " + own)).isZero();
    var surfer = site.stranger();
    assertThat(signIn(surfer, guarded, TestPeople.PASSWORD).is(303).header("Location"))
        .isEqualTo("/");
    surfer.get("/documents").is(200);
  }

  @Test
  @Proves(19)
  void who_guesses_codes_is_stopped_and_the_person_gets_in_again_afterwards() {
    var guarded = guarded();
    var other = guarded();
    site.moment().pass(WINDOW);
    var guesser = halfWay(guarded);
    for (var n = 0; n < TRIES_MAX; n++) {
      assertThat(show(guesser, WRONG).is(422).body()).doesNotContain("too many attempts");
    }

    assertThat(show(guesser, guarded.code()).is(422).body()).contains("too many attempts");
    isOutside(guesser);
    // The person, too, with what is right, and nothing of it is used up by that.
    var victim = halfWay(guarded);
    show(victim, guarded.recovery().getFirst()).is(422);
    isOutside(victim);
    show(halfWay(other), other.code()).is(303);

    site.moment().pass(WINDOW);
    var back = halfWay(guarded);
    show(back, guarded.recovery().getFirst()).is(303);
    back.get("/documents").is(200);
    show(halfWay(guarded), guarded.code()).is(303);
  }

  @Test
  @Proves(19)
  void a_code_that_is_to_be_set_up_is_not_guessed_either() {
    var person = site.people().somebody();
    var surfer = site.signedIn(person);
    surfer.get("/account/second-step");
    surfer.post("/account/second-step/begin").is(303);
    var page = surfer.get("/account/second-step").is(200).body();
    var setup = SECRET.matcher(page);
    assertThat(setup.find()).isTrue();
    for (var n = 0; n < TRIES_MAX; n++) {
      surfer.post("/account/second-step/confirm", "code", WRONG).is(422);
    }

    var code = TestPeople.code(String.valueOf(setup.group(1)), site.moment().instant());

    assertThat(surfer.post("/account/second-step/confirm", "code", code).is(422).body())
        .contains("too many attempts");
    assertThat(
            DB.count("select count(*) from recovery_code where person_id = '" + person.id() + "'"))
        .isZero();
  }

  @Test
  @Proves(21)
  void a_code_that_several_show_at_once_lets_one_of_them_in() {
    var guarded = guarded();
    var code = guarded.code();

    assertThat(statuses(guarded, code)).containsOnlyOnce(303).contains(422);
    assertThat(statuses(guarded, guarded.recovery().getFirst()))
        .containsOnlyOnce(303)
        .contains(422);
  }

  private static List<Integer> statuses(Guarded guarded, String code) {
    var halves = IntStream.range(0, TRIES_MAX / 2).mapToObj(n -> halfWay(guarded)).toList();
    Stream<CompletableFuture<Integer>> shown =
        halves.stream().map(half -> CompletableFuture.supplyAsync(() -> show(half, code).status()));
    return shown.toList().stream().map(CompletableFuture::join).toList();
  }
}
