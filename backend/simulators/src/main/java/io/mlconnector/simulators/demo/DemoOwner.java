package io.mlconnector.simulators.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Does in the portal what the demo's owner would do there, through the pages' own forms. */
final class DemoOwner {

  static final String MAIL = "owner@demo.example";

  private static final String COMPANIES = "/companies";
  private static final int PASSWORD_BYTES = 8;
  private static final int SEE_OTHER = 303;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern LINK =
      Pattern.compile("href=\"https?://[^/\"]+(/invitations/[A-Za-z0-9_-]+)\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final URI service;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  DemoOwner(URI service) {
    this.service = service;
  }

  /** Takes up the invitation from its mail with a password of its own, and answers it. */
  String join() {
    String link = find(LINK, send(request("/outbox").GET()).body());
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    post(link, link, "name=Demo+Owner&password=" + encoded(password));
    return password;
  }

  /** Opens one more company account, which is empty, and goes back to the first. */
  void openAnother(String name, String first) {
    post(COMPANIES, COMPANIES + "/new", "company=" + encoded(name));
    post(COMPANIES, COMPANIES + "/choose", "company=" + encoded(first));
  }

  /** Sends a page's form with the token that the page has in it. */
  private void post(String page, String target, String fields) {
    String token = find(TOKEN, send(request(page).GET()).body());
    HttpResponse<String> answer =
        send(
            request(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString("csrf=" + encoded(token) + "&" + fields)));
    if (answer.statusCode() != SEE_OTHER) {
      throw new DemoFailure("the form of " + page + " was answered with " + answer.statusCode());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException lost) {
      throw new DemoFailure("the service at " + service + " does not answer: " + lost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }

  private static String find(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    if (!found.find()) {
      throw new DemoFailure("a page of the service has not what the demo's owner looks for");
    }
    return found.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
