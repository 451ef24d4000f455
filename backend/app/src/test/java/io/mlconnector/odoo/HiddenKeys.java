package io.mlconnector.odoo;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An Odoo that tells nothing of its keys, and makes none. */
public record HiddenKeys() implements ApiKeys {

  @Override
  public Future<Long> owner() {
    return Future.succeededFuture(7L);
  }

  @Override
  public Future<List<ApiKey>> mine() {
    return Future.succeededFuture(List.of());
  }

  @Override
  public Future<GeneratedKey> generate(String present, String name, Instant expiresAt) {
    return Future.succeededFuture(new GeneratedKey.Refused("not here"));
  }

  @Override
  public Future<Optional<GeneratedKey.Obstacle>> obstacle() {
    return Future.succeededFuture(Optional.of(new GeneratedKey.Refused("not here")));
  }

  @Override
  public Future<Void> revoke(String key) {
    return Future.succeededFuture();
  }
}
