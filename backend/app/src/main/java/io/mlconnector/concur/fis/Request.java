package io.mlconnector.concur.fis;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * One call of the service, without token and host.
 *
 * @param operation one of few words, for the meters
 * @param step what it is for, in the words of log and problems
 * @param target path and query
 */
record Request(
    String operation, HttpMethod method, String step, String target, Optional<Buffer> body) {

  static Request get(String step, String target) {
    return new Request("get", HttpMethod.GET, step, target, Optional.empty());
  }

  static Request post(String operation, String step, String target, String json) {
    return new Request(operation, HttpMethod.POST, step, target, Optional.of(Buffer.buffer(json)));
  }

  /** Mute on the body, which names people's documents. */
  @Override
  public String toString() {
    return step;
  }
}
