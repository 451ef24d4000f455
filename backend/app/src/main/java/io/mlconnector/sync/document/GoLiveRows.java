package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Documents that were ignored for a go-live date, and come back when a mapping is saved whose date
 * is not after their own.
 */
public final class GoLiveRows {

  /** Ignored for a go-live date, by another mapping than the newest; {@code mapping} is that. */
  static final String LEFT_OUT =
      "d.state = 'IGNORED' and d.body_removed_at is null and d.problems @> '[{\"code\":"
          + " \"MLC-331\"}]' and d.mapping_version is distinct from ";

  private static final String LOOK =
      "select d.document_id, d.doc_type, d.problems -> 0 -> 'facts' as facts from document d"
          + " where d.tenant_id = current_tenant() and "
          + LEFT_OUT
          + "$2 order by d.fetched_at, d.document_id limit $1";

  private static final String COME_BACK =
      TransitionSql.of(
          Transition.COME_BACK,
          "",
          "problems = '[]', attempts = 0, next_attempt_at = null, parked = false");
  private static final String STAY_OUT =
      TransitionSql.of(
          Transition.STAY_OUT, "mapping_version int", "mapping_version = c.mapping_version");

  private GoLiveRows() {}

  /**
   * A document that was ignored.
   *
   * @param released when Concur released it
   * @param company whose go-live date it was; empty where that was not noted
   */
  public record LeftOut(
      UUID id, DocumentType type, LocalDate released, Optional<CompanyId> company) {}

  /** Those that no look was taken at since the mapping was saved, oldest first. */
  public static Future<List<LeftOut>> leftOut(SqlConnection tx, int max, Versions now) {
    return tx.preparedQuery(LOOK)
        .execute(Tuple.of(max, now.mapping()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(GoLiveRows::leftOut).toList());
  }

  private static LeftOut leftOut(Row row) {
    var facts = row.getJsonObject("facts");
    return new LeftOut(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        LocalDate.parse(facts.getString("date")),
        Optional.ofNullable(facts.getString("company"))
            .map(company -> new CompanyId(Long.parseLong(company))));
  }

  /** Takes documents back among those to be posted, unless another version of them is. */
  public static Future<Void> comeBack(SqlConnection tx, List<LeftOut> documents) {
    return TransitionRows.run(
            tx, COME_BACK, documents.stream().map(one -> TransitionRows.change(one.id())).toList())
        .mapEmpty();
  }

  /** Notes for those that are still ignored that this mapping leaves them out too. */
  public static Future<Void> stayOut(SqlConnection tx, List<LeftOut> documents, Versions now) {
    return TransitionRows.run(
            tx,
            STAY_OUT,
            documents.stream()
                .map(one -> TransitionRows.change(one.id()).put("mapping_version", now.mapping()))
                .toList())
        .mapEmpty();
  }
}
