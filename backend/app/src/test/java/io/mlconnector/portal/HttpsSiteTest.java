package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.pages.Cookies;
import io.mlconnector.portal.connections.ArrivalCookie;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Site;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import io.mlconnector.web.WebServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site that is reached over https says to browsers. */
class HttpsSiteTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String SECURE = "https://mlc.example";
  private static final String SESSION = "__Host-mlc-session";
  private static final Pattern POLICY =
      Pattern.compile(
          "default-src 'none'; script-src 'nonce-([0-9a-f-]{36})'; style-src 'self';"
              + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant tenant;

  @BeforeAll
  static void start() {
    site = TestSite.at(DB, SECURE);
    tenant = site.newTenant("Acme");
  }

  private static TestPeople.Somebody member() {
    var person = site.people().somebody();
    site.people().join(person, tenant.id(), Role.OWNER);
    return person;
  }

  /** Nobody who is signed in over http is on a site that has https. */
  private static Surfer signedIn() {
    var surfer = site.stranger();
    surfer.get("/sign-in").is(200);
    var mail = member().mail().text();
    surfer.post("/sign-in", "mail", mail, "password", TestPeople.PASSWORD, "next", "/").is(303);
    return surfer;
  }

  /** What a cookie is besides its name and value, without the time of its end. */
  private static Set<String> closings(String cookie) {
    return Arrays.stream(cookie.toLowerCase(Locale.ROOT).split(";"))
        .skip(1)
        .map(String::strip)
        .filter(one -> !one.startsWith("max-age=") && !one.startsWith("expires="))
        .collect(Collectors.toSet());
  }

  private static void areClosed(List<String> cookies) {
    assertThat(cookies)
        .allSatisfy(
            cookie -> {
              assertThat(cookie).startsWith("__Host-mlc-");
              assertThat(closings(cookie))
                  .containsExactlyInAnyOrder("path=/", "secure", "httponly", "samesite=lax");
            });
  }

  /** The cookies of an answer to which all of ours were added, in one of the ways. */
  private static List<String> cookies(String publicUrl, String way) {
    var cookies = Cookies.ofPortal(Site.at(publicUrl));
    var arrival = new ArrivalCookie(Site.at(publicUrl));
    var port =
        TestDatabase.get(
                WebServer.start(
                    DB.vertx(),
                    "127.0.0.1",
                    0,
                    1,
                    vertx -> {
                      var router = Router.router(vertx);
                      router.route().handler(request -> answer(request, cookies, arrival, way));
                      return router;
                    }))
            .port();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
              BodyHandlers.discarding())
          .headers()
          .allValues("Set-Cookie");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void answer(
      RoutingContext request, Cookies cookies, ArrivalCookie arrival, String way) {
    for (var purpose : Cookies.Purpose.values()) {
      switch (way) {
        case "set" -> cookies.set(request, purpose, "value");
        case "lend" -> cookies.lend(request, purpose, "value", Duration.ofMinutes(5));
        default -> cookies.drop(request, purpose);
      }
    }
    if (way.equals("drop")) {
      arrival.drop(request);
    } else {
      arrival.set(request, "value");
    }
    request.end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "lend", "drop"})
  @Proves(26)
  void every_cookie_is_the_hosts_own_and_closed(String way) {
    var cookies = cookies(SECURE, way);

    assertThat(cookies).hasSize(Cookies.Purpose.values().length + 1);
    areClosed(cookies);
  }

  /** A browser would drop it, and nobody could sign in. */
  @ParameterizedTest
  @ValueSource(strings = {"set", "lend", "drop"})
  @Proves(26)
  void no_cookie_claims_to_be_safe_where_the_site_is_not(String way) {
    assertThat(cookies("http://127.0.0.1", way))
        .hasSize(Cookies.Purpose.values().length + 1)
        .allSatisfy(
            cookie -> {
              assertThat(cookie).startsWith("mlc-");
              assertThat(closings(cookie))
                  .containsExactlyInAnyOrder("path=/", "httponly", "samesite=lax");
            });
  }

  @Test
  @Proves(26)
  void coming_in_and_leaving_set_closed_cookies_alone() {
    var surfer = site.stranger();
    var mail = member().mail().text();
    var shown = surfer.get("/sign-in").is(200);
    var entered =
        surfer.post("/sign-in", "mail", mail, "password", TestPeople.PASSWORD, "next", "/").is(303);
    surfer.get("/documents").is(200);
    var left = surfer.post("/sign-out").is(303);

    for (var reply : List.of(shown, entered, left)) {
      var cookies = reply.answer().headers().allValues("Set-Cookie");
      assertThat(cookies).isNotEmpty();
      areClosed(cookies);
    }
  }

  @Test
  @Proves(26)
  void a_session_that_another_host_could_have_planted_opens_nothing() {
    var session = site.people().session(member());
    var planted = site.stranger();
    planted.cookies().put("mlc-session", session);
    var own = site.stranger();
    own.cookies().put(SESSION, session);

    assertThat(planted.get("/documents").is(303).header("Location")).startsWith("/sign-in");
    own.get("/documents").is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/documents",
        "/settings/members",
        "/settings/audit/export.csv",
        "/close/board.csv",
        "/documents/nothing",
        "/nowhere",
        "/errors",
        "/assets/css/base.css",
        "/assets/nothing.css",
        "/api/v1/openapi.yaml",
        "/api/v1/documents",
        "/api/v1/nothing"
      })
  @Proves(27)
  void every_answer_says_how_it_is_to_be_treated(String path) {
    isSecured(site.stranger().get(path));
    isSecured(signedIn().get(path));
    isSecured(site.get(path, tenant));
    isSecured(site.stranger().form(path, List.of("csrf", "forged")));
    isSecured(site.send("OPTIONS", path, null));
  }

  private static void isSecured(Reply reply) {
    assertThat(reply.header("Content-Security-Policy")).matches(POLICY);
    assertThat(reply.header("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000; includeSubDomains");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(reply.answer().headers().allValues("Content-Security-Policy")).hasSize(1);
  }

  @Test
  @Proves(27)
  void scripts_of_one_answer_do_not_run_in_another() {
    var first = site.stranger().get("/sign-in").is(200);
    var second = site.stranger().get("/sign-in").is(200);

    assertThat(nonce(first)).isNotEqualTo(nonce(second));
    assertThat(first.body()).contains("nonce=\"" + nonce(first) + "\"");
    assertThat(UUID.fromString(nonce(first)).version()).isEqualTo(4);
  }

  private static String nonce(Reply reply) {
    var policy = POLICY.matcher(reply.header("Content-Security-Policy"));
    assertThat(policy.matches()).isTrue();
    return String.valueOf(policy.group(1));
  }
}
