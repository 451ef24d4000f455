package io.mlconnector.custody;

import io.mlconnector.custody.DataTables.Exported;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** A table as lines of JSON; documents have their bodies, opened. */
final class TableLines implements Export.Lines {

  private final DataExport.Reading reading;
  private final TenantId tenant;
  private final Exported table;
  private List<String> behind = List.of();

  TableLines(DataExport.Reading reading, TenantId tenant, Exported table) {
    this.reading = reading;
    this.tenant = tenant;
    this.table = table;
  }

  @Override
  public String file() {
    return table.table() + ".jsonl";
  }

  @Override
  public String head() {
    return "";
  }

  @Override
  public Future<Export.Batch> next() {
    return reading
        .database()
        .tenant(tenant, tx -> DataRows.rows(tx, table, behind))
        .compose(
            rows -> {
              behind = rows.isEmpty() ? behind : rows.getLast().place();
              var last = rows.isEmpty() || table.keys().isEmpty();
              return Sequence.map(rows, this::line).map(lines -> new Export.Batch(lines, last));
            });
  }

  private Future<Export.Line> line(DataRows.Exporting row) {
    return row.body()
        .map(body -> opened(row, body))
        .orElseGet(() -> Future.succeededFuture(new Export.Line(row.json() + "\n")));
  }

  /** One body that does not open must not keep a company from all the others. */
  private Future<Export.Line> opened(DataRows.Exporting row, Buffer body) {
    var place = new Place(tenant, DataTables.DOCUMENTS, "raw", row.place().getFirst());
    return reading
        .vault()
        .lend(place, body.getBytes(), text -> Future.succeededFuture(text.text()))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture("\"it cannot be opened\"")
                    : Future.failedFuture(failure))
        .map(text -> new Export.Line(row.json(), Optional.of(text)));
  }
}
