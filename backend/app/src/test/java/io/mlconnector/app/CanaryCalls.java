package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API's calls of one tenant, whose answers all become evidence. */
record CanaryCalls(Evidence evidence, int port, String apiToken) {

  private static final Pattern PATH = Pattern.compile("^  (/\\S*):$|^    (get|put|post):$");

  HttpResponse<String> api(String line, @Nullable String body) {
    return evidence.ask(
        port, line, body, "Authorization", "Bearer " + apiToken, "If-Match", "\"0\"");
  }

  void putMapping(String mapping) {
    var saved =
        evidence.ask(
            port,
            "PUT /api/v1/mapping",
            mapping,
            "Authorization",
            "Bearer " + apiToken,
            "If-None-Match",
            "*");
    assertThat(saved.statusCode()).as(saved.body()).isLessThan(300);
  }

  void putOdoo(String url, String key, String protocol) {
    api(
        "PUT /api/v1/connections/odoo",
        Json.text(
            Json.object()
                .put("url", url)
                .put("database", OdooWorlds.DATABASE)
                .put("login", OdooWorlds.LOGIN)
                .put("apiKey", key)
                .put("protocol", protocol)));
  }

  void putConcur(Connection link, String requestToken, String clientSecret) {
    api(
        "PUT /api/v1/connections/concur",
        Json.text(
            Json.object()
                .put("companyUuid", link.companyUuid())
                .put("requestToken", requestToken)
                .put("clientId", link.client().id())
                .put("clientSecret", clientSecret)));
  }

  List<String> paths() {
    var paths = new ArrayList<String>();
    var current = "";
    for (var line :
        evidence.askUnseen(port, "GET /api/v1/openapi.yaml", null).body().lines().toList()) {
      var found = PATH.matcher(line);
      if (found.matches() && found.group(1) != null) {
        current = found.group(1).replaceAll("\\{[^}]+}", "7c9e6679-7425-40de-944b-e07fc1f90ae7");
      } else if (found.matches()) {
        paths.add(found.group(2).toUpperCase(Locale.ROOT) + " /api/v1" + current);
      }
    }
    assertThat(paths).hasSizeGreaterThan(20);
    return paths;
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String basic(String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
  }
}
