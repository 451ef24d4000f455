package io.mlconnector.simulators.fault;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** One whole answer; it leaves with a Content-Length. */
public record Reply(int status, Map<String, String> headers, Buffer body) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply json(int status, String json) {
    return of(status, "application/json;charset=UTF-8", json);
  }

  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, Map.of("Content-Type", contentType), Buffer.buffer(body));
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
