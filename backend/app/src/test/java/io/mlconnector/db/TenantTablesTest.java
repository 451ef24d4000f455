package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantTablesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @Test
  @Proves(1)
  void every_table_with_a_tenant_is_walled_off() throws SQLException {
    try (var connection = DB.jdbc()) {
      assertThat(TenantTables.names(connection))
          .contains("tenant", "document", "lane", "data_key")
          .hasSizeGreaterThan(10);
      assertThat(TenantTables.breaches(connection)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table lane disable row level security | not enabled",
        "alter table lane no force row level security | not forced",
        "drop policy own_tenant on lane | no policy for mlc_app",
        "create policy open on lane to mlc_app using (true) | not the tenant's own",
        "create policy open on lane using (true) | not the tenant's own",
        "alter policy own_tenant on lane with check (true) | not the tenant's own",
        "alter table lane drop constraint lane_pkey | no primary key",
        "create unique index wrong on lane (stream, tenant_id) | wrong does not start",
        "alter table document add constraint wrong foreign key (odoo_move_id) references x | wrong",
        "grant truncate on lane to mlc_app | mlc_app may truncate",
        "grant select on lane to mlc_worker | mlc_worker may select",
        "grant select on inbox_event to mlc_hooks | mlc_hooks may select",
        "grant select on lane to mlc_identity | mlc_identity may select",
        "grant select on lane to mlc_staff | mlc_staff may select",
        "grant delete on membership to mlc_identity | mlc_identity may delete",
        "grant update (state) on document to mlc_support | mlc_support may update",
        "create policy open on document for select to mlc_support using (true) | no open access",
        "alter policy support_looks on lane using (tenant_id = current_tenant()) | no open access",
        "create function f() returns int language sql return 1 | everybody may call it",
        "create function f() returns int language sql security definer return 1 | search_path",
        "create table bare (tenant_id uuid) | bare: row-level security is not enabled"
      })
  @Proves(1)
  void the_walk_finds_a_breach(String breach, String finding) throws SQLException {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table x (id bigint primary key)");
      statement.execute(breach);

      assertThat(TenantTables.breaches(connection))
          .anySatisfy(found -> assertThat(found).contains(finding));
      connection.rollback();
    }
  }
}
