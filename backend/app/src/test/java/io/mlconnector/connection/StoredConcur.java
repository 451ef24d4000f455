package io.mlconnector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import java.sql.SQLException;

/** What is stored of a tenant's Concur. */
final class StoredConcur {

  private StoredConcur() {}

  /** A column of the connection, or an expression over them, as text. */
  static String column(TestDatabase db, TenantId tenant, String column) {
    try (var jdbc = db.jdbc();
        var query =
            jdbc.prepareStatement(
                "select " + column + " from concur_connection where tenant_id = ?::uuid")) {
      query.setString(1, tenant.toString());
      try (var rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return String.valueOf(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
