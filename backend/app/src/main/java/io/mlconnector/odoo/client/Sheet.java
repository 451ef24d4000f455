package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.odoo.rpc.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records as Odoo's import takes them: one row for each line, the record's own cells filled on its
 * first row only. Columns end in {@code .id} where they hold database ids, because names match
 * loosely. An empty cell means false, not absent: a field that Odoo shall fill needs its column
 * left out.
 */
record Sheet(List<String> columns, ArrayNode rows) {

  Sheet {
    columns = List.copyOf(columns);
    rows = rows.deepCopy();
  }

  /** Rows under construction. */
  static final class Writer {

    private final List<String> head;
    private final List<String> line;
    private final ArrayNode rows = Json.NODES.arrayNode();

    /** Starts a sheet. */
    Writer(List<String> head, List<String> line) {
      this.head = List.copyOf(head);
      this.line = List.copyOf(line);
    }

    void add(List<String> cells, List<List<String>> lines) {
      var own = cells;
      for (var each : lines) {
        rows.add(Domains.texts(Stream.concat(own.stream(), each.stream()).toList()));
        own = head.stream().map(column -> "").toList();
      }
    }

    Sheet sheet() {
      return new Sheet(Stream.concat(head.stream(), line.stream()).toList(), rows);
    }
  }

  /** PostgreSQL refuses NUL, and XML most control characters. */
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** Anything that has an id, or an empty cell. */
  static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
