package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of staff is reached by the roles of tenants and persons, nor the other way round. */
class StaffScopeTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String STAFF =
      "select relname from pg_class where relnamespace = 'public'::regnamespace"
          + " and relkind in ('r', 'p') and relname ~ '^staff'";

  /** A way into the database that is not the one for staff. */
  private interface Scope
      extends Function<Function<SqlConnection, Future<RowSet<Row>>>, Future<RowSet<Row>>> {}

  private static List<Scope> others() {
    return List.of(
        work -> DB.database().tenant(DB.newTenant(), work),
        work -> DB.database().worker(work),
        work -> DB.database().hooks(work),
        work -> DB.database().identity(work));
  }

  @Test
  void no_other_role_reads_a_table_of_staff() throws SQLException {
    var tables = texts(STAFF);
    assertThat(tables).contains("staff", "staff_session", "staff_audit").hasSizeGreaterThan(7);
    for (var table : tables) {
      for (var scope : others()) {
        assertThatThrownBy(() -> get(scope.apply(tx -> tx.query("table " + table).execute())))
            .as(table)
            .hasMessageContaining("permission denied");
      }
      get(DB.database().staff(tx -> tx.query("table " + table).execute()));
    }
  }

  @Test
  void staff_read_no_table_of_tenants_or_persons() throws SQLException {
    var tables = new ArrayList<String>();
    try (var all = DB.jdbc()) {
      tables.addAll(TenantTables.names(all));
    }
    tables.addAll(
        List.of(
            "person",
            "session",
            "session_draft",
            "recovery_code",
            "mail_link",
            "outgoing_mail",
            "throttle",
            "known_place",
            "service_key",
            "master_key",
            "flyway_schema_history"));
    for (var table : tables) {
      assertThatThrownBy(() -> get(DB.database().staff(tx -> tx.query("table " + table).execute())))
          .as(table)
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select current_tenant()",
        "select * from claim_lanes('n', 1, interval '1 s', '{documents}')",
        "select body from outgoing_mail",
        "update outgoing_mail set recipient = 'a@example.com'",
        "delete from outgoing_mail",
        "delete from staff",
        "set local role mlc_audit",
        "alter role mlc_staff bypassrls"
      })
  void staff_may_not(String command) {
    assertThatThrownBy(() -> get(DB.database().staff(tx -> tx.query(command).execute())))
        .hasMessageContaining("permission denied");
  }

  @Test
  void staff_post_mails_that_they_cannot_read() {
    get(
        DB.database()
            .staff(
                tx ->
                    tx.query(
                            "insert into outgoing_mail (mail_id, recipient, subject, body,"
                                + " created_at, due_at) values (gen_random_uuid(),"
                                + " 'a@example.com', 's', '\\x00', now(), now()) on conflict"
                                + " (mail_id) do nothing")
                        .execute()));
    assertThat(DB.count("select count(*) from outgoing_mail")).isOne();
  }

  private static List<String> texts(String query) throws SQLException {
    try (var connection = DB.jdbc();
        var rows = connection.createStatement().executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
