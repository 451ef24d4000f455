package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The service as its public REST API shows it to anybody. */
final class Service {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI address;
  private final HttpClient client;

  Service(URI address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  /** Status and parsed body; an empty object where the body is not JSON. */
  record Answer(int status, JsonNode body) {

    boolean good() {
      return status >= 200 && status < 300;
    }
  }

  URI address() {
    return address;
  }

  Answer get(String path, String token) {
    return send("GET", path, token, "", Map.of());
  }

  /** Sends JSON and takes nothing but success. */
  JsonNode must(String method, String path, String token, JsonNode body) {
    return must(method, path, token, body, Map.of());
  }

  JsonNode must(
      String method, String path, String token, JsonNode body, Map<String, String> headers) {
    Answer answer = send(method, path, token, ExactJson.write(body), headers);
    if (!answer.good()) {
      throw new DemoFailure(
          method + " " + path + " was answered with " + answer.status() + ": " + told(answer));
    }
    return answer.body();
  }

  /** True as soon as the API answers anything at all. */
  boolean answers() {
    try {
      return request("GET", "/api/v1/openapi.yaml", "", "", Map.of()).statusCode() < 500;
    } catch (IOException notYet) {
      return false;
    }
  }

  private Answer send(
      String method, String path, String token, String body, Map<String, String> headers) {
    try {
      HttpResponse<String> response = request(method, "/api/v1" + path, token, body, headers);
      return new Answer(
          response.statusCode(), ExactJson.parse(response.body()).orElseGet(ExactJson::object));
    } catch (IOException lost) {
      throw new DemoFailure("the service at " + address + " does not answer: " + lost);
    }
  }

  private HttpResponse<String> request(
      String method, String path, String token, String body, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }

  private static String told(Answer answer) {
    JsonNode errors = answer.body().path("errors");
    return answer.body().path("code").asText()
        + " "
        + answer.body().path("detail").asText()
        + (errors.isMissingNode() ? "" : " " + errors);
  }
}
