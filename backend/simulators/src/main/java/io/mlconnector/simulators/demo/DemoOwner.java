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

/** Takes up the owner's invitation as a person would: from the mail, through the page's form. */
final class DemoOwner {

  static final String MAIL = "owner@demo.example";

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

  /** Joins with a password of its own, and answers it. */
  String join() {
    String link = find(LINK, send(request("/outbox").GET()).body());
    String token = find(TOKEN, send(request(link).GET()).body());
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    String form = "csrf=" + encoded(token) + "&name=Demo+Owner&password=" + encoded(password);
    HttpResponse<String> joined =
        send(
            request(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    if (joined.statusCode() != SEE_OTHER) {
      throw new DemoFailure("the owner's invitation was answered with " + joined.statusCode());
    }
    return password;
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
      throw new DemoFailure("the owner's invitation is not in the service's outbox");
    }
    return found.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
