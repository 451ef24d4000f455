package io.mlconnector.sync.payments;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** What is written down and must not be told, or not to this company of Concur's. */
final class UntoldRows {

  /**
   * What is open for another company than the one that is connected, or may have arrived and is
   * refused whenever it is told again; people see it.
   */
  static final String STUCK =
      "(n.state in ('WAITING', 'SENT') and n.problem ->> 'code' in ('MLC-625', 'MLC-629'))";

  /** Said of what waits for another company, and taken back once that is connected again. */
  private static final String OTHERS =
      """
      update payment_notice n
         set problem = case when lower(n.concur_company) not in ('', $1) then $2::jsonb end
       where n.tenant_id = current_tenant() and n.state in ('WAITING', 'SENT')
         and (lower(n.concur_company) not in ('', $1))
             <> coalesce(n.problem ->> 'code' = 'MLC-625', false)
      """;

  /**
   * What is told of an invoice whose next version is on its way, or in the ledger, would be of that
   * one. A payment that never left need not be known to anybody.
   */
  private static final String OVERTAKEN =
      """
      with overtaken as (
        select n.tenant_id, n.reference, n.kind, n.state
          from payment_notice n
          join document d on d.tenant_id = n.tenant_id and d.document_id = n.document_id
         where n.tenant_id = current_tenant() and n.kind in ('PAID', 'VOID')
           and n.state in ('WAITING', 'SENT') and {NEXT}),
      dropped as (
        delete from payment_notice n using overtaken o
         where n.tenant_id = o.tenant_id and n.reference = o.reference
           and o.kind = 'PAID' and o.state = 'WAITING'),
      ended as (
        update payment_notice n
           set state = 'REFUSED', unsure = o.state = 'SENT', answered_at = now(),
               problem = case when o.kind = 'VOID' then $1::jsonb else $2::jsonb end
          from overtaken o
         where n.tenant_id = o.tenant_id and n.reference = o.reference
           and not (o.kind = 'PAID' and o.state = 'WAITING')
        returning n.tenant_id, n.document_id, n.problem)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'PAYMENT_REFUSED',
             jsonb_build_object('problems', jsonb_build_array(problem))
        from ended
      """
          .replace("{NEXT}", PaymentRows.NEXT_VERSION);

  private UntoldRows() {}

  /**
   * Ends what must not be told any more, and says what waits for another company.
   *
   * @param company the one that is told now
   */
  static Future<Void> settle(SqlConnection tx, String company) {
    return tx.preparedQuery(OTHERS)
        .execute(Tuple.of(company, stored(Code.PAYMENT_OF_ANOTHER_COMPANY)))
        .compose(
            said ->
                tx.preparedQuery(OVERTAKEN)
                    .execute(
                        Tuple.of(
                            stored(Code.PAYMENT_OVERTAKEN),
                            stored(Code.PAYMENT_OF_VERSION_BEFORE))))
        .mapEmpty();
  }

  private static JsonObject stored(Code code) {
    return StoredProblems.write(Problem.of(code));
  }
}
