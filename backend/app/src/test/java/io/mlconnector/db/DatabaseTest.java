package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.TransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
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
  @Proves(2)
  void nothing_is_done_where_the_role_cannot_be_taken() {
    DB.execute("create role stranger login nosuperuser noinherit password 'stranger'");
    var tenant = DB.newTenant();
    var address = DB.ownerAddress().withUser("stranger", "stranger");
    var stranger = Databases.open(DB.vertx(), address, 1, List.of());
    try {
      assertThatThrownBy(
              () ->
                  TestDatabase.get(
                      stranger.database().tenant(tenant, tx -> read(tx, renaming(tenant)))))
          .isInstanceOf(PgException.class)
          .hasMessageContaining("permission denied to set role");
      assertThat(renamed(tenant)).isZero();
    } finally {
      TestDatabase.get(stranger.close());
      DB.execute("drop role stranger");
    }
  }

  @Test
  @Proves(2)
  void nothing_is_done_where_a_transaction_cannot_begin() {
    var tenant = DB.newTenant();
    try (var way = new MutePort(DB.vertx(), DB.serviceAddress())) {
      var open = Databases.open(DB.vertx(), way.address(), 1, List.of());
      var database = open.database();
      try {
        way.garble("BEGIN");
        assertThatThrownBy(
                () -> TestDatabase.get(database.tenant(tenant, tx -> read(tx, renaming(tenant)))))
            .isInstanceOf(PgException.class)
            .hasMessageContaining("syntax error");
        // Each statement stands for itself then, and the login may do nothing.
        var alone = new ArrayList<Throwable>();
        assertThatThrownBy(
                () ->
                    TestDatabase.get(
                        database.tenant(tenant, tx -> alone(tx, renaming(tenant), alone))))
            .hasMessageContaining("syntax error");
        assertThatThrownBy(
                () ->
                    TestDatabase.get(
                        database.identity(
                            tx -> alone(tx, "update person set name = 'Renamed'", alone))))
            .hasMessageContaining("syntax error");
        assertThat(alone)
            .hasSize(2)
            .allSatisfy(one -> assertThat(one).hasMessageContaining("permission denied for table"));
        assertThat(renamed(tenant)).isZero();

        way.garble("");
        TestDatabase.get(database.tenant(tenant, tx -> read(tx, renaming(tenant))));
        assertThat(renamed(tenant)).isOne();
      } finally {
        TestDatabase.get(open.close());
      }
    }
  }

  /** Goes on after its failure, which it notes. */
  private static Future<Void> alone(SqlConnection tx, String statement, List<Throwable> failures) {
    return read(tx, statement).onFailure(failures::add).otherwiseEmpty().mapEmpty();
  }

  private static String renaming(TenantId tenant) {
    return "update tenant set name = 'Renamed' where tenant_id = '" + tenant + "'";
  }

  private static long renamed(TenantId tenant) {
    return DB.count(
        "select count(*) from tenant where name = 'Renamed' and tenant_id = '" + tenant + "'");
  }

  @Test
  @Proves(3)
  void a_statement_that_failed_takes_its_transaction_along_however_the_work_goes_on() {
    var tenant = DB.newTenant();
    var rename = renaming(tenant);

    assertThatThrownBy(
            () ->
                TestDatabase.get(
                    DB.database()
                        .tenant(
                            tenant,
                            tx ->
                                Future.join(read(tx, rename), read(tx, "select 1 / 0"))
                                    .otherwiseEmpty())))
        .isInstanceOf(TransactionRollbackException.class);

    assertThat(renamed(tenant)).isZero();
  }

  @Test
  void statements_of_one_transaction_may_leave_together() {
    var both =
        TestDatabase.get(
            DB.database()
                .tenant(
                    DB.newTenant(),
                    tx -> {
                      var one = read(tx, "select 1");
                      var other = read(tx, "select 2");
                      return Future.join(one, other)
                          .map(done -> List.of(one.result(), other.result()));
                    }));

    assertThat(both).extracting(rows -> rows.iterator().next().getInteger(0)).containsExactly(1, 2);
  }

  private static Future<RowSet<Row>> read(SqlConnection tx, String statement) {
    return tx.query(statement).execute();
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
