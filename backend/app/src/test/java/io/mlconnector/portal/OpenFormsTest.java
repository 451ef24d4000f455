package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.EveryRow;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms of people who are not signed in, sent by another site. */
class OpenFormsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** It says when a session was used. */
  private static final String SESSIONS = "session";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static TestPeople.Somebody invited;

  @SuppressWarnings("NullAway.Init")
  private static String reset;

  @SuppressWarnings("NullAway.Init")
  private static String invitation;

  @BeforeAll
  static void start() {
    site = ProviderTown.open(DB).site();
    invited = site.people().somebody();
    var inviting = site.member(site.newTenant("Inviting Ltd"), Role.OWNER);
    inviting.get("/settings/members");
    var mail = "o-" + UUID.randomUUID() + "@example.com";
    inviting.post("/settings/members/invite", "mail", mail, "role", "VIEWER").is(303);
    invitation = site.people().link(mail);
    var surfer = site.stranger();
    surfer.get("/forgot");
    surfer.post("/forgot", "mail", invited.mail().text()).is(200);
    reset = site.people().link(invited.mail().text());
  }

  private static Stream<PageRoute> forms() {
    return site.pages().stream()
        .filter(route -> route instanceof PageRoute.Open)
        .filter(route -> route.method().equals(HttpMethod.POST));
  }

  /** With links that are good. */
  private static String address(PageRoute route) {
    return switch (route.path()) {
      case "/reset/{token}" -> reset;
      case "/invitations/{token}" -> invitation;
      default -> route.path().replace("{token}", "A".repeat(43));
    };
  }

  private static List<String> filledIn() {
    return List.of(
        "mail", invited.mail().text(),
        "password", "another good long one",
        "name", "Terry",
        "company", "Forged Ltd",
        "invitation", UUID.randomUUID().toString(),
        "code", "123456");
  }

  /** Somebody who has a form of ours open; signed in where the form is for those. */
  private static Surfer victim(PageRoute route) {
    var inside = route.path().startsWith("/companies") || route.path().equals("/sign-out");
    var surfer = inside ? site.signedIn(site.people().somebody()) : site.stranger();
    surfer.get(inside ? "/companies" : "/sign-in").is(200);
    return surfer;
  }

  @Test
  void there_are_forms_for_everybody() {
    assertThat(forms().map(PageRoute::path))
        .contains("/sign-in", "/sign-up", "/forgot", "/reset/{token}", "/invitations/{token}");
  }

  @TestFactory
  @Proves(27)
  Stream<DynamicTest> no_open_form_is_taken_without_its_token() {
    var foreign = site.stranger();
    foreign.get("/sign-in");
    return forms()
        .flatMap(
            route ->
                Stream.of(
                    tried(route, "none", List.of()),
                    tried(route, "a blank one", List.of("csrf", "")),
                    tried(route, "a forged one", List.of("csrf", "A".repeat(43))),
                    tried(route, "another browser's", List.of("csrf", foreign.csrf()))));
  }

  private static DynamicTest tried(PageRoute route, String name, List<String> token) {
    return dynamicTest(route.path() + " with " + name, () -> isRefused(route, token));
  }

  private static void isRefused(PageRoute route, List<String> token) {
    var surfer = victim(route);
    var cookies = surfer.cookies().keySet().toString();
    var before = EveryRow.of(DB, SESSIONS);
    var fields = new ArrayList<>(token);
    fields.addAll(filledIn());

    var reply = surfer.form(address(route), fields);

    assertThat(reply.is(403).body()).contains("MLC-245");
    assertThat(EveryRow.of(DB, SESSIONS)).isEqualTo(before);
    assertThat(surfer.cookies().keySet()).hasToString(cookies);
  }

  /** A browser sends no cookie of ours along with a form of another site. */
  @TestFactory
  @Proves(27)
  Stream<DynamicTest> nor_from_a_browser_that_holds_nothing_of_ours() {
    return forms()
        .filter(route -> !route.path().startsWith("/companies"))
        .filter(route -> !route.path().equals("/sign-out"))
        .map(
            route ->
                dynamicTest(
                    route.path(),
                    () -> {
                      var before = EveryRow.of(DB, SESSIONS);
                      var fields = new ArrayList<>(List.of("csrf", ""));
                      fields.addAll(filledIn());
                      assertThat(site.stranger().form(address(route), fields).is(403).body())
                          .contains("MLC-245");
                      assertThat(EveryRow.of(DB, SESSIONS)).isEqualTo(before);
                    }));
  }
}
