package io.mlconnector.app;

import io.mlconnector.config.HiddenText;
import io.mlconnector.config.Settings;
import io.mlconnector.connection.Connections;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Databases;
import io.mlconnector.db.EmbeddedDatabase;
import io.mlconnector.db.OpenDatabase;
import io.mlconnector.migrations.DatabaseAddress;
import io.mlconnector.tenant.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's database: the operator's, or an embedded one that the node starts itself.
 *
 * @param intake the same with a pool of its own, so that webhooks never wait for posting
 */
record Storage(OpenDatabase open, OpenDatabase intake, Optional<EmbeddedDatabase> embedded) {

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
  private static final int CONNECTIONS = 16;
  private static final int INTAKE_CONNECTIONS =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private static final List<Class<?>> ENTITIES =
      Stream.of(Tenants.ENTITIES, Connections.ENTITIES).flatMap(List::stream).toList();

  /** Starts, migrates and opens. Blocks, so it belongs before the first verticle. */
  static Storage open(Vertx vertx, Settings.Storage settings) {
    if (settings.databaseUrl().isPresent()) {
      var service = address("MLC_DATABASE_URL", settings.databaseUrl().get());
      var owner = settings.ownerUrl().map(url -> address("MLC_DATABASE_OWNER_URL", url));
      return open(vertx, owner.orElse(service), service, Optional.empty());
    }
    return open(vertx, EmbeddedDatabase.start(settings.home()));
  }

  private static Storage open(Vertx vertx, EmbeddedDatabase embedded) {
    var addresses = embedded.addresses();
    try {
      return open(vertx, addresses.owner(), addresses.service(), Optional.of(embedded));
    } catch (RuntimeException failed) {
      embedded.close();
      throw failed;
    }
  }

  private static Storage open(
      Vertx vertx,
      DatabaseAddress owner,
      DatabaseAddress service,
      Optional<EmbeddedDatabase> embedded) {
    var applied = Databases.migrate(owner, service.user());
    LOG.info("Database {}: {} migrations applied.", service, applied);
    return new Storage(
        Databases.open(vertx, service, CONNECTIONS, ENTITIES),
        Databases.open(vertx, service, INTAKE_CONNECTIONS, List.of()),
        embedded);
  }

  /** Ends both pools. */
  Future<Void> close() {
    return intake.close().eventually(open::close);
  }

  private static DatabaseAddress address(String key, HiddenText url) {
    try {
      return DatabaseAddress.parse(url.value());
    } catch (IllegalArgumentException wrong) {
      throw new BootException(
          new Problem(
              Code.BAD_SETTING, Map.of("key", key, "detail", String.valueOf(wrong.getMessage()))),
          wrong);
    }
  }
}
