package io.mlconnector.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all tables hold, past row-level security, for tests that say what did not change. */
public final class EveryRow {

  private static final String TABLES =
      """
      select c.oid::regclass::text from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1\
      """;

  private EveryRow() {}

  /** By table, all of its rows as one text; bytes are in it as hexadecimal digits. */
  public static Map<String, String> of(ReachableDatabase db, String... leftOut) {
    var all = new TreeMap<String, String>();
    try (var connection = db.jdbc();
        var statement = connection.createStatement()) {
      for (var table : tables(connection)) {
        if (!List.of(leftOut).contains(table)) {
          all.put(table, text(statement, table));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static String text(Statement statement, String table) throws SQLException {
    try (var rows =
        statement.executeQuery(
            "select coalesce(string_agg(every_row::text, E'\\n' order by every_row::text), '')"
                + " from %s every_row".formatted(table))) {
      rows.next();
      return rows.getString(1);
    }
  }
}
