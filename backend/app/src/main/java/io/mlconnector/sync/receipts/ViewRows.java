package io.mlconnector.sync.receipts;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What has become of a document's receipts. */
public final class ViewRows {

  /**
   * Those of the entry that the document has; what was attached to another one is not beside this
   * one. What waits for a right of the app's at Concur says so, though the problem is the tenant's.
   */
  private static final String OF_DOCUMENT =
      """
      select r.kind, r.label, r.state, r.attachment_id, r.next_try_at, r.attached_at,
             coalesce(r.problem,
                      case when r.state = 'wanted' and r.tries > 0
                                and (s.problem #>> '{facts,scope}' = 'IMAGE') = (r.kind <> 'entry')
                           then s.problem end) as problem
        from receipt r
        join document d on d.tenant_id = r.tenant_id and d.document_id = r.document_id
        left join receipt_setting s on s.tenant_id = r.tenant_id
       where r.tenant_id = current_tenant() and r.document_id = $1
         and (d.odoo_move_id is null or {SAME_ENTRY})
       order by r.position, r.source_id
      """
          .replace("{SAME_ENTRY}", LookRows.sameEntry("r"));

  private ViewRows() {}

  /** In the order of the document's expenses. */
  public static Future<List<ReceiptView>> of(SqlConnection tx, UUID document) {
    return tx.preparedQuery(OF_DOCUMENT)
        .execute(Tuple.of(document))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ViewRows::view).toList());
  }

  private static ReceiptView view(Row row) {
    return new ReceiptView(
        SettingRows.kind(row.getString("kind")),
        row.getString("label"),
        ReceiptState.of(row.getString("state")),
        SettingRows.problem(row.getJsonObject("problem")),
        Optional.ofNullable(row.getLong("attachment_id")),
        SettingRows.instant(row.getOffsetDateTime("next_try_at")),
        SettingRows.instant(row.getOffsetDateTime("attached_at")));
  }
}
