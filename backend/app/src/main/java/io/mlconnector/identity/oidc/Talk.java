package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the provider is asked, each by one call of our own way out with its bounds. */
record Talk(Outbound outbound, Client client) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES_MAX = 256 * 1024;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  Future<Metadata> metadata() {
    return ask("discovery", Metadata.address(client.issuer()), Map.of())
        .map(json -> Metadata.of(client.issuer(), json));
  }

  Future<KeySet> keys(Metadata metadata) {
    return ask("keys", metadata.keys(), Map.of()).map(KeySet::of);
  }

  Future<JsonNode> userInfo(URI place, String accessToken) {
    return ask("user-info", place, Map.of("Authorization", "Bearer " + accessToken));
  }

  Future<JsonNode> token(Metadata metadata, String code, String verifier) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", client.redirectUri());
    form.put("code_verifier", verifier);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    if (metadata.byForm()) {
      form.put("client_id", client.id());
      form.put("client_secret", client.secret());
    } else {
      headers.put("Authorization", basic());
    }
    return send("token", HttpMethod.POST, metadata.token(), headers, Buffer.buffer(coded(form)));
  }

  // Both are coded like a form's before they are put together (RFC 6749, 2.3.1).
  private String basic() {
    var both = coded(client.id()) + ":" + coded(client.secret());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String coded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + coded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Future<JsonNode> ask(String operation, URI place, Map<String, String> headers) {
    return send(operation, HttpMethod.GET, place, headers, Buffer.buffer());
  }

  private Future<JsonNode> send(
      String operation, HttpMethod method, URI place, Map<String, String> headers, Buffer body) {
    var all = new LinkedHashMap<>(headers);
    all.put("Accept", "application/json");
    return outbound
        .send(new Call(operation, method, place, all, body, TIMEOUT, ANSWER_BYTES_MAX))
        .recover(
            lost ->
                Future.failedFuture(
                    ProviderTrouble.away(operation + ": " + String.valueOf(lost.getMessage()))))
        .map(answer -> read(operation, answer));
  }

  private static JsonNode read(String operation, Answer answer) {
    if (answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY) {
      throw ProviderTrouble.away(operation + ": it answered " + answer.status());
    }
    if (answer.status() != OK) {
      throw ProviderTrouble.wrong(
          operation + ": it answered " + answer.status() + " " + error(answer));
    }
    try {
      return Json.parse(answer.body().getBytes());
    } catch (MalformedJson e) {
      throw ProviderTrouble.wrong(operation + ": its answer is no JSON");
    }
  }

  /** One of the words that the protocol has for what is wrong; nothing else of the answer. */
  private static String error(Answer answer) {
    try {
      var word = Json.parse(answer.body().getBytes()).path("error").asText("");
      return word.matches("[a-z_]{1,40}") ? word : "";
    } catch (MalformedJson e) {
      return "";
    }
  }
}
