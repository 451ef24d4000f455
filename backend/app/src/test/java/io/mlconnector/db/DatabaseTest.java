package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @Test
  void a_tenant_sees_itself_and_nobody_else() {
    var tenant = DB.newTenant();
    DB.newTenant();

    var seen =
        TestDatabase.get(
            DB.database()
                .tenant(
                    tenant,
                    connection -> connection.query("select tenant_id from tenant").execute()));

    assertThat(seen).extracting(row -> row.getUUID(0)).containsExactly(tenant.value());
  }

  @Test
  void the_worker_calls_lane_functions_and_reads_no_table() {
    var database = DB.database();

    TestDatabase.get(
        database.worker(
            connection -> connection.query("select next_lane_due('{documents}')").execute()));

    assertThatThrownBy(
            () ->
                TestDatabase.get(
                    database.worker(
                        connection -> connection.query("select * from lane").execute())))
        .isInstanceOf(PgException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void a_notification_reaches_the_listener() throws Exception {
    var received = new CompletableFuture<String>();
    DB.notifications().onNotify("mlc_lanes", received::complete);
    TestDatabase.get(DB.notifications().start());

    DB.execute("notify mlc_lanes, 'documents'");

    assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("documents");
  }
}
