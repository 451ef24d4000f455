package io.mlconnector.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code GET /openapi.yaml}. */
final class OpenApi {

  private static final String RESOURCE = "/openapi/openapi.yaml";

  private final Buffer text;

  OpenApi() {
    try (var resource = OpenApi.class.getResourceAsStream(RESOURCE)) {
      text = Buffer.buffer(Objects.requireNonNull(resource).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Future<Void> get(RoutingContext request) {
    return request.response().putHeader("Content-Type", "application/yaml").end(text);
  }
}
