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

  /** The rows behind a place; an empty one begins. */
  static Future<List<Exporting>> rows(
      SqlConnection tx, Exported table, List<String> behind, int max) {
    var isDocument = table.table().equals(DataTables.DOCUMENTS);
    var hidden =
        table.hidden().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    var content =
        "(to_jsonb(t) - array[%s]::text[])::text as json%s"
            .formatted(hidden, isDocument ? ", raw" : "");
    return read(tx, sql(content, table.table(), table.keys(), !behind.isEmpty()), behind, max)
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
    var content =
        sheet.columns().stream()
            .map(column -> "coalesce((" + column.sql() + ")::text, '')")
            .collect(Collectors.joining(", ", "array[", "] as cells"));
    return read(tx, sql(content, sheet.from(), sheet.keys(), !behind.isEmpty()), behind, max)
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

  private static String sql(String content, String from, List<KeyColumn> keys, boolean on) {
    var columns = keys.stream().map(KeyColumn::column).collect(Collectors.joining(", "));
    var place = keys.stream().map(key -> key.column() + "::text").collect(Collectors.joining(", "));
    var behind =
        IntStream.range(0, keys.size())
            .mapToObj(i -> "($2::text[])[%d]::%s".formatted(i + 1, keys.get(i).type()))
            .collect(Collectors.joining(", "));
    return "select "
        + content
        + ", array["
        + place
        + "]::text[] as place from "
        + from
        + " t where tenant_id = current_tenant()"
        + (on ? " and (" + columns + ") > (" + behind + ")" : "")
        + (keys.isEmpty() ? "" : " order by " + columns)
        + " limit $1";
  }

  private static List<String> texts(Row row, String column) {
    return List.of(row.getArrayOfStrings(column));
  }
}
