package io.mlconnector.portal;

import static io.mlconnector.identity.TestPeople.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.web.RunningSite;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who come from the App Center, or belong to no company account. */
class NewcomersTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  @Test
  void who_comes_from_the_app_center_and_signs_up_goes_on_with_what_was_brought_along() {
    var surfer = RUNNING.site().stranger();
    var arrived =
        surfer.get("/connect/concur?id=8f3c2a10-company&requestToken=token-of-the-arrival").is(303);
    surfer.follow(arrived).is(200);
    var wayIn = surfer.follow(surfer.get("/connections/concur").is(303)).is(200).body();
    assertThat(wayIn).contains("href=\"/sign-up?next=/connections/concur\"");
    var page = surfer.get("/sign-up?next=%2Fconnections%2Fconcur").is(200).body();
    assertThat(page).contains("name=\"next\" value=\"/connections/concur\"");
    var mail = "m-" + UUID.randomUUID() + "@example.com";
    surfer
        .post(
            "/sign-up",
            "company",
            "Arrived Ltd",
            "name",
            "Ann",
            "mail",
            mail,
            "password",
            PASSWORD,
            "next",
            "/connections/concur")
        .is(200);

    var link = RUNNING.site().people().link(mail);
    assertThat(surfer.get(link).is(200).body()).contains("value=\"/connections/concur\"");
    var entered =
        surfer.post(link.split("\\?", 2)[0], "password", PASSWORD, "next", "/connections/concur");

    assertThat(entered.is(303).header("Location")).isEqualTo("/connections/concur");
    assertThat(surfer.follow(entered).is(200).body()).contains("8f3c2a10-company");
    assertThat(surfer.get("/start").is(200).body()).contains("8f3c2a10-company");
  }

  @Test
  void who_is_a_member_of_nothing_has_an_account_all_the_same() {
    var person = RUNNING.site().people().somebody();
    var surfer = RUNNING.site().signedIn(person);
    assertThat(surfer.get("/companies").is(200).body()).contains("href=\"/account\"");

    assertThat(surfer.get("/account").is(200).body())
        .contains(person.mail().text(), "Where you are signed in", "Change the password")
        .doesNotContain("href=\"/documents\"", "so a stolen password would do");
    surfer.post("/account/name", "name", "Renamed").is(303);
    assertThat(surfer.get("/account").is(200).body()).contains("value=\"Renamed\"");
    surfer.post("/account/password", "old", PASSWORD, "password", "another good long one").is(303);
    surfer.get("/account/second-step").is(200);
    surfer.follow(surfer.post("/account/second-step/begin").is(303)).is(200);
    RUNNING.site().moment().pass(Duration.ofMinutes(11));
    surfer.get("/account").is(200);
    var prove = surfer.post("/account/second-step/begin").is(303);
    assertThat(surfer.follow(prove).is(200).body()).contains("Is it you?");
    surfer.form("/account/name", List.of("name", "Forged", "csrf", "x")).is(403);
    surfer.get("/documents").is(303);
  }
}
