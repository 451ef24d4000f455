package io.mlconnector.sync.payments;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Writes down what Concur is to be told. */
final class NewNoticeRows {

  /** That a notice {@code n} takes back what {@code o} told. */
  private static final String TAKES_BACK =
      """
      (o.document_id = n.document
       and ((n.kind = 'REVERSED' and o.kind in ('COMPLETE', 'PARTIAL')
             and o.partial_id = n.partial and o.partial_created = n.created)
            or (n.kind = 'VOID' and o.kind = 'PAID' and o.number = n.number - 1)))
      """;

  /** That with {@code n} all is as it was before {@code o}, which is as good as never told. */
  private static final String UNDOES =
      """
      ({TAKES_BACK}
       or (o.document_id = n.document and n.kind = 'PAID' and o.kind = 'VOID'
           and o.number = n.number - 1))
      """
          .replace("{TAKES_BACK}", TAKES_BACK);

  /**
   * What Concur does not have is not taken back: a void cannot be undone there, and a payment after
   * it is not taken. What never left is forgotten, unless what follows says that with it all is
   * paid; what was refused, or settled by a person while Odoo was read, stays as it is.
   *
   * <p>A payment is of one document. What wants the reference of another document's is written down
   * as refused, under a reference of its own, so that people see it.
   */
  private static final String WRITE =
      """
      with wanted as (
        select n.*,
               row_number() over (partition by n.reference order by n.document) > 1
               or exists (select from payment_notice o
                           where o.tenant_id = current_tenant() and o.reference = n.reference
                             and o.document_id <> n.document) as strange
          from jsonb_to_recordset($1::jsonb) as n(
            document uuid, reference text, number integer, kind text, partial bigint,
            created timestamptz, again boolean, day date, currency text, amount numeric)),
      forgotten as (
        delete from payment_notice o using wanted n
         where o.tenant_id = current_tenant() and o.state = 'WAITING' and {UNDOES}
           and not exists (
             select from payment_notice l
              where l.tenant_id = o.tenant_id and l.document_id = o.document_id
                and l.number > o.number and l.kind = 'COMPLETE'
                and l.state in ('WAITING', 'SENT'))
        returning n.reference),
      written as (
        insert into payment_notice (
          tenant_id, reference, document_id, concur_company, number, kind, partial_id,
          partial_created, again, day, currency, amount, state, problem, answered_at)
        select current_tenant(),
               case when n.strange then left(n.reference, 63) || '-' || n.document
                    else n.reference end,
               n.document,
               coalesce(nullif(p.concur_company, ''),
                        (select lower(c.company_uuid) from concur_connection c
                          where c.tenant_id = current_tenant()), ''),
               n.number, n.kind, n.partial, n.created, n.again, n.day, n.currency, n.amount,
               case when n.strange then 'REFUSED' else 'WAITING' end,
               case when n.strange then $2::jsonb end,
               case when n.strange then now() end
          from wanted n
          join document_payment p
               on p.tenant_id = current_tenant() and p.document_id = n.document
         where n.reference not in (select reference from forgotten)
           and not exists (
             select from payment_notice o
              where o.tenant_id = current_tenant() and o.state = 'REFUSED' and {TAKES_BACK})
        on conflict do nothing
        returning document_id, problem)
      insert into document_event (tenant_id, document_id, kind, detail)
      select current_tenant(), document_id, 'PAYMENT_REFUSED',
             jsonb_build_object('problems', jsonb_build_array(problem))
        from written where problem is not null
      """
          .replace("{UNDOES}", UNDOES)
          .replace("{TAKES_BACK}", TAKES_BACK);

  private NewNoticeRows() {}

  static Future<Void> write(SqlConnection tx, List<NewNotice> notices) {
    return notices.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(WRITE)
            .execute(
                Tuple.of(
                    new JsonArray(notices.stream().map(NewNotice::json).toList()),
                    StoredProblems.write(Problem.of(Code.PAYMENT_REFERENCE_TAKEN))))
            .mapEmpty();
  }
}
