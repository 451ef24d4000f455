package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.mail.Outbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A person's way into the portal, with a password, a link, a session and a second factor that are
 * secrets. The pages that their person alone is meant to get them from are no evidence.
 */
record CanaryAccount(Evidence evidence, Canaries canaries, int port, Outbox outbox) {

  static final String OWNER = "owner@visible.example";

  private static final Pattern LINK = Pattern.compile("/invitations/(\\S+)");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("the app: <code>([A-Z2-7 ]+)</code>");

  /** Takes up the owner's invitation and sets up a second factor; answers the session's cookie. */
  String comeIn() {
    var mail = get(outbox.waiting()).getFirst().mail();
    assertThat(mail.to()).isEqualTo(OWNER);
    var token = canaries.plant("invitation's link", find(LINK, mail.body()));
    var password = canaries.plant("person's password", "pass-Canary+horse-6174");
    var invitation = "/invitations/" + token;
    var page = evidence.askUnseen(port, "GET " + invitation, null);
    var joined =
        post(
            invitation,
            "name=Terry&password="
                + CanaryCalls.encoded(password)
                + "&csrf="
                + CanaryCalls.encoded(find(CSRF, page.body())),
            CanaryCalls.cookie(page));
    assertThat(joined.statusCode()).isEqualTo(303);
    var cookie = CanaryCalls.cookie(joined);
    canaries.plant("session's id", cookie.substring(cookie.indexOf('=') + 1));
    setUp(cookie);
    refuse(password);
    evidence.ask(port, "GET /invitations/used-before", null);
    return cookie;
  }

  private void setUp(String cookie) {
    var step = "/account/second-step";
    var csrf = find(CSRF, evidence.ask(port, "GET " + step, null, "Cookie", cookie).body());
    post(step + "/begin", "csrf=" + CanaryCalls.encoded(csrf), cookie);
    var shown = evidence.askUnseen(port, "GET " + step, null, "Cookie", cookie);
    var secret = find(SECRET, shown.body());
    canaries.plant("second factor as it is shown", secret);
    canaries.plant("second factor", secret.replace(" ", ""));
  }

  /** The right password, in forms that cannot be taken. */
  private void refuse(String password) {
    for (var body :
        List.of(
            "mail=" + OWNER + "&csrf=x&password=" + CanaryCalls.encoded(password),
            "password=" + CanaryCalls.encoded(password))) {
      for (var path : List.of("/sign-in", "/sign-up", "/reset/x", "/prove")) {
        evidence.ask(
            port, "POST " + path, body, "Content-Type", "application/x-www-form-urlencoded");
      }
    }
  }

  private HttpResponse<String> post(String path, String body, String cookie) {
    return evidence.askUnseen(
        port,
        "POST " + path,
        body,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Cookie",
        cookie);
  }

  private static String find(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as("there is %s", pattern).isTrue();
    return String.valueOf(found.group(1));
  }
}
