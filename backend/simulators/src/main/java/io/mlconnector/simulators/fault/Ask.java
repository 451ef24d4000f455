package io.mlconnector.simulators.fault;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/**
 * One whole request as a sandbox's operation sees it.
 *
 * @param path as sent, percent-encoded, without the query
 * @param pathParams the route's named parts, decoded
 */
public record Ask(
    HttpMethod method,
    String path,
    MultiMap headers,
    Map<String, String> pathParams,
    MultiMap query,
    Buffer body) {

  public Ask {
    pathParams = Map.copyOf(pathParams);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A named part of the route; asking for one that the route has not is a bug. */
  public String part(String name) {
    return Optional.ofNullable(pathParams.get(name)).orElseThrow();
  }

  /** The bearer token, if the request carries one. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }
}
