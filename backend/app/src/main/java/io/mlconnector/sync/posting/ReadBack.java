package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.sync.document.OpenDocument;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads documents' moves as they are now, in answers of bounded size. */
final class ReadBack {

  /** Some five megabytes; one entry may have as many lines alone. */
  private static final int LINES_MAX = 5_000;

  private ReadBack() {}

  /** The moves of documents of the bench's company; what Odoo does not show is absent. */
  static Future<Map<MoveId, Move>> of(Workbench bench, List<OpenDocument> documents) {
    return of(bench.odoo(), bench.masters().company().id(), documents);
  }

  static Future<Map<MoveId, Move>> of(Odoo odoo, CompanyId company, List<OpenDocument> documents) {
    var found = new HashMap<MoveId, Move>();
    return Sequence.each(
            calls(documents),
            call ->
                odoo.read(company, call)
                    .onSuccess(moves -> moves.forEach(move -> found.put(move.id(), move))))
        .map(done -> Map.copyOf(found));
  }

  private static List<List<MoveId>> calls(List<OpenDocument> documents) {
    var calls = new ArrayList<List<MoveId>>();
    var lines = LINES_MAX;
    for (var document : documents) {
      var more = document.entry().entry().lines().size();
      if (lines + more > LINES_MAX) {
        calls.add(new ArrayList<>());
        lines = 0;
      }
      calls.getLast().add(document.moveId());
      lines += more;
    }
    return calls;
  }
}
