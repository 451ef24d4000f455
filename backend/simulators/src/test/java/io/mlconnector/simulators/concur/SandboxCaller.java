package io.mlconnector.simulators.concur;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts a sandbox and calls it as a client would. */
final class SandboxCaller implements AutoCloseable {

  static final String TRANSACTIONS =
      "/financialintegration/fi/v4/companies/transactiontypes/expense/transactions";

  final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final ConcurSandbox sandbox;

  SandboxCaller(ConcurOptions options) {
    this.sandbox = await(ConcurSandbox.start(vertx, options));
  }

  /** Status, headers and body, parsed. */
  record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {}

  Answer token(String url, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(url + "/oauth2/v0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer get(Site site, String token, String query, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.url(site) + TRANSACTIONS + query))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Answer post(String token, String segment, String body) throws Exception {
    return postAs("expense", token, segment, body);
  }

  Answer postAs(String docType, String token, String segment, String body) throws Exception {
    String path = TRANSACTIONS.replace("expense", docType) + "/" + segment;
    return send(
        HttpRequest.newBuilder(URI.create(sandbox.url(Site.US) + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A call of the company's home, with a body where it is not empty. */
  Answer call(String method, String token, String target, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(sandbox.url(Site.US) + target))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        client.send(
            request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    JsonNode body = ExactJson.parse(answer.body()).orElseGet(ExactJson::object);
    return new Answer(answer.statusCode(), answer.headers(), body);
  }

  static Map<String, String> exchange(Connection connection) {
    return Map.of(
        "grant_type", "password",
        "credtype", "authtoken",
        "username", connection.companyUuid(),
        "password", connection.requestToken(),
        "client_id", connection.client().id(),
        "client_secret", connection.client().secret());
  }

  static Map<String, String> refresh(Connection connection, String refreshToken) {
    return Map.of(
        "grant_type",
        "refresh_token",
        "refresh_token",
        refreshToken,
        "client_id",
        connection.client().id(),
        "client_secret",
        connection.client().secret());
  }

  /** A company token by way of the request token. */
  String accessToken(Connection connection) throws Exception {
    return token(sandbox.loginUrl(), exchange(connection)).body().path("access_token").asText();
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
