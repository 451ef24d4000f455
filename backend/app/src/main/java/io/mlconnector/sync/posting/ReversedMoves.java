package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.sync.document.OpenDocument;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of documents' moves were reversed in Odoo, and by what. */
final class ReversedMoves {

  /** Few are ever reversed, and hardly one twice. */
  private static final int MAX = 1_000;

  private static final String REVERSED = "reversed_entry_id";

  private ReversedMoves() {}

  /** Names of posted moves by the moves that they reverse; of several the last one. */
  static Future<Map<MoveId, String>> among(
      Odoo odoo, CompanyId company, List<OpenDocument> documents) {
    var moves = documents.stream().map(document -> document.moveId().value()).toList();
    var scope =
        new RecordQuery.Scope(
            "account.move",
            List.of(company),
            Narrowing.among(REVERSED, moves).and(Narrowing.is("state", "posted")));
    var fields = List.of("name", REVERSED);
    return odoo.records(new RecordQuery(scope, fields, new RecordQuery.After(0), MAX))
        .map(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> byMove(page.records());
                  // Who may not read it posts all the same.
                  case RecordAnswer.Refused refused -> Map.of();
                });
  }

  private static Map<MoveId, String> byMove(List<OdooRecord> reversals) {
    var found = new HashMap<MoveId, String>();
    for (var one : reversals) {
      var reversed = one.reference(REVERSED);
      if (reversed != null) {
        var name = one.text("name");
        found.put(new MoveId(reversed), name == null ? "entry " + one.id() : name);
      }
    }
    return Map.copyOf(found);
  }
}
