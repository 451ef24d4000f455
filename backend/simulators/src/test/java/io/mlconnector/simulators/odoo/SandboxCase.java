package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running sandbox with the plain world, on 23 November 2026. */
class SandboxCase {

  private static final Instant NOW = Instant.parse("2026-11-23T16:15:30Z");

  final Vertx vertx = Vertx.vertx();
  final OdooSandbox sandbox = new OdooSandbox(world().at(InstantSource.fixed(NOW)));
  Caller odoo = new Caller("");

  /** What the sandbox holds. */
  OdooWorld world() {
    return OdooWorlds.plain();
  }

  @BeforeEach
  void open() throws Exception {
    sandbox.start(vertx, 0).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    odoo = new Caller(sandbox.url());
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  Ledger ledger() {
    return sandbox.ledger(OdooWorlds.DATABASE);
  }

  long loaded(String externalId) {
    return odoo.load(Caller.SAFE, Caller.entry(externalId, "50", "50")).loadedId();
  }

  Caller.Answer post(long... ids) {
    return odoo.call(
        "account.move/action_post", Map.of("ids", java.util.Arrays.stream(ids).boxed().toList()));
  }

  Map<String, Object> read(String model, long id, String... fields) {
    return odoo.call(model + "/read", Map.of("ids", List.of(id), "fields", List.of(fields)))
        .rows()
        .getFirst();
  }
}
