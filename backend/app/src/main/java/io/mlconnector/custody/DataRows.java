package io.mlconnector.custody;

import io.mlconnector.custody.DataTables.Exported;
import io.mlconnector.custody.DataTables.KeyColumn;
import io.mlconnector.custody.DataTables.Sheet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads a tenant's tables, a bounded number of rows at a time. The names of tables and columns come
 * from {@link DataTables}, and nothing of it from outside.
 */
final class DataRows {

  /** Of rows of which each says how large it is; one that is larger comes alone. */
  private static final int BYTES_MAX = 4_000_000;

  private DataRows() {}

  /**
   * A row as JSON.
   *
   * @param place the values of its key, to go on behind
   * @param body a document's, sealed; empty where there is none
   */
  record Exporting(String json, List<String> place, Optional<Buffer> body) {

    Exporting {
      place = List.copyOf(place);
    }
  }

  /** A row of a spreadsheet. */
  record Cells(List<String> cells, List<String> place) {

    Cells {
      cells = List.copyOf(cells);
      place = List.copyOf(place);
    }
  }

  /** Some rows behind a place; an empty one begins. None are left once there are none. */
  static Future<List<Exporting>> rows(SqlConnection tx, Exported table, List<String> behind) {
    var isDocument = table.table().equals(DataTables.DOCUMENTS);
    var hidden =
        table.hidden().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    var content =
        "(to_jsonb(t) - array[%s]::text[])::text as json%s"
            .formatted(hidden, isDocument ? ", raw" : "");
    var where = where(table.keys(), !behind.isEmpty());
    var sql = sql(content, table.table(), table.keys(), where + fitting(table, where));
    return read(tx, sql, behind, table.amount().rows())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Exporting(
                                row.getString("json"),
                                texts(row, "place"),
                                isDocument
                                    ? Optional.of(row.getBuffer("raw"))
                                        .filter(raw -> raw.length() > 0)
                                    : Optional.empty()))
                    .toList());
  }

  /** The same for a spreadsheet. */
  static Future<List<Cells>> cells(SqlConnection tx, Sheet sheet, List<String> behind, int max) {
    return read(tx, sql(sheet, !behind.isEmpty()), behind, max)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Cells(texts(row, "cells"), texts(row, "place")))
                    .toList());
  }

  private static Future<RowSet<Row>> read(
      SqlConnection tx, String sql, List<String> behind, int max) {
    return tx.preparedQuery(sql)
        .execute(
            behind.isEmpty()
                ? Tuple.of(max)
                : Tuple.of(max, (Object) behind.toArray(String[]::new)));
  }

  static String sql(Sheet sheet, boolean on) {
    var content =
        sheet.columns().stream()
            .map(column -> "coalesce((" + column.sql() + ")::text, '')")
            .collect(Collectors.joining(", ", "array[", "] as cells"));
    return sql(content, sheet.from(), sheet.keys(), where(sheet.keys(), on));
  }

  private static String sql(String content, String from, List<KeyColumn> keys, String where) {
    var place = keys.stream().map(key -> key.column() + "::text").collect(Collectors.joining(", "));
    return "select "
        + content
        + ", array["
        + place
        + "]::text[] as place from "
        + from
        + " t"
        + where
        + order(keys)
        + " limit $1";
  }

  private static String order(List<KeyColumn> keys) {
    return keys.isEmpty() ? "" : " order by " + columns(keys);
  }

  private static String columns(List<KeyColumn> keys) {
    return keys.stream().map(KeyColumn::column).collect(Collectors.joining(", "));
  }

  /**
   * The tenant's own rows behind the place. That the first column is no less follows from the rest;
   * said by itself, it reaches into what a sheet is made of, so that no page unfolds all documents.
   */
  private static String where(List<KeyColumn> keys, boolean on) {
    var own = " where tenant_id = current_tenant()";
    if (!on) {
      return own;
    }
    var behind =
        IntStream.range(0, keys.size())
            .mapToObj(i -> place(keys, i))
            .collect(Collectors.joining(", "));
    var first = keys.getFirst().column() + " >= " + place(keys, 0);
    return own + " and " + first + " and (" + columns(keys) + ") > (" + behind + ")";
  }

  private static String place(List<KeyColumn> keys, int i) {
    return "($2::text[])[%d]::%s".formatted(i + 1, keys.get(i).type());
  }

  /** Cuts the batch where it would be too large; the first row is always in it. */
  private static String fitting(Exported table, String where) {
    if (table.amount().bytes().isEmpty()) {
      return "";
    }
    // Its own names end with an underscore, to be nobody's columns.
    return """
       and (%1$s) in (
        select %1$s from (
          select %1$s, sum(size_) over rising as sum_, row_number() over rising as nth_ from (
            select %1$s, %2$s as size_ from %3$s%4$s order by %1$s limit $1) few
          window rising as (order by %1$s rows unbounded preceding)) sized
         where nth_ = 1 or sum_ <= %5$d)
      """
        .formatted(columns(table.keys()), table.amount().bytes(), table.table(), where, BYTES_MAX);
  }

  private static List<String> texts(Row row, String column) {
    return List.of(row.getArrayOfStrings(column));
  }
}
