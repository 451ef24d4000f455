package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.simulators.oidc.Forgery;
import io.mlconnector.simulators.oidc.OidcPerson;
import io.mlconnector.simulators.oidc.SigningKeys;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in at a provider, by those who may not, and where something goes wrong. */
class ProviderAttacksTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Map<String, Forgery> FORGERIES = new TreeMap<>();

  static {
    var strange = SigningKeys.fresh("first");
    FORGERIES.put("not signed", (claims, keys) -> SigningKeys.unsigned(claims));
    FORGERIES.put("public key as secret", (claims, keys) -> keys.hs256(claims));
    FORGERIES.put("another algorithm", (claims, keys) -> keys.rs512(claims));
    FORGERIES.put("another's key of the same name", (claims, keys) -> strange.rs256(claims));
    FORGERIES.put("unknown key", (claims, keys) -> SigningKeys.fresh("other").rs256(claims));
    FORGERIES.put("nonce", (claims, keys) -> keys.rs256(claims.put("nonce", "x")));
    FORGERIES.put("no nonce", (claims, keys) -> keys.rs256(claims.without("nonce")));
    FORGERIES.put("audience", (claims, keys) -> keys.rs256(claims.put("aud", "another")));
    FORGERIES.put(
        "two audiences",
        (claims, keys) -> {
          claims.putArray("aud").add(ProviderTown.CLIENT).add("another");
          return keys.rs256(claims);
        });
    FORGERIES.put("authorized party", (claims, keys) -> keys.rs256(claims.put("azp", "another")));
    FORGERIES.put(
        "issuer", (claims, keys) -> keys.rs256(claims.put("iss", "https://login.example.com")));
    FORGERIES.put(
        "expired",
        (claims, keys) -> keys.rs256(claims.put("exp", claims.path("iat").asLong() - 61)));
    FORGERIES.put("no end", (claims, keys) -> keys.rs256(claims.without("exp")));
    FORGERIES.put(
        "made tomorrow",
        (claims, keys) -> keys.rs256(claims.put("iat", claims.path("iat").asLong() + 86_400)));
    FORGERIES.put("nobody", (claims, keys) -> keys.rs256(claims.put("sub", "")));
    FORGERIES.put("changed afterwards", (claims, keys) -> changed(keys.rs256(claims)));
    FORGERIES.put("no token", (claims, keys) -> "x");
  }

  @SuppressWarnings("NullAway.Init")
  private static ProviderTown town;

  @BeforeAll
  static void start() {
    town = ProviderTown.open(DB);
  }

  @BeforeEach
  void behave() {
    town.provider().manners().reset();
    // Strangers come from one address here, and are counted together.
    town.site().moment().pass(Duration.ofMinutes(16));
  }

  private static String changed(String token) {
    var parts = token.split("\\.", -1);
    return parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse();
  }

  @TestFactory
  @Proves(29)
  Stream<DynamicTest> a_token_that_is_not_right_signs_nobody_in() {
    var person = connected();
    return FORGERIES.entrySet().stream()
        .map(
            forged ->
                dynamicTest(
                    forged.getKey(),
                    () -> {
                      town.provider().manners().forges(forged.getValue());
                      var surfer = town.site().stranger();
                      var page = town.signIn(surfer, person, "/").is(502).body();
                      assertThat(page).contains("MLC-263", "Reference", "To the start");
                      assertOutside(surfer);
                    }));
  }

  @Test
  @Proves(29)
  void a_state_that_was_made_up_or_given_to_another_browser_is_refused() {
    var person = connected();
    var victim = town.site().stranger();
    var attacker = town.site().stranger();
    town.provider().signsIn(person);
    var ofAttacker = town.there(attacker, "/sign-in/provider");

    assertThat(victim.get(ofAttacker).is(410).body()).contains("MLC-262");
    town.there(victim, "/sign-in/provider");
    assertThat(victim.get(ofAttacker).is(410).body()).contains("MLC-262");
    var made = ofAttacker.replaceAll("state=[^&]+", "state=" + "A".repeat(43));
    assertThat(attacker.get(made).is(410).body()).contains("MLC-262");
    attacker.get("/sign-in/provider/back").is(410);
    assertOutside(victim);
    assertOutside(attacker);
    attacker.get(ofAttacker).is(303);
  }

  @Test
  @Proves(29)
  void a_return_is_good_once_and_for_ten_minutes() {
    var person = connected();
    var surfer = town.site().stranger();
    town.provider().signsIn(person);
    var back = town.there(surfer, "/sign-in/provider");
    var cookies = new TreeMap<>(surfer.cookies());
    surfer.get(back).is(303);
    var again = town.site().stranger();
    again.cookies().putAll(cookies);
    assertThat(again.get(back).is(410).body()).contains("MLC-262");
    assertOutside(again);

    var late = town.site().stranger();
    var lateBack = town.there(late, "/sign-in/provider");
    town.site().moment().pass(Duration.ofMinutes(11));
    assertThat(late.get(lateBack).is(410).body()).contains("MLC-262");
  }

  @Test
  @Proves(29)
  void a_code_of_another_sign_in_is_of_no_use() {
    var person = connected();
    var victim = town.site().stranger();
    var attacker = town.site().stranger();
    town.provider().signsIn(person);
    var stolen = town.there(victim, "/sign-in/provider").replaceAll(".*[?&]code=([^&]+).*", "$1");
    var own = town.there(attacker, "/sign-in/provider");

    assertThat(attacker.get(own.replaceAll("code=[^&]+", "code=" + stolen)).is(502).body())
        .contains("MLC-263");
    assertOutside(attacker);
  }

  @Test
  @Proves(29)
  void another_issuer_in_the_answer_is_noticed() {
    var surfer = town.site().stranger();
    town.provider().signsIn(connected());
    var back = town.there(surfer, "/sign-in/provider");

    surfer.get(back.replaceAll("iss=[^&]+", "iss=https%3A%2F%2Fother.example.com")).is(502);
    assertOutside(surfer);
  }

  @Test
  @Proves(29)
  void an_address_that_is_not_confirmed_opens_nothing() {
    var owner = member();
    var person = new OidcPerson("sub-" + owner.id(), owner.mail().text(), false, "Mallory");
    var surfer = town.site().stranger();

    assertThat(town.signIn(surfer, person, "/").is(403).body()).contains("MLC-264");
    surfer.get("/sign-in/provider/known").is(410);
    surfer.get("/sign-in/provider/new").is(410);
    assertOutside(surfer);
    var without = new OidcPerson("sub-x", "", false, "Mallory");
    assertThat(town.signIn(surfer, without, "/").is(403).body()).contains("MLC-264");
  }

  @Test
  @Proves(29)
  void nobody_takes_an_account_over_by_having_its_address_at_the_provider() {
    var owner = member();
    var mallory = ProviderTown.person(owner.mail().text());
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, mallory, "/").is(303)).is(200);

    var other = surfer.post("/sign-in/provider/new", "company", "X", "name", "Y").is(303);
    assertThat(other.header("Location")).isEqualTo("/sign-in/provider/known");
    surfer.form("/sign-in/provider/known", List.of("password", TestPeople.PASSWORD)).is(403);
    for (var n = 0; n < 10; n++) {
      surfer.post("/sign-in/provider/known", "password", "wrong " + n).is(422);
    }
    assertThat(
            surfer.post("/sign-in/provider/known", "password", TestPeople.PASSWORD).is(422).body())
        .contains("too many attempts");
    assertOutside(surfer);
    assertThat(town.site().signedIn(owner).get("/account").body()).contains("Not connected");
  }

  @Test
  @Proves(29)
  void a_password_of_whoever_signed_up_with_a_foreign_address_goes() {
    var person = ProviderTown.person(ProviderTown.mail());
    var mallory = town.site().stranger();
    mallory.get("/sign-up");
    mallory
        .post(
            "/sign-up",
            "company",
            "Trap",
            "name",
            "Mallory",
            "mail",
            person.mail(),
            "password",
            TestPeople.PASSWORD)
        .is(200);
    var link = town.site().people().link(person.mail());
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200);
    surfer.post("/sign-in/provider/new", "company", "Mine", "name", "Robin").is(303);

    mallory.get("/sign-in");
    mallory.post("/sign-in", "mail", person.mail(), "password", TestPeople.PASSWORD).is(422);
    mallory.get(link);
    assertThat(mallory.post(link, "password", TestPeople.PASSWORD).status()).isNotEqualTo(303);
    assertThat(surfer.get("/companies").body()).contains("Mine").doesNotContain("Trap");
  }

  @Test
  void one_identity_at_the_provider_is_connected_with_one_account() {
    var person = connected();
    var other = town.site().signedIn(member());
    other.get("/account");
    town.provider().signsIn(person);
    var page = other.post("/account/provider/connect").is(200).body();
    var address = page.replaceAll("(?s).*href=\"(http://localhost[^\"]+)\".*", "$1");

    assertThat(other.get(town.asked(address.replace("&amp;", "&"))).is(409).body())
        .contains("MLC-265");
    assertThat(other.get("/account").body()).contains("Not connected");
  }

  @Test
  @Proves(29)
  void a_connection_that_one_session_has_begun_is_not_ended_in_another() {
    var surfer = town.site().signedIn(member());
    surfer.get("/account");
    town.provider().signsIn(ProviderTown.person(ProviderTown.mail()));
    var page = surfer.post("/account/provider/connect").is(200).body();
    var address = page.replaceAll("(?s).*href=\"(http://localhost[^\"]+)\".*", "$1");
    var back = town.asked(address.replace("&amp;", "&"));
    var other = town.site().signedIn(member());
    other.cookies().put("mlc-provider", String.valueOf(surfer.cookies().get("mlc-provider")));

    assertThat(other.get(back).is(410).body()).contains("MLC-262");
    assertThat(other.get("/account").body()).contains("Not connected");
  }

  @Test
  @Proves(24)
  void who_was_disabled_stays_outside() {
    var person = connected();
    DB.execute(
        "update person set disabled_at = now() where oidc_subject = '%s'"
            .formatted(person.subject()));
    var surfer = town.site().stranger();

    assertThat(town.signIn(surfer, person, "/").is(403).body()).contains("MLC-268");
    assertOutside(surfer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example",
        "//elsewhere.example",
        "/%5Celsewhere.example",
        "x",
        "/a%0D%0Ab"
      })
  void nobody_is_led_to_another_site(String next) {
    var surfer = town.site().stranger();

    assertThat(town.signIn(surfer, connected(), next).is(303).header("Location")).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_denied", "server_error", "login_required"})
  void a_refusal_of_the_provider_is_told_calmly(String error) {
    town.provider().manners().refuses(error);
    var surfer = town.site().stranger();

    var page = surfer.get(town.there(surfer, "/sign-in/provider")).is(403).body();

    assertThat(page).contains("MLC-261", error, "Corner Login", "Reference", "To the start");
  }

  @Test
  void what_the_provider_says_is_only_ever_a_word() {
    var surfer = town.site().stranger();
    town.provider().manners().refuses("access_denied");
    var back = town.there(surfer, "/sign-in/provider");

    assertThat(surfer.get(back.replace("access_denied", "%3Cscript%3E")).is(403).body())
        .doesNotContain("script>alert", "%3Cscript")
        .contains("no known word");
  }

  @Test
  void a_provider_that_is_down_leaves_the_other_ways_in() {
    var surfer = town.site().stranger();
    town.provider().signsIn(connected());
    var back = town.there(surfer, "/sign-in/provider");
    town.provider().manners().goesDown();
    assertThat(surfer.get(back).is(503).body()).contains("MLC-260", "Reference");

    town.site().moment().pass(Duration.ofMinutes(61));
    assertThat(surfer.get("/sign-in/provider").is(503).body()).contains("MLC-260");
    surfer.get("/sign-in").is(200);
    town.provider().manners().reset();
    surfer.get("/sign-in/provider").is(303);
  }

  private static void assertOutside(Surfer surfer) {
    assertThat(surfer.get("/account").is(303).header("Location")).startsWith("/sign-in");
  }

  private static OidcPerson connected() {
    var person = ProviderTown.person(ProviderTown.mail());
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200);
    surfer.post("/sign-in/provider/new", "company", "Mine", "name", "Robin").is(303);
    return person;
  }

  private static TestPeople.Somebody member() {
    var person = town.site().people().somebody();
    town.site().people().join(person, town.site().newTenant("Theirs").id(), Role.OWNER);
    return person;
  }
}
