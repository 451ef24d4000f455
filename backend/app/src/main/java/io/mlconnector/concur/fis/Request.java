package io.mlconnector.concur.fis;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * One call of the service, without token and host.
 *
 * @param step what it is for, in the words of log and problems
 * @param target path and query
 */
record Request(HttpMethod method, String step, String target, Optional<Buffer> body) {

  static Request get(String step, String target) {
    return new Request(HttpMethod.GET, step, target, Optional.empty());
  }

  static Request post(String step, String target, String json) {
    return new Request(HttpMethod.POST, step, target, Optional.of(Buffer.buffer(json)));
  }

  /** Mute on the body, which names people's documents. */
  @Override
  public String toString() {
    return step;
  }
}
