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

  /**
   * A payment is of one document. What wants the reference of another document's is written down as
   * refused, under a reference of its own, so that people see it.
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
      written as (
        insert into payment_notice (
          tenant_id, reference, document_id, concur_company, number, kind, partial_id,
          partial_created, again, day, currency, amount, state, problem, answered_at)
        select current_tenant(),
               case when n.strange then left(n.reference, 63) || '-' || n.document
                    else n.reference end,
               n.document,
               coalesce((select lower(c.company_uuid) from concur_connection c
                          where c.tenant_id = current_tenant()), ''),
               n.number, n.kind, n.partial, n.created, n.again, n.day, n.currency, n.amount,
               case when n.strange then 'REFUSED' else 'WAITING' end,
               case when n.strange then $2::jsonb end,
               case when n.strange then now() end
          from wanted n
        on conflict do nothing
        returning document_id, problem)
      insert into document_event (tenant_id, document_id, kind, detail)
      select current_tenant(), document_id, 'PAYMENT_REFUSED',
             jsonb_build_object('problems', jsonb_build_array(problem))
        from written where problem is not null
      """;

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
