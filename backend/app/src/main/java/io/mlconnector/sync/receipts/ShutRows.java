package io.mlconnector.sync.receipts;

import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.receipts.ReceiptRows.Wanted;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.List;

/** Images that the app at Concur may not have: one, or all for which it lacks the right. */
final class ShutRows {

  private static final String FORBIDDEN =
      "problem @> '{\"code\": \"" + Code.CONCUR_FORBIDDEN.text() + "\"}'";

  /** Of what came within a day it is known that the right is there. */
  private static final String IS_SECOND =
      """
      select (exists (
                select from receipt r
                 where r.tenant_id = current_tenant() and r.document_id <> $1
                   and r.kind = any ($2) and r.next_try_at is not null and r.{FORBIDDEN})
              or exists (
                select from receipt_setting s
                 where s.tenant_id = current_tenant() and s.problem #>> '{facts,scope}' = $3))
             and not exists (
               select from receipt a
                where a.tenant_id = current_tenant() and a.kind = any ($2)
                  and a.state = 'attached' and a.attached_at > now() - interval '1 day') as second
      """
          .replace("{FORBIDDEN}", FORBIDDEN);

  private static final String SHUT =
      """
      update receipt_setting
         set problem = $1,
             problem_at = case when problem is not distinct from $1 then problem_at else now() end,
             shut = shut || jsonb_build_object($2::text, now() + interval '1 hour')
       where tenant_id = current_tenant() and enabled
      """;

  /** It was the tenant's trouble and not theirs. */
  private static final String FORGIVE =
      "update receipt set problem = null where tenant_id = current_tenant() and kind = any ($1)"
          + " and next_try_at is not null and "
          + FORBIDDEN;

  private ShutRows() {}

  /** Whether another document's image was forbidden, too, and none has come. */
  static Future<Boolean> isSecond(SqlConnection tx, Wanted wanted) {
    var kind = wanted.source().kind();
    return tx.preparedQuery(IS_SECOND)
        .execute(Tuple.of(wanted.document(), words(kind), ReceiptImages.scope(kind)))
        .map(rows -> rows.iterator().next().getBoolean("second"));
  }

  static Future<Void> shut(SqlConnection tx, String scope) {
    var problem = Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", scope);
    return tx.preparedQuery(SHUT)
        .execute(Tuple.of(StoredProblems.write(problem), scope))
        .mapEmpty();
  }

  static Future<Void> forgive(SqlConnection tx, ReceiptSource.Kind kind) {
    return tx.preparedQuery(FORGIVE).execute(Tuple.tuple().addValue(words(kind))).mapEmpty();
  }

  /** The kinds that need the same right. */
  static List<ReceiptSource.Kind> sharers(ReceiptSource.Kind kind) {
    return ofScope(ReceiptImages.scope(kind));
  }

  /** The kinds that need this right. */
  static List<ReceiptSource.Kind> ofScope(String scope) {
    return EnumSet.allOf(ReceiptSource.Kind.class).stream()
        .filter(one -> ReceiptImages.scope(one).equals(scope))
        .toList();
  }

  private static String[] words(ReceiptSource.Kind kind) {
    return sharers(kind).stream().map(SettingRows::word).toArray(String[]::new);
  }
}
