package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Match.Candidate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** What people decide of questions and conflicts, as long as what they saw is still so. */
final class DecisionRows {

  private static final String ASKED =
      """
      select candidates from vendor_question
       where tenant_id = current_tenant() and side = $1 and subject = $2 and open
         for update
      """;

  /** Whoever was shown and not chosen is ruled out; a second of 0 means that it is not known. */
  private static final String NONE =
      """
      update vendor_question
         set answer = 'none', chosen = null, chosen_created = null, open = false,
             answered_by = $4, answered_at = now(),
             ruled_out = ruled_out || (
               select coalesce(jsonb_object_agg(
                        one ->> 'partner', coalesce(extract(epoch from p.created)::bigint, 0)), '{}')
                 from jsonb_array_elements(candidates) one
                 left join odoo_vendor p
                   on p.tenant_id = current_tenant()
                  and p.partner_id = (one ->> 'partner')::bigint)
       where tenant_id = current_tenant() and side = $1 and subject = $2
         and $3::bigint is null
      """;

  private static final String ONE =
      """
      update vendor_question
         set answer = 'one', chosen = $3, open = false, answered_by = $4, answered_at = now(),
             chosen_created = (select created from odoo_vendor
                                where tenant_id = current_tenant() and partner_id = $3)
       where tenant_id = current_tenant() and side = $1 and subject = $2
      """;

  private static final String CONFLICTS =
      """
      select conflicts from vendor_link
       where tenant_id = current_tenant() and vendor_code = $1 and address_code = $2
         for update
      """;

  private static final String CHOOSE =
      """
      update vendor_link set choices = choices || $3::jsonb
       where tenant_id = current_tenant() and vendor_code = $1 and address_code = $2
      """;

  private DecisionRows() {}

  static Future<Decided> answer(SqlConnection tx, VendorDesk.Answer answer, String actor) {
    var subject = Subject.of(answer.about());
    return tx.preparedQuery(ASKED)
        .execute(Tuple.of(subject.word(), subject.text()))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(new Decided.NotThere());
              }
              var candidates =
                  QuestionRows.candidates(rows.iterator().next().getJsonArray("candidates"));
              if (!Mark.of(candidates).equals(answer.mark())) {
                return Future.succeededFuture(Decided.changed("other vendors may be it by now"));
              }
              var known = answer.chosen().filter(one -> !isAmong(candidates, one)).isEmpty();
              return known
                  ? keep(tx, subject, answer.chosen(), actor)
                  : Future.succeededFuture(new Decided.NotThere());
            });
  }

  private static boolean isAmong(Iterable<Candidate> candidates, long partner) {
    for (var candidate : candidates) {
      if (candidate.partner() == partner) {
        return true;
      }
    }
    return false;
  }

  private static Future<Decided> keep(
      SqlConnection tx, Subject subject, Optional<Long> chosen, String actor) {
    return tx.preparedQuery(chosen.isPresent() ? ONE : NONE)
        .execute(
            Tuple.tuple()
                .addString(subject.word())
                .addString(subject.text())
                .addLong(chosen.orElse(null))
                .addString(actor))
        .map(new Decided.Done());
  }

  static Future<Decided> resolve(SqlConnection tx, VendorDesk.Resolution resolution) {
    var key = resolution.key();
    var group = resolution.group();
    return tx.preparedQuery(CONFLICTS)
        .execute(Tuple.of(key.vendorCode(), key.addressCode()))
        .compose(
            rows -> {
              var conflicts =
                  CardJson.readPairs(
                      rows.size() == 0 ? new JsonObject() : conflicts(rows.iterator().next()));
              var now = conflicts.get(group);
              if (now == null) {
                return Future.succeededFuture(new Decided.NotThere());
              }
              if (!Mark.of(now).equals(resolution.mark())) {
                return Future.succeededFuture(Decided.changed("its values have changed"));
              }
              var chosen = new LinkRow.Chosen(resolution.choice(), now);
              return tx.preparedQuery(CHOOSE)
                  .execute(
                      Tuple.of(
                          key.vendorCode(),
                          key.addressCode(),
                          JsonObject.of(group.name(), CardJson.write(chosen))))
                  .map(new Decided.Done());
            });
  }

  private static JsonObject conflicts(Row row) {
    return row.getJsonObject("conflicts");
  }
}
