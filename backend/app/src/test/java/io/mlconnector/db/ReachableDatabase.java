package io.mlconnector.db;

import io.mlconnector.migrations.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of a test's own, for the service and for the test, which sees all tenants. */
public interface ReachableDatabase {

  /** The superuser's address. */
  DatabaseAddress ownerAddress();

  /** The service's login on the same database. */
  default DatabaseAddress serviceAddress() {
    return TestServer.asService(ownerAddress());
  }

  /** A JDBC connection as superuser, which sees all tenants; for arranging and asserting. */
  default Connection jdbc() {
    var address = ownerAddress();
    try {
      return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs one command as superuser. */
  default void execute(String command) {
    TestServer.execute(ownerAddress(), command);
  }

  /** The one number that a query answers, past row-level security. */
  default long count(String query) {
    try (var connection = jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
