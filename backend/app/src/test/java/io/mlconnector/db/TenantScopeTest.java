package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantScopeTest {

  private static final int ROUNDS = 300;

  private static final List<String> PERSONAL =
      List.of(
          "person",
          "session",
          "session_draft",
          "recovery_code",
          "mail_link",
          "outgoing_mail",
          "throttle",
          "known_place",
          "service_key");

  @RegisterExtension static final TestDatabase DB = new TestDatabase(2, List.of());

  @BeforeAll
  static void seed() {
    seeded();
    seeded();
  }

  @Test
  @Proves(2)
  void without_a_tenant_nothing_is_seen_and_nothing_can_be_written() throws SQLException {
    try (var all = DB.jdbc();
        var connection = asApp();
        var statement = connection.createStatement()) {
      for (var table : TenantTables.names(all)) {
        assertThat(count(all.createStatement(), table)).as(table).isPositive();
        assertThat(count(statement, table)).as(table).isZero();
        var savepoint = connection.setSavepoint();
        assertThatThrownBy(
                () ->
                    statement.execute(
                        "insert into %s (tenant_id) values (gen_random_uuid())".formatted(table)))
            .as(table)
            .isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("42501");
        connection.rollback(savepoint);
      }
    }
  }

  @Test
  @Proves(2)
  void inside_a_tenant_other_tenants_cannot_be_written_to() throws SQLException {
    var mine = seeded();
    var other = seeded();
    try (var all = DB.jdbc()) {
      for (var table : TenantTables.names(all)) {
        var seen = get(DB.database().tenant(mine, tx -> tenants(tx, table)));
        assertThat(seen).as(table).containsOnly(mine.value());
        assertThatThrownBy(
                () ->
                    get(
                        DB.database()
                            .tenant(
                                mine,
                                tx ->
                                    tx.query(
                                            "insert into %s (tenant_id) values ('%s')"
                                                .formatted(table, other))
                                        .execute())))
            .as(table)
            .isInstanceOfSatisfying(
                PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
      }
    }
  }

  @Test
  @Proves(3)
  void interleaved_transactions_on_two_connections_never_mix_tenants() {
    var tenants = List.of(seeded(), seeded(), seeded());
    var random = new SplittableRandom(20261123);
    var work = new ArrayList<Future<?>>();
    for (int round = 0; round < ROUNDS; round++) {
      var tenant = tenants.get(random.nextInt(tenants.size()));
      work.add(
          switch (random.nextInt(4)) {
            case 0 -> DB.database().worker(tx -> tx.query("select 1").execute());
            case 1 -> failing(tenant);
            default -> DB.database().tenant(tenant, tx -> onlyOwn(tx, tenant));
          });
    }
    get(Future.all(work));

    for (var tenant : tenants) {
      var seen = get(DB.database().tenant(tenant, tx -> tenants(tx, "audit")));
      assertThat(seen).containsOnly(tenant.value());
    }
  }

  @Test
  @Proves(3)
  void a_transaction_leaves_neither_role_nor_tenant_behind() {
    var tenant = seeded();
    for (int connection = 0; connection < 4; connection++) {
      get(DB.database().tenant(tenant, tx -> tenants(tx, "tenant")));
      var left =
          get(
              DB.database()
                  .worker(
                      tx ->
                          tx.query(
                                  "select current_user::text,"
                                      + " coalesce(current_setting('app.tenant_id', true), '')")
                              .execute()));
      assertThat(left)
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.getString(0)).isEqualTo("mlc_worker");
                assertThat(row.getString(1)).isEmpty();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table lane disable row level security",
        "drop policy own_tenant on lane",
        "create table mine (id int)",
        "truncate lane",
        "set local role mlc_lanes",
        "select * from flyway_schema_history",
        "select claim_lanes('n', 1, interval '1 s', '{documents}')",
        "update document_event set kind = 'x'",
        "create function f() returns int language sql return 1",
        "alter role mlc_app bypassrls"
      })
  @Proves(1)
  void the_app_role_may_not(String command) {
    assertThatThrownBy(
            () -> get(DB.database().tenant(DB.newTenant(), tx -> tx.query(command).execute())))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
  }

  @Test
  void the_worker_role_reads_no_table_and_calls_lane_functions_alone() throws SQLException {
    try (var all = DB.jdbc()) {
      var tables = new ArrayList<>(TenantTables.names(all));
      tables.addAll(List.of("master_key", "flyway_schema_history"));
      for (var table : tables) {
        assertThatThrownBy(
                () -> get(DB.database().worker(tx -> tx.query("table " + table).execute())))
            .as(table)
            .hasMessageContaining("permission denied");
      }
    }
    assertThatThrownBy(
            () -> get(DB.database().worker(tx -> tx.query("select current_tenant()").execute())))
        .hasMessageContaining("permission denied");
    get(
        DB.database()
            .worker(
                tx ->
                    tx.query("select * from claim_lanes('n', 9, interval '1 s', '{documents}')")
                        .execute()));
  }

  @Test
  void persons_belong_to_a_role_that_sees_of_tenants_who_is_a_member_and_their_names()
      throws SQLException {
    try (var all = DB.jdbc()) {
      for (var table : TenantTables.names(all)) {
        if (!List.of("membership", "invitation").contains(table)) {
          assertThatThrownBy(
                  () -> get(DB.database().identity(tx -> tx.query("table " + table).execute())))
              .as(table)
              .hasMessageContaining("permission denied");
        }
      }
    }
    for (var table : PERSONAL) {
      for (var scope : scopes()) {
        assertThatThrownBy(() -> get(scope.apply(tx -> tx.query("table " + table).execute())))
            .as(table)
            .hasMessageContaining("permission denied");
      }
    }
    assertThatThrownBy(
            () -> get(DB.database().identity(tx -> tx.query("delete from membership").execute())))
        .hasMessageContaining("permission denied");
    get(DB.database().identity(tx -> tx.query("select tenant_id, name from tenant").execute()));
  }

  /** A way into the database that is not the one for persons. */
  private interface Scope
      extends Function<Function<SqlConnection, Future<RowSet<Row>>>, Future<RowSet<Row>>> {}

  private static List<Scope> scopes() {
    return List.of(
        work -> DB.database().tenant(DB.newTenant(), work),
        work -> DB.database().worker(work),
        work -> DB.database().hooks(work));
  }

  @Test
  void deleting_a_tenant_takes_all_of_it_and_nothing_else() throws SQLException {
    var gone = seeded();
    var kept = seeded();

    get(DB.database().tenant(gone, tx -> tx.query("delete from tenant").execute()));

    try (var all = DB.jdbc();
        var statement = all.createStatement()) {
      for (var table : TenantTables.names(all)) {
        assertThat(count(statement, table + " where tenant_id = '" + gone + "'")).isZero();
        assertThat(count(statement, table + " where tenant_id = '" + kept + "'")).isOne();
      }
    }
  }

  private static TenantId seeded() {
    return SeededTenant.in(DB);
  }

  // Writes, then breaks: the write must not stay, and the connection must be clean for the next.
  private static Future<String> failing(TenantId tenant) {
    return DB.database()
        .<String>tenant(
            tenant,
            tx ->
                tx.query("select set_config('app.tenant_id', '%s', false)".formatted(tenant))
                    .execute()
                    .compose(set -> tx.query("select 1 / 0").execute())
                    .map("not reached"))
        .otherwise("failed");
  }

  private static Future<String> onlyOwn(SqlConnection tx, TenantId tenant) {
    return tx.query(
            "insert into audit (tenant_id, actor, action) values ('%s', 'loop', 'x')"
                .formatted(tenant))
        .execute()
        .compose(inserted -> tenants(tx, "audit"))
        .map(
            found -> {
              assertThat(found).containsOnly(tenant.value());
              return "seen";
            });
  }

  private static Future<List<UUID>> tenants(SqlConnection tx, String table) {
    return tx.query("select tenant_id from " + table)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map((Row row) -> row.getUUID(0))
                    .toList());
  }

  private static java.sql.Connection asApp() throws SQLException {
    var service = DB.serviceAddress();
    var connection =
        DriverManager.getConnection(service.jdbcUrl(), service.user(), service.password());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set local role mlc_app");
    }
    return connection;
  }

  private static long count(Statement statement, String from) throws SQLException {
    try (var rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
