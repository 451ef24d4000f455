package io.mlconnector.concur.fis;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/**
 * One call to Concur, without token and host.
 *
 * @param operation one of few words, for the meters
 * @param step what it is for, in the words of log and problems
 * @param target path and query
 * @param headers besides those that every call has
 */
public record Request(
    String operation,
    HttpMethod method,
    String step,
    String target,
    Map<String, String> headers,
    Optional<Buffer> body) {

  public Request {
    headers = Map.copyOf(headers);
  }

  static Request get(String step, String target) {
    var format = Map.of("DocumentFormatAs", "json");
    return new Request("get", HttpMethod.GET, step, target, format, Optional.empty());
  }

  static Request post(String operation, String step, String target, String json) {
    var body = Optional.of(Buffer.buffer(json));
    return new Request(operation, HttpMethod.POST, step, target, Map.of(), body);
  }

  /** Mute on the body, which names people's documents. */
  @Override
  public String toString() {
    return step;
  }
}
