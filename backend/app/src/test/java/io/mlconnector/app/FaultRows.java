package io.mlconnector.app;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is stored, for cells that ask often and at once: with a connection for each question most of
 * their time would go into connecting. In each statement {@code %s} is the tenant.
 */
final class FaultRows implements AutoCloseable {

  private final Connection jdbc;

  FaultRows(TestDatabase database) {
    this.jdbc = database.jdbc();
  }

  /** The one number that a query answers about a tenant. */
  long count(String query, Resident resident) {
    return number(query.formatted(resident.id())).orElseThrow();
  }

  /** The same about nobody; empty if there is no row. */
  synchronized Optional<Long> number(String query) {
    try (var statement = jdbc.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized void execute(String update, Resident resident) {
    try (var statement = jdbc.createStatement()) {
      statement.execute(update.formatted(resident.id()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      jdbc.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
