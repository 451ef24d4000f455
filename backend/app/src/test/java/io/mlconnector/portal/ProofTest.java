package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.EveryRow;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Forms that take more than a session: what they do before somebody has proved who it is. */
class ProofTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** The form is kept in one of them, and the other says when a session was used. */
  private static final String[] OF_SESSIONS = {"session", "session_draft"};

  /** They are looked at first, and asked about only if they could be taken: of nothing here. */
  private static final List<String> LOOKED_AT_FIRST =
      List.of("/start/live/choose", "/vendors/bank-accounts/{id}");

  /** These do something as they are filled in here, so that a change would be seen. */
  private static final List<String> DONE =
      List.of(
          "/settings/members/invite",
          "/settings/members/role",
          "/settings/members/remove",
          "/settings/tokens",
          "/settings/data/retention",
          "/settings/data/bundle",
          "/settings/data/delete",
          "/settings/support/policy",
          "/account/second-step/begin",
          "/account/second-step/codes");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = ProviderTown.open(DB).site();
  }

  /** An owner with a colleague, and an open form. */
  private record Tried(Surfer owner, TestPeople.Somebody colleague) {

    static Tried fresh() {
      var tenant = site.newTenant("Tried Ltd");
      var colleague = site.people().somebody();
      site.people().join(colleague, tenant.id(), Role.ADMIN);
      var owner = site.member(tenant, Role.OWNER);
      owner.get("/settings/members").is(200);
      return new Tried(owner, colleague);
    }

    Reply send(PageRoute route) {
      var fields = new ArrayList<>(List.of("csrf", owner.csrf()));
      fields.addAll(fields(colleague, route.path()));
      return owner.form(address(route), fields);
    }
  }

  private static List<String> fields(TestPeople.Somebody colleague, String path) {
    var mail = "p-" + UUID.randomUUID() + "@example.com";
    var person = colleague.id().toString();
    return switch (path) {
      case "/settings/members/invite" -> List.of("mail", mail, "role", "VIEWER");
      case "/settings/members/role" -> List.of("person", person, "role", "VIEWER");
      case "/settings/members/remove" -> List.of("person", person);
      case "/settings/tokens" -> List.of("name", "Nightly", "scope", "read", "term", "90");
      case "/settings/tokens/revoke" -> List.of("token", UUID.randomUUID().toString());
      case "/settings/data/retention" -> List.of("months", "36");
      case "/settings/data/delete" -> List.of("company", "Tried Ltd");
      case "/settings/support/policy" -> List.of("mode", "approval");
      case "/settings/alerts/webhook" -> List.of("url", "https://hooks.example.com/a");
      case "/start/{step}/invite" -> List.of("mail", mail, "role", "ADMIN");
      case "/connections/odoo" ->
          List.of("url", "https://odoo.example.com", "login", "bot", "apiKey", "key-4711");
      case "/connections/concur" ->
          List.of("companyUuid", UUID.randomUUID().toString(), "requestToken", "token-4711");
      default -> List.of();
    };
  }

  private static String address(PageRoute route) {
    return route.path().replace("{step}", "odoo").replace("{id}", UUID.randomUUID().toString());
  }

  private static Stream<PageRoute> guarded() {
    return site.pages().stream()
        .filter(
            route ->
                switch (route) {
                  case PageRoute.Open open -> false;
                  case PageRoute.Person person -> person.recent();
                  case PageRoute.Member member -> member.recent();
                });
  }

  private static Map<String, String> rows() {
    return EveryRow.of(DB, OF_SESSIONS);
  }

  @Test
  void there_are_forms_that_take_more_than_a_session() {
    assertThat(guarded().map(PageRoute::path))
        .contains(DONE.toArray(String[]::new))
        .contains(LOOKED_AT_FIRST.toArray(String[]::new))
        .contains("/connections/concur", "/connections/odoo", "/settings/data/delete");
  }

  @TestFactory
  @Proves(25)
  Stream<DynamicTest> a_form_that_asks_for_proof_does_nothing_before_it() {
    return guarded().map(route -> dynamicTest(route.path(), () -> doesNothing(route)));
  }

  private static void doesNothing(PageRoute route) {
    var tried = Tried.fresh();
    site.moment().pass(Duration.ofMinutes(10).plusSeconds(1));
    tried.owner().get("/settings/members").is(200);
    var before = rows();

    var reply = tried.send(route);

    assertThat(rows()).isEqualTo(before);
    if (LOOKED_AT_FIRST.contains(route.path())) {
      assertThat(reply.status()).as(reply.body()).isBetween(303, 422);
    } else {
      assertThat(reply.is(303).header("Location")).startsWith("/prove?draft=");
    }
  }

  @TestFactory
  @Proves(25)
  Stream<DynamicTest> who_has_just_proved_it_is_asked_nothing() {
    return guarded().map(route -> dynamicTest(route.path(), () -> isTaken(route)));
  }

  private static void isTaken(PageRoute route) {
    var tried = Tried.fresh();
    var before = rows();

    var reply = tried.send(route);

    assertThat(reply.header("Location")).doesNotStartWith("/prove");
    assertThat(reply.status()).as(reply.body()).isNotIn(401, 403).isLessThan(500);
    if (DONE.contains(route.path())) {
      assertThat(rows()).as("what the other test would see").isNotEqualTo(before);
    }
  }
}
