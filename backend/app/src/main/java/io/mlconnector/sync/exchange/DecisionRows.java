package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What people decide of vendors. */
final class DecisionRows {

  private static final String ANSWER =
      """
      update vendor_question
         set answer = case when $3::bigint is null then 'none' else 'one' end, chosen = $3,
             open = false, answered_by = $4, answered_at = now()
       where tenant_id = current_tenant() and side = $1 and subject = $2 and open
         and ($3::bigint is null
              or exists (select from jsonb_array_elements(candidates) one
                          where (one ->> 'partner')::bigint = $3))
      """;

  private static final String RESOLVE =
      """
      update vendor_link set choices = choices || $4::jsonb
       where tenant_id = current_tenant() and vendor_code = $1 and address_code = $2
         and conflicts ? $3
      """;

  private DecisionRows() {}

  static Future<Boolean> answer(
      SqlConnection tx, Subject subject, Optional<Long> chosen, String actor) {
    return tx.preparedQuery(ANSWER)
        .execute(
            Tuple.tuple()
                .addString(subject.word())
                .addString(subject.text())
                .addLong(chosen.orElse(null))
                .addString(actor))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Boolean> resolve(
      SqlConnection tx, VendorKey key, FieldGroup group, Optional<Side> side) {
    var choice = JsonObject.of(group.name(), side.map(Side::name).orElse("KEEP"));
    return tx.preparedQuery(RESOLVE)
        .execute(Tuple.of(key.vendorCode(), key.addressCode(), group.name(), choice))
        .map(rows -> rows.rowCount() == 1);
  }
}
