package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script that keeps cookies, and remembers all that it was shown. */
final class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String base;
  private final List<String> seen = new ArrayList<>();

  Browser(Node node) {
    this.base = "http://localhost:" + node.httpPort();
  }

  /** Has signed in. */
  Browser enter(String session) {
    var cookie = new HttpCookie("mlc-session", session);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(base), cookie);
    return this;
  }

  String get(String path) {
    var answer = send(HttpRequest.newBuilder(URI.create(base + path)));
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<String> look(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  /** Fills a form in that the page shows. */
  HttpResponse<String> post(String page, String action, Map<String, String> fields) {
    return send(filled(page, action, fields));
  }

  /** The same by a script that reads the answer as it comes. */
  HttpResponse<String> stream(String page, String action) {
    return send(filled(page, action, Map.of()).header("Accept", "text/event-stream"));
  }

  private HttpRequest.Builder filled(String page, String action, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", csrf(get(page)));
    return form(action, all);
  }

  private HttpRequest.Builder form(String action, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(base + action))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String csrf(String page) {
    var found = CSRF.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  /** All pages and headers so far. */
  String seen() {
    return String.join("\n", seen);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      seen.add(answer.body() + "\n" + answer.headers().map().get("location"));
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
