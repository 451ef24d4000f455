package io.mlconnector.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All that is kept of one tenant, or of one person, past row-level security. */
public final class RowsOf {

  // A draft of a form is of a session, and that is of a person.
  private static final String DRAFTS =
      """
      select coalesce(string_agg(d::text, E'\\n' order by d::text), '')
        from session_draft d join session s using (session_id) where s.person_id = ?\
      """;
  private static final String WITH_COLUMN =
      """
      select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and a.attname = ? and not a.attisdropped order by 1\
      """;

  private RowsOf() {}

  /** By table, the tenant's rows as one text. */
  public static Map<String, String> tenant(ReachableDatabase db, TenantId tenant) {
    try (var connection = db.jdbc()) {
      return texts(connection, "tenant_id", tenant.value());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By table, the person's rows as one text, memberships of whatever tenant among them. */
  public static Map<String, String> person(ReachableDatabase db, UUID person) {
    try (var connection = db.jdbc();
        var drafts = connection.prepareStatement(DRAFTS)) {
      var all = new TreeMap<>(texts(connection, "person_id", person));
      drafts.setObject(1, person);
      try (var rows = drafts.executeQuery()) {
        rows.next();
        all.put("session_draft", rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> texts(Connection connection, String column, UUID id)
      throws SQLException {
    var all = new TreeMap<String, String>();
    for (var table : tables(connection, column)) {
      var text =
          "select coalesce(string_agg(r::text, E'\\n' order by r::text), '') from %s r where %s = ?"
              .formatted(table, column);
      try (var statement = connection.prepareStatement(text)) {
        statement.setObject(1, id);
        try (var rows = statement.executeQuery()) {
          rows.next();
          all.put(table, rows.getString(1));
        }
      }
    }
    return all;
  }

  private static List<String> tables(Connection connection, String column) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.prepareStatement(WITH_COLUMN)) {
      statement.setString(1, column);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
