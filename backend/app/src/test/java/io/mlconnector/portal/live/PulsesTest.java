package io.mlconnector.portal.live;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PulsesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-28T10:00:00Z"));
  private final Lanes lanes = new Lanes(DB.database());
  private final Pulses pulses =
      new Pulses(
          new Boards(DB.database(), lanes, new Mappings(DB.database(), lanes)), lanes, now::get);

  private TenantId tenant() {
    var clock = InstantSource.system();
    var tenants = new Tenants(DB.database(), lanes, UUID::randomUUID, new SecureRandom(), clock);
    return get(tenants.create("Pulse")).id();
  }

  private void later(long seconds) {
    now.set(now.get().plusSeconds(seconds));
  }

  @Test
  void a_document_at_its_end_that_is_changed_in_odoo_changes_the_pulse() {
    var tenant = tenant();
    var documents = new StoredDocuments(DB);
    var id = documents.fetched(tenant, "Trip");
    documents.changed(id);
    var before = get(pulses.of(tenant));
    DB.execute(
        "update document set updated_at = clock_timestamp() where document_id = '" + id + "'");
    assertThat(get(pulses.of(tenant))).as("a moment later").isEqualTo(before);
    later(2);

    assertThat(get(pulses.of(tenant))).isNotEqualTo(before);
  }

  @Test
  void a_slow_database_is_asked_once() throws SQLException {
    var tenant = tenant();
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table document");
      var first = pulses.of(tenant);
      later(60);
      var second = pulses.of(tenant);
      assertThat(first.isComplete()).isFalse();
      connection.rollback();
      new StoredDocuments(DB).fetched(tenant, "Trip");

      assertThat(get(second)).isEqualTo(get(first));
    }
  }

  @Test
  void each_loop_is_told_on_itself() {
    var tenant = tenant();
    get(DB.vertx().deployVerticle(asker(tenant)));
    get(
        Future.all(
            DB.vertx().deployVerticle(asker(tenant)), DB.vertx().deployVerticle(asker(tenant))));
  }

  /** Cannot be deployed where it is told on another loop than its own. */
  private AbstractVerticle asker(TenantId tenant) {
    return new AbstractVerticle() {
      @Override
      public void start(Promise<Void> begun) {
        pulses
            .of(tenant)
            .onComplete(
                done -> {
                  if (context.equals(Vertx.currentContext())) {
                    begun.complete();
                  } else {
                    begun.fail("told on " + Vertx.currentContext());
                  }
                });
      }
    };
  }
}
