package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.mlconnector.migrations.DatabaseAddress;
import io.mlconnector.migrations.Migrations;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a new schema makes of rows that an older service wrote. */
class OldRowsTest {

  private static final String TENANT = "11111111-1111-1111-1111-111111111111";

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private String name = "";
  private DatabaseAddress old =
      new DatabaseAddress("", 0, "", "", null, DatabaseAddress.Tls.DISABLE);

  @BeforeEach
  void create() {
    name = "old_" + UUID.randomUUID().toString().replace("-", "");
    DB.execute("create database " + name);
    old = DB.ownerAddress().withDatabase(name);
  }

  @AfterEach
  void drop() {
    DB.execute("drop database " + name);
  }

  @Test
  void documents_of_before_are_followed_after_posting_and_the_newest_version_leads() {
    migrateTo("7");
    run(
        """
        insert into tenant (tenant_id, slug, name) values ('%1$s', 'old', 'Old');
        insert into master_snapshot (tenant_id, company_id, masters, version) values ('%1$s', 1,
          '{"currency": "KWD", "currencies": [{"code": "KWD", "decimals": 3}]}', 4);
        """
            .formatted(TENANT));
    document("1", "A", 1, "CONFIRMED", "{'company': 1, 'currency': 'KWD', 'lines': [{}]}", 7);
    document("2", "A", 2, "ACKNOWLEDGED", null, null);
    document("3", "B", 1, "ACKNOWLEDGED", "{'company': 1, 'currency': 'EUR', 'lines': [{}]}", null);
    document("4", "C", 1, "POSTED", "{'company': 1, 'currency': 'EUR', 'lines': [{}]}", 8);

    Migrations.migrate(old, DB.serviceAddress().user());

    assertThat(
            rows(
                "select fi_id, entry ->> 'companyCurrency', entry ->> 'companyDecimals',"
                    + " overtaken, compared_at = confirmed_at from document order by fi_id"))
        .containsExactly(
            "1 KWD 3 t t", "2 null null f null", "3 null null f null", "4 KWD 3 f null");
  }

  @Test
  void masters_that_were_read_before_stay_until_another_odoo_is_connected() {
    migrateTo("8");
    run(
        """
        insert into tenant (tenant_id, slug, name) values ('%1$s', 'old', 'Old');
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%1$s', 'https://one.example', 'bot', '\\x00', 'auto', 'new');
        insert into master_snapshot (tenant_id, company_id, masters, version)
          values ('%1$s', 1, '{}', 4);
        """
            .formatted(TENANT));

    Migrations.migrate(old, DB.serviceAddress().user());

    var isOld = "select version, refreshed_at = 'epoch' from master_snapshot";
    assertThat(rows(isOld)).containsExactly("4 f");
    run("update odoo_connection set api_key = '\\x01'");
    assertThat(rows(isOld)).containsExactly("4 f");
    run("update odoo_connection set database = 'other'");
    assertThat(rows(isOld)).containsExactly("4 t");
  }

  @Test
  void what_was_there_before_belongs_to_the_odoo_that_is_connected() {
    migrateTo("10");
    run(
        """
        insert into tenant (tenant_id, slug, name) values ('%1$s', 'old', 'Old');
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', 'https://one.example', 'books', 'bot', '\\x00', 'auto', 'new');
        insert into mapping_version (tenant_id, version, profile, author)
          values ('%1$s', 1, '{}', 'Ann');
        """
            .formatted(TENANT));
    document("1", "A", 1, "CONFIRMED", "{'company': 1}", 7);
    document("2", "B", 1, "HELD", null, null);

    Migrations.migrate(old, DB.serviceAddress().user());

    assertThat(rows("select fi_id, books from document order by fi_id"))
        .containsExactly("1 1", "2 null");
    assertThat(rows("select c.books, m.books from odoo_connection c, mapping_version m"))
        .containsExactly("1 1");

    run("update odoo_connection set url = 'https://two.example'");
    assertThat(rows("select books from odoo_connection")).containsExactly("2");
    run("update odoo_connection set url = 'https://one.example'");
    assertThat(rows("select books from odoo_connection")).containsExactly("1");
  }

  @Test
  @Proves(32)
  void entries_of_before_are_chained_in_the_order_in_which_they_were_written() {
    migrateTo("23");
    run(
        """
        insert into tenant (tenant_id, slug, name) values ('%1$s', 'old', 'Old');
        insert into audit (tenant_id, actor, action)
          values ('%1$s', 'a', 'first'), ('%1$s', 'b', 'second');
        """
            .formatted(TENANT));

    Migrations.migrate(old, DB.serviceAddress().user());
    run("insert into audit (tenant_id, actor, action) values ('" + TENANT + "', 'c', 'third')");

    assertThat(rows("select seq, action from audit order by audit_id"))
        .containsExactly("1 first", "2 second", "3 third");
    assertThat(
            rows(
                "select set_config('app.tenant_id', '%1$s', false) = '%1$s', (select count(*) from broken_audit(0))"
                    .formatted(TENANT)))
        .containsExactly("t 0");
  }

  private void migrateTo(String version) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(old.jdbcUrl(), old.user(), old.password())
        .locations("classpath:db/migration")
        .placeholders(Map.of("service", DB.serviceAddress().user()))
        .target(version)
        .load()
        .migrate();
  }

  private void document(
      String fiId,
      String businessId,
      int revision,
      String state,
      @Nullable String entry,
      @Nullable Integer move) {
    var confirmed = state.equals("CONFIRMED") ? "now() - interval '1 day'" : "null";
    run(
        """
        insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision, state,
          raw, title, entry, odoo_move_id, confirmed_at)
        values ('%s', '%s', '%s', 'EXPENSE', '%s', %d, '%s', '\\x00', 't', %s, %s, %s)
        """
            .formatted(
                TENANT,
                UUID.randomUUID(),
                fiId,
                businessId,
                revision,
                state,
                entry == null ? "null" : "'" + entry.replace('\'', '"') + "'",
                move,
                confirmed));
  }

  private void run(String sql) {
    TestServer.execute(old, sql);
  }

  private List<String> rows(String query) {
    try (var connection = DriverManager.getConnection(old.jdbcUrl(), old.user(), old.password());
        var rows = connection.createStatement().executeQuery(query)) {
      var all = new ArrayList<String>();
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (var column = 1; column <= columns; column++) {
          cells.add(String.valueOf(rows.getString(column)));
        }
        all.add(String.join(" ", cells));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
