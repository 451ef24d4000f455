package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.TestSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody at the pages of a mapping, as a browser without scripts is. */
final class MappingForms {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestSite site;
  private final String cookie;
  private final String csrf;

  private MappingForms(TestSite site, String cookie, String csrf) {
    this.site = site;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  static MappingForms enter(TestSite site, NewTenant tenant) {
    var asked = site.send("GET", "/mapping", null);
    var body = "token=" + encoded(tenant.token().text()) + "&csrf=" + csrf(asked);
    var entered =
        site.send("POST", "/session", body, "Content-Type", FORM, "Cookie", cookie(asked));
    var cookie = cookie(entered);
    var page = site.send("GET", "/mapping", null, "Cookie", cookie).is(200);
    return new MappingForms(site, cookie, csrf(page));
  }

  private static String csrf(Reply reply) {
    var found = CSRF.matcher(reply.body());
    assertThat(found.find()).as(reply.body()).isTrue();
    return String.valueOf(found.group(1));
  }

  private static String cookie(Reply reply) {
    return reply.header("Set-Cookie").split(";", 2)[0];
  }

  Reply get(String path) {
    return site.send("GET", path, null, "Cookie", cookie);
  }

  Reply part(String path) {
    return site.send("GET", path, null, "Cookie", cookie, "HX-Request", "true");
  }

  /** Sends a form with fields by name and value. */
  Reply post(String path, String... fields) {
    var body = new StringBuilder("csrf=" + encoded(csrf));
    for (var at = 0; at < fields.length; at += 2) {
      body.append('&').append(fields[at]).append('=').append(encoded(fields[at + 1]));
    }
    return site.send("POST", path, body.toString(), "Content-Type", FORM, "Cookie", cookie);
  }

  Reply postWithout(String path) {
    return site.send("POST", path, "company=1", "Content-Type", FORM, "Cookie", cookie);
  }

  /** Sends a form with a file. */
  Reply upload(String path, String file, String... fields) {
    var body = new StringBuilder(part("csrf", csrf));
    for (var at = 0; at < fields.length; at += 2) {
      body.append(part(fields[at], fields[at + 1]));
    }
    body.append(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + file
            + "\r\n--XX--\r\n");
    return site.send(
        "POST",
        path,
        body.toString(),
        "Content-Type",
        "multipart/form-data; boundary=XX",
        "Cookie",
        cookie);
  }

  private static String part(String name, String value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
