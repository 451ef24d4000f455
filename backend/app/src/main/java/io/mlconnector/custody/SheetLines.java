package io.mlconnector.custody;

import io.mlconnector.custody.DataTables.Sheet;
import io.mlconnector.db.TenantId;
import io.mlconnector.web.Csv;
import io.vertx.core.Future;
import java.util.List;

/** A part of a table as people read it in a spreadsheet. */
final class SheetLines implements Export.Lines {

  private static final int ROWS_MAX = 500;

  private final DataExport.Reading reading;
  private final TenantId tenant;
  private final Sheet sheet;
  private List<String> behind = List.of();

  SheetLines(DataExport.Reading reading, TenantId tenant, Sheet sheet) {
    this.reading = reading;
    this.tenant = tenant;
    this.sheet = sheet;
  }

  @Override
  public String file() {
    return sheet.file();
  }

  @Override
  public String head() {
    return Csv.MARK + Csv.row(sheet.columns().stream().map(DataTables.Column::title).toList());
  }

  @Override
  public Future<Export.Batch> next() {
    return reading
        .database()
        .tenant(tenant, tx -> DataRows.cells(tx, sheet, behind, ROWS_MAX))
        .map(
            rows -> {
              behind = rows.isEmpty() ? behind : rows.getLast().place();
              return new Export.Batch(
                  rows.stream().map(row -> new Export.Line(Csv.row(row.cells()))).toList(),
                  rows.size() < ROWS_MAX);
            });
  }
}
