package io.mlconnector.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody with a browser that keeps cookies and fills in the hidden token of the page that it has
 * got last.
 */
public final class Surfer {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final TestSite site;
  private final Map<String, String> cookies = new TreeMap<>();
  private String csrf = "";

  Surfer(TestSite site) {
    this.site = site;
  }

  Surfer with(String cookie, String value) {
    cookies.put(cookie, value);
    return this;
  }

  public Reply get(String path, String... headers) {
    return taken(site.send("GET", path, null, headers(headers)));
  }

  /** Sends a form with these names and values, and the token. */
  public Reply post(String path, String... fields) {
    if (csrf.isEmpty()) {
      get(path.startsWith("/console") ? "/console/account" : "/account");
    }
    return form(path, Stream.concat(Stream.of("csrf", csrf), Stream.of(fields)).toList());
  }

  /** Sends a form with these names and values alone. */
  public Reply form(String path, List<String> fields) {
    var body = new ArrayList<String>();
    for (var i = 0; i < fields.size(); i += 2) {
      body.add(encoded(fields.get(i)) + "=" + encoded(fields.get(i + 1)));
    }
    return taken(
        site.send(
            "POST",
            path,
            String.join("&", body),
            headers("Content-Type", "application/x-www-form-urlencoded")));
  }

  /** Goes where the answer leads. */
  public Reply follow(Reply reply) {
    return get(reply.header("Location"));
  }

  /** What forms of this person's pages have to bring back. */
  public String csrf() {
    return csrf;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  private String[] headers(String... more) {
    var cookie =
        cookies.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; "));
    return Stream.concat(Stream.of("Cookie", cookie), Stream.of(more)).toArray(String[]::new);
  }

  private Reply taken(Reply reply) {
    reply
        .answer()
        .headers()
        .allValues("Set-Cookie")
        .forEach(
            set -> {
              var pair = set.split(";", 2)[0].split("=", 2);
              cookies.put(pair[0], pair[1]);
            });
    cookies.values().removeIf(String::isEmpty);
    var found = CSRF.matcher(reply.body());
    if (found.find()) {
      csrf = found.group(1);
    }
    return reply;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
