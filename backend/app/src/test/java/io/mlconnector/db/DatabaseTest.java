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
  void whoever_cannot_get_a_lock_gives_up_before_the_sender_does() throws Exception {
    try (var stalled = DB.jdbc()) {
      stalled.setAutoCommit(false);
      stalled.createStatement().execute("lock table inbox_event in access exclusive mode");

      assertThatThrownBy(
              () ->
                  TestDatabase.get(
                      DB.database()
                          .hooks(tx -> tx.query("select oldest_waiting_event()").execute())))
          .isInstanceOf(PgException.class)
          .extracting(failure -> ((PgException) failure).getSqlState())
          .isEqualTo("55P03");
      stalled.rollback();
    }
  }

  @Test
  void a_session_that_stands_still_amid_its_work_is_ended() {
    var rows =
        TestDatabase.get(
            DB.database()
                .tenant(
                    DB.newTenant(),
                    tx ->
                        tx.query("select current_setting('idle_in_transaction_session_timeout')")
                            .execute()));

    assertThat(rows).extracting(row -> row.getString(0)).containsExactly("1min");
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
