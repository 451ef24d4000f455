package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Concur does not take, and what people do about it. */
public final class RefusalRows {

  /**
   * Of a kind that is told as a whole, only the newest may be told again, and not once another
   * version is under way; what another document was told of, never. What may have arrived before it
   * was refused may be there still.
   */
  private static final String RETRY =
      """
      with again as (
        update payment_notice n
           set state = case when n.unsure then 'SENT' else 'WAITING' end, unsure = false,
               answered_at = null, dismissed_at = null, next_attempt_at = null, failed = 0
         where n.tenant_id = current_tenant() and n.document_id = $1 and n.reference = $2
           and n.state = 'REFUSED' and n.problem ->> 'code' <> 'MLC-627'
           and not exists (
             select from payment_notice l
              where n.kind in ('PAID', 'VOID') and l.tenant_id = n.tenant_id
                and l.document_id = n.document_id and l.number > n.number)
           and not exists (
             select from document d
              where n.kind in ('PAID', 'VOID') and d.tenant_id = n.tenant_id
                and d.document_id = n.document_id and {NEXT})
        returning n.tenant_id, n.document_id),
      looked as (
        update document_payment p set look_at = now()
          from again a where p.tenant_id = a.tenant_id and p.document_id = a.document_id)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'PAYMENT_RETRIED', $3::jsonb from again
      """
          .replace("{NEXT}", PaymentRows.NEXT_VERSION);

  /** What waits with a reason may be settled by hand, too. */
  private static final String DISMISS =
      """
      with done as (
        update payment_notice n
           set state = 'REFUSED', unsure = n.unsure or n.state = 'SENT',
               answered_at = coalesce(n.answered_at, now()),
               dismissed_at = now(), problem = coalesce(n.problem, $4::jsonb)
         where n.tenant_id = current_tenant() and n.document_id = $1 and n.reference = $2
           and n.state <> 'TAKEN' and n.dismissed_at is null
           and (n.state = 'REFUSED' or n.problem is not null)
        returning n.tenant_id, n.document_id)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'PAYMENT_DISMISSED', $3::jsonb from done
      """;

  private static final String VOUCH =
      """
      with vouched as (
        update tenant set payments_vouched_to = now() + interval '2 hours'
         where tenant_id = current_tenant())
      update document_payment set look_at = now() where tenant_id = current_tenant() and held
      """;

  private static final String CARES =
      """
      select (select count(*) from payment_notice n
               where n.tenant_id = current_tenant()
                 and ((n.state = 'REFUSED' and n.dismissed_at is null) or {STUCK})) as refused,
             (select count(*) from document_payment p
               where p.tenant_id = current_tenant() and p.held) as held,
             (select count(*) from document_payment p
               where p.tenant_id = current_tenant() and p.problem is not null) as strange
      """
          .replace("{STUCK}", UntoldRows.STUCK);

  private static final String REFUSED =
      """
      select n.document_id, n.reference, n.kind, n.day, n.currency, n.amount, n.problem,
             d.doc_type, d.business_id, d.title
        from payment_notice n
        join document d on d.tenant_id = n.tenant_id and d.document_id = n.document_id
       where n.tenant_id = current_tenant()
         and ((n.state = 'REFUSED' and n.dismissed_at is null) or {STUCK})
       order by coalesce(n.answered_at, n.written_at) desc, n.reference
       limit $1
      """
          .replace("{STUCK}", UntoldRows.STUCK);

  private static final String STRANGE =
      """
      select p.document_id, p.problem, d.doc_type, d.business_id, d.title
        from document_payment p
        join document d on d.tenant_id = p.tenant_id and d.document_id = p.document_id
       where p.tenant_id = current_tenant() and p.problem is not null
       order by p.entry_date desc, p.document_id
       limit $1
      """;

  private RefusalRows() {}

  /** Has it told again; false where that is not possible any more. */
  public static Future<Boolean> retry(
      SqlConnection tx, UUID document, String reference, String by) {
    return tx.preparedQuery(RETRY)
        .execute(Tuple.of(document, reference, JsonObject.of("actor", by)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Leaves it as a person has settled it; false where there is nothing to be settled. */
  public static Future<Boolean> dismiss(
      SqlConnection tx, UUID document, String reference, String by) {
    var why = StoredProblems.write(Problem.of(Code.PAYMENT_REFUSED, "detail", ""));
    return tx.preparedQuery(DISMISS)
        .execute(Tuple.of(document, reference, JsonObject.of("actor", by), why))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : NoticeRows.withdraw(tx, List.of(reference)).map(true));
  }

  /** A person says that all were taken back indeed; answers of how many documents. */
  public static Future<Integer> vouch(SqlConnection tx) {
    return tx.query(VOUCH).execute().map(rows -> rows.rowCount());
  }

  public static Future<PaymentCares> cares(SqlConnection tx) {
    return tx.query(CARES)
        .execute()
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new PaymentCares(
                  row.getLong("refused"), row.getLong("held"), row.getLong("strange"));
            });
  }

  /** The newest first. */
  public static Future<List<RefusedPayment>> refused(SqlConnection tx, int max) {
    return tx.preparedQuery(REFUSED)
        .execute(Tuple.of(max))
        .map(rows -> each(rows).map(RefusalRows::refused).toList());
  }

  /** Documents whose payment nobody knows, those of the newest entries first. */
  public static Future<List<StrangeEntry>> strange(SqlConnection tx, int max) {
    return tx.preparedQuery(STRANGE)
        .execute(Tuple.of(max))
        .map(rows -> each(rows).map(RefusalRows::strange).toList());
  }

  private static StrangeEntry strange(Row row) {
    return new StrangeEntry(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("business_id"),
        row.getString("title"),
        StoredProblems.read(row.getJsonObject("problem")));
  }

  private static RefusedPayment refused(Row row) {
    return new RefusedPayment(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("business_id"),
        row.getString("title"),
        row.getString("reference"),
        Notice.Kind.valueOf(row.getString("kind")),
        row.getLocalDate("day"),
        row.getString("currency"),
        row.getBigDecimal("amount"),
        StoredProblems.read(row.getJsonObject("problem")));
  }

  private static Stream<Row> each(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
