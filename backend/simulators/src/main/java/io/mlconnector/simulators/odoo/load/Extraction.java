package io.mlconnector.simulators.odoo.load;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts rows into records: a row that has values for lines only continues the record above it. */
final class Extraction {

  private final Env env;

  Extraction(Env env) {
    this.env = env;
  }

  /** A column: its path of field names, and its place in a row. */
  record Column(List<String> path, int index) {

    String head() {
      return path.getFirst();
    }

    boolean isLeaf() {
      return path.size() == 1;
    }

    Column tail() {
      return new Column(path.subList(1, path.size()), index);
    }
  }

  List<ImportRecord> records(Model model, List<Column> columns, List<List<Object>> rows) {
    columns.forEach(column -> known(model, column));
    List<ImportRecord> records = new ArrayList<>();
    int at = 0;
    while (at < rows.size()) {
      int end = at + 1;
      while (end < rows.size() && continues(model, columns, rows.get(end))) {
        end++;
      }
      records.add(record(model, columns, rows.subList(at, end), at));
      at = end;
    }
    return records;
  }

  private static void known(Model model, Column column) {
    if (!isKey(column.head()) && !model.hasField(column.head())) {
      throw OdooError.value("Invalid field name " + Python.repr(column.head()));
    }
  }

  static boolean isKey(String name) {
    return name.equals("id") || name.equals(".id");
  }

  private static boolean isMany(Model model, Column column) {
    return !isKey(column.head()) && model.field(column.head()).type() == Field.Type.ONE2MANY;
  }

  private static boolean continues(Model model, List<Column> columns, List<Object> row) {
    boolean lines = false;
    for (var column : columns) {
      boolean filled = !Env.isEmpty(row.get(column.index()));
      if (filled && !isMany(model, column)) {
        return false;
      }
      lines |= filled;
    }
    return lines;
  }

  private ImportRecord record(
      Model model, List<Column> columns, List<List<Object>> span, int from) {
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<String, ImportRecord.Reference> references = new LinkedHashMap<>();
    Map<String, List<Column>> many = new LinkedHashMap<>();
    var first = span.getFirst();
    for (var column : columns) {
      var value = first.get(column.index());
      if (isMany(model, column) && !column.isLeaf()) {
        many.computeIfAbsent(column.head(), head -> new ArrayList<>()).add(column.tail());
      } else if (!isKey(column.head()) && model.field(column.head()).isRelation()) {
        var sub = column.isLeaf() ? "" : column.path().get(1);
        references.put(column.head(), new ImportRecord.Reference(sub, value));
      } else {
        plain.put(column.head(), value);
      }
    }
    Map<String, List<ImportRecord>> children = new LinkedHashMap<>();
    many.forEach((field, sub) -> children.put(field, children(model.field(field), sub, span)));
    return new ImportRecord(plain, references, children, from, from + span.size() - 1);
  }

  private List<ImportRecord> children(Field field, List<Column> columns, List<List<Object>> span) {
    var filled =
        span.stream()
            .filter(row -> columns.stream().anyMatch(c -> !Env.isEmpty(row.get(c.index()))))
            .toList();
    return records(env.schema().model(field.relation()), columns, filled);
  }
}
