package io.mlconnector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What came back over HTTP. */
public record Reply(HttpResponse<String> answer) {

  public int status() {
    return answer.statusCode();
  }

  public String body() {
    return answer.body();
  }

  public String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  public JsonNode json() {
    try {
      return Json.parse(body().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new AssertionError(body(), e);
    }
  }

  /** Fails unless this is a problem answer with this status and code. */
  public Reply isProblem(int status, String code) {
    assertThat(status()).as(body()).isEqualTo(status);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(json().path("code").textValue()).isEqualTo(code);
    return this;
  }

  /** Fails unless this has this status. */
  public Reply is(int status) {
    assertThat(status()).as(body()).isEqualTo(status);
    return this;
  }
}
