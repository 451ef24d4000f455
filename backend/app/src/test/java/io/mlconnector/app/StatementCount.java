package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the service asks of PostgreSQL, as the server's own statistics count it: every statement
 * with those that begin and end transactions, but not those inside of functions.
 */
record StatementCount(TestDatabase database) {

  private static final String OURS =
      " from pg_stat_statements s join pg_roles r on r.oid = s.userid"
          + " join pg_database d on d.oid = s.dbid"
          + " where d.datname = current_database() and not r.rolsuper";
  private static final String SERVERS =
      "select pid from pg_stat_activity where datname = current_database()"
          + " and application_name = 'ml-connector'";

  /** Starts counting from zero. */
  void begin() {
    database.execute("create extension if not exists pg_stat_statements");
    database.execute("select pg_stat_statements_reset()");
  }

  long statements() {
    return rows("select coalesce(sum(calls), 0)::bigint" + OURS, row -> row.getLong(1)).getFirst();
  }

  /** The most frequent statements with their calls and mean time in microseconds. */
  List<String> most(int max) {
    return rows(
        "select calls, round(mean_exec_time * 1000), left(regexp_replace(query, '\\s+', ' ', 'g'), 110)"
            + OURS
            + " order by calls desc limit "
            + max,
        row -> "%7d %6d us  %s".formatted(row.getLong(1), row.getLong(2), row.getString(3)));
  }

  /** The server processes that work for nodes. */
  List<Long> servers() {
    return rows(SERVERS, row -> row.getLong(1));
  }

  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** All rows of a query that sees every tenant. */
  <T> List<T> rows(String query, Reading<T> reading) {
    try (var connection = database.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
