package io.mlconnector.odoo.client;

import java.util.List;

/** Moves as the rows of an import; all records of a sheet have the same columns. */
record MoveSheet(List<String> columns, List<Sheet> records) {

  MoveSheet {
    columns = List.copyOf(columns);
    records = List.copyOf(records);
  }

  /** A record: the cells of its head, and those of each line. */
  record Sheet(List<String> head, List<List<String>> lines) {

    Sheet {
      head = List.copyOf(head);
      lines = lines.stream().map(List::copyOf).toList();
    }
  }
}
