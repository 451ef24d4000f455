package io.mlconnector.access;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.SeededTenant;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role of support sees, and when: the walls in the database, without any page. */
class SupportRoleTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  /** A table with one of its columns that support may read. */
  private static final String SHOWN =
      """
      select c.relname, min(a.attname)
        from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
         and not a.attisdropped
         and has_column_privilege('mlc_support', c.oid, a.attnum, 'select')
       group by c.relname\
      """;

  private static final String SECRETS =
      """
      select table_name || '.' || column_name from information_schema.columns
       where table_schema = 'public'
         and (data_type = 'bytea'
              or column_name ~ '(secret|token|password|_hash|hook_url|(api|next|old|mark)_key|login)')
         and has_column_privilege(
               'mlc_support', quote_ident(table_name)::regclass, column_name, 'select')\
      """;

  private static final String UNSEEN =
      """
      select c.relname from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not has_any_column_privilege('mlc_support', c.oid, 'select')\
      """;

  @SuppressWarnings("NullAway.Init")
  private static TenantId tenant;

  @BeforeAll
  static void seed() {
    tenant = SeededTenant.in(DB);
  }

  private static UUID access(TenantId of, String columns, String values) {
    var id = UUID.randomUUID();
    DB.execute(
        """
        insert into support_access (tenant_id, access_id, staff_id, staff_name, staff_mail, reason,
                                    minutes, asked_at, state, decided_by, decided_at, until, told_at
                                    %s)
        values ('%s', '%s', '%s', 'Sam Field', 's@service.example', 'Ticket 4711', 60,
                now() - interval '1 hour', 'granted', 'a', now() - interval '1 hour',
                now() + interval '1 hour', now() %s)
        """
            .formatted(columns, of, id, id, values));
    return id;
  }

  private static UUID open(TenantId of) {
    return access(of, "", "");
  }

  private static Map<String, String> shown() throws SQLException {
    var shown = new TreeMap<String, String>();
    try (var connection = DB.jdbc();
        var rows = connection.createStatement().executeQuery(SHOWN)) {
      while (rows.next()) {
        shown.put(rows.getString(1), rows.getString(2));
      }
    }
    return shown;
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

  /** How many rows of each table that support may read at all. */
  private static Map<String, Long> seen(TenantId of, UUID access) throws SQLException {
    var counts = new TreeMap<String, Long>();
    for (var table : shown().entrySet()) {
      counts.put(
          table.getKey(), get(DB.database().support(of, access, tx -> count(tx, table.getKey()))));
    }
    return counts;
  }

  private static Future<Long> count(SqlConnection tx, String table) {
    return tx.query("select count(*) as many from " + table)
        .execute()
        .map(rows -> rows.iterator().next().getLong("many"));
  }

  @Test
  @Proves(5)
  void while_an_access_is_open_all_is_seen_that_may_be_and_of_this_tenant_alone()
      throws SQLException {
    SeededTenant.in(DB);

    var seen = seen(tenant, open(tenant));

    assertThat(seen)
        .containsKeys("tenant", "document", "document_event", "audit", "mapping_version", "lane")
        .hasSizeGreaterThan(30);
    assertThat(seen).allSatisfy((table, rows) -> assertThat(rows).as(table).isOne());
  }

  @Test
  @Proves(5)
  void without_an_access_nothing_is_seen() throws SQLException {
    assertThat(seen(tenant, UUID.randomUUID()).values()).containsOnly(0L);
  }

  @Test
  void an_access_to_one_tenant_shows_nothing_of_another() throws SQLException {
    var other = SeededTenant.in(DB);

    assertThat(seen(other, open(tenant)).values()).containsOnly(0L);
    assertThat(seen(other, open(other)).values()).containsOnly(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'asked', decided_by = null, decided_at = null, until = null",
        "state = 'refused', until = null",
        "state = 'ended', ended_by = 'a', ended_at = now()",
        "until = now() - interval '1 microsecond'",
        "told_at = null"
      })
  void before_and_after_nothing_is_seen_nor_before_the_tenant_was_told(String change)
      throws SQLException {
    var access = open(tenant);
    DB.execute("update support_access set %s where access_id = '%s'".formatted(change, access));

    assertThat(seen(tenant, access).values()).containsOnly(0L);
  }

  @Test
  @Proves(5)
  void who_has_shut_support_out_is_seen_in_an_emergency_alone() throws SQLException {
    var shut = SeededTenant.in(DB);
    var let = open(shut);
    var emergency =
        access(
            shut,
            ", broke_glass, second_id, second_name, second_mail",
            ", true, gen_random_uuid(), 'Kim Lake', 'k@service.example'");
    assertThat(seen(shut, let)).containsEntry("document", 1L);

    DB.execute("update support_policy set mode = 'off' where tenant_id = '" + shut + "'");

    assertThat(seen(shut, let).values()).containsOnly(0L);
    assertThat(seen(shut, emergency)).containsEntry("document", 1L);
  }

  @Test
  void an_access_that_ends_in_the_middle_of_a_request_is_over_with_its_next_statement() {
    var access = open(tenant);
    var before = new ArrayList<Long>();

    var after =
        get(
            DB.database()
                .support(
                    tenant,
                    access,
                    tx ->
                        count(tx, "document")
                            .onSuccess(before::add)
                            .compose(seen -> ended(access))
                            .compose(ended -> count(tx, "document"))));

    assertThat(before).containsExactly(1L);
    assertThat(after).isZero();
    long later = get(DB.database().support(tenant, access, tx -> count(tx, "document")));
    assertThat(later).isZero();
  }

  private static Future<Void> ended(UUID access) {
    return DB.database()
        .tenant(
            tenant,
            tx ->
                tx.query(
                        ("update support_access set state = 'ended', ended_by = 'a',"
                                + " ended_at = now() where access_id = '%s'")
                            .formatted(access))
                    .execute()
                    .mapEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update document set title = 'x'",
        "update support_access set until = until + interval '1 hour'",
        "update support_policy set mode = 'reason'",
        "delete from document",
        "insert into audit (tenant_id, actor, action) values (current_tenant(), 'a', 'b')",
        "truncate lane",
        "select 1 from document for update",
        "select next_lane_due('{documents}')",
        "select nextval('cost_list_edition')",
        "table data_key",
        "table api_token",
        "select api_key from odoo_connection",
        "select raw from document",
        "select * from support_access",
        "table staff_request",
        "table person"
      })
  void support_may_not(String command) {
    var access = open(tenant);

    assertThatThrownBy(
            () -> get(DB.database().support(tenant, access, tx -> tx.query(command).execute())))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isIn("42501", "25006"));
  }

  @Test
  void whatever_else_a_transaction_of_support_becomes_it_writes_nothing() {
    var access = open(tenant);
    for (var way : List.of("set local role mlc_app", "set local session authorization default")) {
      assertThatThrownBy(
              () ->
                  get(
                      DB.database()
                          .support(
                              tenant,
                              access,
                              tx ->
                                  tx.query(way)
                                      .execute()
                                      .compose(
                                          done ->
                                              tx.query("update document set title = 'x'")
                                                  .execute()))))
          .as(way)
          .isInstanceOfSatisfying(
              PgException.class, e -> assertThat(e.getSqlState()).isIn("25006", "42501"));
    }
    assertThatThrownBy(
            () ->
                get(
                    DB.database()
                        .support(
                            tenant,
                            access,
                            tx -> tx.query("set transaction read write").execute())))
        .hasMessageContaining("read-write mode must be set before any query");
  }

  @Test
  @Proves(5)
  void no_secret_can_be_read_and_no_table_that_is_none_of_support_s() throws SQLException {
    assertThat(texts(SECRETS))
        .containsExactlyInAnyOrder("audit.hash", "audit.previous", "audit_head.hash");
    assertThat(texts(UNSEEN))
        .contains(
            "api_token",
            "data_key",
            "webhook_key",
            "mapping_draft",
            "document_code",
            "membership",
            "invitation",
            "bank_account",
            "bank_vendor",
            "support_access",
            "support_policy",
            "staff_request",
            "person",
            "session",
            "recovery_code",
            "outgoing_mail",
            "service_key",
            "master_key",
            "throttle");
  }

  @Test
  @Proves(5)
  void what_asks_for_two_people_cannot_be_decided_by_one() {
    var insert =
        """
        insert into staff_request (request_id, kind, about_tenant, tenant_name, reason, minutes,
                                   asked_by, asked_name, asked_at, state, decided_by, decided_name,
                                   decided_at)
        values (gen_random_uuid(), 'break_glass', gen_random_uuid(), 'Acme', 'Ticket 4711', 60,
                '%s', 'Sam', now(), 'approved', '%s', 'Kim', now())
        """;
    var sam = UUID.randomUUID();

    DB.execute(insert.formatted(sam, UUID.randomUUID()));
    assertThatThrownBy(() -> DB.execute(insert.formatted(sam, sam)))
        .hasStackTraceContaining("staff_request_check");
  }
}
