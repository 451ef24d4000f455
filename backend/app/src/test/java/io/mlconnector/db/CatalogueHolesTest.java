package io.mlconnector.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueHolesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @Test
  @Proves(1)
  void nothing_is_past_row_level_security_without_a_reason() throws SQLException {
    try (var connection = DB.jdbc()) {
      assertThat(CatalogueHoles.in(connection)).isEmpty();
    }
  }

  @Test
  void what_has_a_reason_is_there() {
    for (var table : CatalogueHoles.OF_NO_TENANT.keySet()) {
      assertThat(
              DB.count(
                  "select count(*) from pg_class where oid = to_regclass('public.%s')"
                      .formatted(table)))
          .as(table)
          .isOne();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create table bare (name text) | bare: of no tenant",
        "create table parts (name text) partition by hash (name) | parts: of no tenant",
        "alter table document_code drop column tenant_id cascade | document_code: of no tenant",
        "create view seen as select * from lane | seen: shows what its owner sees",
        "create materialized view kept as select * from lane | kept: shows what its owner sees",
        "alter role mlc_app login | mlc_app: may log in",
        "alter role mlc_identity bypassrls | mlc_identity: bypasses row-level security",
        "alter role mlc_lanes superuser | mlc_lanes: is a superuser",
        "alter role mlc_worker createrole | mlc_worker: may make roles",
        "alter table lane owner to mlc_app | lane: belongs to mlc_app",
        "create role mlc_later login | mlc_later: may log in"
      })
  @Proves(1)
  void the_walk_finds_a_hole(String hole, String finding) throws SQLException {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(hole);

      assertThat(CatalogueHoles.in(connection))
          .anySatisfy(found -> assertThat(found).contains(finding));
      connection.rollback();
    }
  }
}
