package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.TestSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody who has entered the pages and presses what they show. */
public final class TokenHolder {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final TestSite site;
  private final String cookie;
  private final String csrf;

  private TokenHolder(TestSite site, String cookie, String csrf) {
    this.site = site;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  public static TokenHolder enter(TestSite site, NewTenant tenant) {
    var asked = site.send("GET", "/", null);
    var body = "token=" + encoded(tenant.token().text()) + "&csrf=" + csrf(asked.body());
    var entered = send(site, "/session", body, cookie(asked));
    var session = cookie(entered);
    var page = site.send("GET", "/documents", null, "Cookie", session).is(200);
    return new TokenHolder(site, session, csrf(page.body()));
  }

  public Reply get(String path) {
    return site.send("GET", path, null, "Cookie", cookie);
  }

  /** The page's text; it has to be there. */
  public String page(String path) {
    return get(path).is(200).body();
  }

  /** Sends a form with these names and values, and the session's token. */
  public Reply post(String path, String... fields) {
    return postWithout(path, with(fields, "csrf", csrf));
  }

  /** Sends a form as it is given. */
  public Reply postWithout(String path, String... fields) {
    var body = new StringBuilder();
    for (var index = 0; index < fields.length; index += 2) {
      body.append(index == 0 ? "" : "&")
          .append(encoded(fields[index]))
          .append('=')
          .append(encoded(fields[index + 1]));
    }
    return send(site, path, body.toString(), cookie);
  }

  public String cookie() {
    return cookie;
  }

  private static String[] with(String[] fields, String name, String value) {
    var all = java.util.Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = name;
    all[fields.length + 1] = value;
    return all;
  }

  private static Reply send(TestSite site, String path, String body, String cookie) {
    return site.send(
        "POST", path, body, "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie);
  }

  private static String cookie(Reply reply) {
    return reply.header("Set-Cookie").split(";", 2)[0];
  }

  private static String csrf(String page) {
    var found = CSRF.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
