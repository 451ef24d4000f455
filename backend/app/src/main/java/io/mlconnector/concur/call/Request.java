package io.mlconnector.concur.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.decoding.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call to Concur, without token and host.
 *
 * @param operation one of few words, for the meters
 * @param step what it is for, in the words of log and problems
 * @param target path and query
 * @param headers besides those that every call has
 * @param answerBytesMax no answer is read further
 */
public record Request(
    String operation,
    HttpMethod method,
    String step,
    String target,
    Map<String, String> headers,
    Optional<Buffer> body,
    int answerBytesMax) {

  /** What no answer in JSON comes to. */
  public static final int ANSWER_BYTES_MAX = 32 * 1024 * 1024;

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Reads something. */
  public static Request get(String operation, String step, String target) {
    return of(operation, HttpMethod.GET, step, target);
  }

  /** Asks for something by another method, without a body. */
  public static Request of(String operation, HttpMethod method, String step, String target) {
    return new Request(
        operation, method, step, target, Map.of(), Optional.empty(), ANSWER_BYTES_MAX);
  }

  /** Sends JSON. */
  public static Request send(
      String operation, HttpMethod method, String step, String target, JsonNode body) {
    var text = Optional.of(Buffer.buffer(Json.text(body)));
    return new Request(operation, method, step, target, Map.of(), text, ANSWER_BYTES_MAX);
  }

  public Request with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Request(operation, method, step, target, more, body, answerBytesMax);
  }

  /** The same, of whose answer so much is read and no more. */
  public Request atMost(int bytes) {
    return new Request(operation, method, step, target, headers, body, bytes);
  }

  /** Mute on the body, which names people's documents. */
  @Override
  public String toString() {
    return step;
  }
}
