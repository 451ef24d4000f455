package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The reasons that Concur is told when a document is rejected. */
public final class RejectedRows {

  private static final String REASONS =
      "select document_id, problems from document"
          + " where tenant_id = current_tenant() and document_id = any ($1)";

  private RejectedRows() {}

  public static Future<Map<UUID, List<Problem>>> reasons(
      SqlConnection tx, List<OpenDocument> documents) {
    var ids = documents.stream().map(OpenDocument::id).toArray(UUID[]::new);
    return tx.preparedQuery(REASONS)
        .execute(Tuple.of((Object) ids))
        .map(
            rows -> {
              var reasons = new HashMap<UUID, List<Problem>>();
              rows.forEach(
                  row ->
                      reasons.put(
                          row.getUUID("document_id"),
                          StoredProblems.read(row.getJsonArray("problems"))));
              return reasons;
            });
  }
}
